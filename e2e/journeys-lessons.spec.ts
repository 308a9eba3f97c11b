/** A lesson as a learner takes it: asked before it runs, shown both answers, and given a second try. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { lessonText } from '../scripts/moments/show-moment.ts';
import { addressOf, line, open, seek } from './driver.ts';

const END = 7_000_000;
const ORDER = 'Three partitions, three consumers: what order\\?';
const SIX = 'Sync or async\\? acks=0, 1 or all\\?';

async function openLesson(page: Page, name: string): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Scenarios' }).click();
  // The one on the stage says so behind its name.
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

const panel = (page: Page) => page.locator('aside.page-panel');

test('a question is asked before the crash, and nothing goes on without an answer', async ({
  page,
}) => {
  await openLesson(page, 'Acknowledged, then gone');
  await seek(page, 1_390_000);
  await expect(line(page)).toHaveText(
    /^Predict first\. How many records does orders-0 end with\?$/,
  );
  await expect(panel(page).getByRole('radio')).toHaveCount(4);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(panel(page).getByRole('radio')).toHaveCount(4);
  await page.getByRole('button', { name: 'Confirm and run' }).click();
  await expect(page.getByText('Choose one first.')).toBeVisible();
  await expectAccessible(page, 'aside.page-panel');
});

test('prediction beside outcome, what decided it, and a goal that one setting reaches', async ({
  page,
}) => {
  await openLesson(page, 'Acknowledged, then gone');
  await seek(page, 1_390_000);
  await panel(page).getByRole('radio').nth(1).check({ force: true });
  await page.getByRole('textbox').fill('it comes back');
  await page.getByRole('button', { name: 'Confirm and run' }).click();
  await panel(page).getByRole('button', { name: 'Kill broker 1' }).click();
  await seek(page, END);
  await expect(panel(page).getByText('My prediction · B')).toBeVisible();
  await expect(panel(page).getByText('What came out · C')).toBeVisible();
  await expect(panel(page).getByText('3 acknowledged records')).toBeVisible();
  await expect(panel(page).getByText('lost is 3 now.')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Try something else in the settings' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Settings');
  // What is to come out stays in sight, and leads back.
  await expect(panel(page).getByRole('region', { name: 'Now prevent it' })).toContainText(
    'lost = 0',
  );
  await panel(page).getByRole('button', { name: 'Back to the lesson' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    'Acknowledged, then gone',
  );
});

test('the goal is reached when the producer waits for all', async ({ page }) => {
  await openLesson(page, 'Acknowledged, then gone');
  await seek(page, 1_390_000);
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await seek(page, 0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await panel(page).getByRole('button', { name: /^acks/ }).click();
  const acks = panel(page).getByRole('group', { name: 'acks' });
  await acks.getByRole('button', { name: 'all', exact: true }).click();
  await panel(page)
    .getByRole('button', { name: /^Only from/ })
    .click();
  // An act lets the run go on for a while.
  await seek(page, 60_000_000);
  await page.getByRole('button', { name: 'Lesson', exact: true }).click();
  await expect(panel(page).getByText('Reached: the same acts, another outcome.')).toBeVisible();
});

test('a lesson by keyboard alone', async ({ page }) => {
  await openLesson(page, ORDER);
  await seek(page, 2_000_000);
  await panel(page).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('Your prediction: B')).toBeVisible();
});

/** To the question of the order lesson, and past it without an answer. */
async function skipOrderQuestion(page: Page): Promise<void> {
  await openLesson(page, ORDER);
  await seek(page, 2_000_000);
  await panel(page).getByRole('button', { name: 'Skip', exact: true }).click();
}

test('the goal of the order lesson: four ways reach it, each opens beside the run', async ({
  page,
}) => {
  await skipOrderQuestion(page);
  await seek(page, 5_000_000);
  await expect(line(page)).toHaveText(/^12:02 was written over 12:03, which was sent later\./);
  const tries = panel(page).getByRole('listitem').filter({ hasText: 'reaches it' });
  await expect(tries).toHaveText([/key=call-77/, /partitions=1/, /consumers=1/, /process=60ms/]);
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'does not' })).not.toHaveCount(
    0,
  );
  await expectAccessible(page, 'aside.page-panel');
  await tries.first().getByRole('button').click();
  await expect(line(page)).toContainText('The goal is reached.');
  await page.getByRole('button', { name: 'Go on with this run' }).click();
  await expect(panel(page).getByText('Reached: the same acts, another outcome.')).toBeVisible();
});

test('12:03 is seen before 12:02 overwrites it, and both are moments of the track', async ({
  page,
}) => {
  await skipOrderQuestion(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await seek(page, 2_265_000);
  const fromMs = Date.now();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(line(page)).toHaveText(
    'board-3 has written 12:03. board-2 is still at work on 12:02.',
  );
  await expect(line(page)).toHaveText(/^board-2 is done now: 12:02 overwrites 12:03/, {
    timeout: 30_000,
  });
  expect(Date.now() - fromMs).toBeGreaterThan(3_000);
  await expect(page.locator('.track .cue-label')).toContainText([
    '12:01 written',
    '12:03 written',
    '12:02 overwrites 12:03',
  ]);
});

test('held for a hand, the panel says what it waits for and has the button', async ({ page }) => {
  await openLesson(page, SIX);
  await seek(page, 3_000_000);
  await panel(page).getByRole('button', { name: 'Skip', exact: true }).click();
  await seek(page, 5_000_000);
  await expect(panel(page).getByText('The run is held here and waits for you')).toBeVisible();
  await expect(panel(page).getByText('The run goes on')).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Kill broker 1' }).click();
  await expect(panel(page).getByText('Watch the stage. The run goes on.')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('the lesson is read, then folds to a strip that lets the stage be seen', async ({
    page,
  }) => {
    await open(page);
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('button', { name: 'Scenarios', exact: true }).first().click();
    await panel(page)
      .getByRole('button', { name: new RegExp(`^${SIX}`) })
      .click();
    // Its text is there from the beginning.
    await expect(panel(page).getByText('Two independent choices.')).toBeVisible();
    await panel(page).getByRole('button', { name: 'Play', exact: true }).click();
    await expect(panel(page).getByText('Two independent choices.')).toHaveCount(0);
    await seek(page, 3_000_000);
    await expect(panel(page).getByRole('radio')).toHaveCount(4);
    await expectAccessible(page, 'aside.page-panel');
    await panel(page).getByRole('button', { name: 'Skip', exact: true }).click();
    await expect(panel(page).getByRole('radio')).toHaveCount(0);
    await seek(page, 5_000_000);
    await expect(panel(page).getByText('It waits for you')).toBeVisible();
    await expectApart(page);
    const killed = panel(page).getByRole('button', { name: 'Kill broker 1' });
    await expect(killed).toBeInViewport();
    // Whoever wants to read opens it, and folds it again.
    await panel(page).getByRole('button', { name: /Read/ }).click();
    await expect(panel(page).getByRole('heading', { level: 2 })).toBeInViewport();
    await panel(page)
      .getByRole('button', { name: /Show the stage/ })
      .click();
    await killed.click();
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await expectApart(page);
  });
});

/** The strip lies between the numbers and the clock, and covers nothing of the stage. */
async function expectApart(page: Page): Promise<void> {
  const [strip, stage, numbers, time] = await Promise.all(
    ['aside.page-panel', '.page-stage', '.strip', '.page-time'].map((one) =>
      page.locator(one).boundingBox(),
    ),
  );
  if (!strip || !stage || !numbers || !time) throw new Error('a part of the page is not there');
  expect(strip.height).toBeLessThan(96);
  expect(stage.height).toBeGreaterThan(360);
  expect(stage.y + stage.height).toBeLessThanOrEqual(numbers.y + 1);
  expect(numbers.y + numbers.height).toBeLessThanOrEqual(strip.y + 1);
  expect(strip.y + strip.height).toBeLessThanOrEqual(time.y + 1);
}

for (const [ackMode, marked] of [
  ['batch', 'AckMode.BATCH'],
  ['record', 'AckMode.RECORD'],
] as const) {
  test(`the listener’s code stands beside the picture, with the line that ack-mode=${ackMode} sets`, async ({
    page,
  }) => {
    const text = lessonText('13-saved-then-failed');
    await open(page, addressOf(text.replace('ack-mode=batch', `ack-mode=${ackMode}`)));
    await page.getByRole('button', { name: 'Lesson', exact: true }).click();
    await panel(page).getByRole('button', { name: 'Show the code' }).click();
    const code = panel(page).locator('figure', { hasText: 'counter' });
    await expect(code).toContainText('@KafkaListener');
    await expect(code.locator('pre > .font-semibold', { hasText: 'AckMode' })).toContainText(
      marked,
    );
  });
}
