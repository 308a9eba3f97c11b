/** In front of a class: a clicker's two keys, a bad projector, hands in the room, and what only the teacher sees. */
import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { parseScenario } from '../src/scenario/parse.ts';
import { expectAccessible } from './axe.ts';
import { addressOf, fromMenu, open, state } from './driver.ts';
import { canvasTexts, watchCanvas, wordsOf } from './present-words.ts';

const lessonText = (slug: string): string =>
  readFileSync(new URL(`../src/lessons/${slug}.kafka.txt`, import.meta.url), 'utf8');
const LESSON = lessonText('acks1-crash');
const NOTES = (parseScenario(LESSON).scenario?.acts ?? []).flatMap(({ action }) =>
  action.kind === 'teacher-note' ? [action.text] : [],
);
const PLACES = 8;
const CHOICES_AT = 4;
const OUTCOME_AT = 7;

test.use({ viewport: { width: 1024, height: 768 } });

const inMode = (mode: string, text = LESSON): string =>
  addressOf(text).replace('./', `./?mode=${mode}`);

/** What stands on the screen, and where the run is. */
async function place(page: Page) {
  return page.evaluate(() => ({
    kind: document.querySelector<HTMLElement>('.present')?.dataset['kind'],
    said: document.querySelector('h1')?.textContent,
    ...window.kafkascope.state(),
  }));
}

const PLAYING = /^(playing|재생 중)$/;
const RESTS = /^(rests|멈춤)$/;

const isPlaying = (page: Page) => page.getByText(PLAYING).count();

/** One press, and a second one where the run plays: it arrives at once. */
async function next(page: Page): Promise<void> {
  await page.keyboard.press('PageDown');
  if ((await isPlaying(page)) > 0) await page.keyboard.press('PageDown');
  await expect(page.getByText(RESTS)).toHaveCount(1);
}

/** Rooms of the view whose words do not fit into them. */
function overfullOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.present :is(div, section, p, ol)')]
      .filter((room) => getComputedStyle(room).overflow.includes('hidden'))
      .filter(
        (room) =>
          room.scrollHeight > room.clientHeight + 1 || room.scrollWidth > room.clientWidth + 1,
      )
      .map(({ className }) => className),
  );
}

/** For the last row of a class; what the canvas said. */
async function expectLargeAndDark(page: Page): Promise<readonly string[]> {
  const drawn = await canvasTexts(page);
  const words = [...(await wordsOf(page)), ...drawn];
  expect(words.length).toBeGreaterThan(3);
  expect(words.filter(({ px }) => px < 23.9)).toEqual([]);
  expect(words.filter(({ contrast }) => contrast < 7)).toEqual([]);
  return drawn.map(({ text }) => text);
}

async function nextTimes(page: Page, times: number): Promise<void> {
  for (let press = 0; press < times; press++) await next(page);
}

test('PageDown alone carries a whole lesson on a small projector, every word large and dark; PageUp goes back exactly', async ({
  page,
}) => {
  await watchCanvas(page);
  await open(page, inMode('present'));
  const seen = [];
  const onCanvas = new Set<string>();
  for (let at = 0; at < PLACES; at++) {
    seen.push(await place(page));
    for (const text of await expectLargeAndDark(page)) onCanvas.add(text);
    if (at < PLACES - 1) await next(page);
  }
  expect([...onCanvas]).toEqual(expect.arrayContaining(['HW 5', '7', 'never copied']));
  expect(seen.map(({ kind }) => kind)).toContain('question');
  expect(seen.at(-1)?.atUs).toBe(7_000_000);
  await page.keyboard.press('PageDown');
  expect(await place(page)).toEqual(seen.at(-1));
  for (const before of seen.slice(0, -1).toReversed()) {
    await page.keyboard.press('PageUp');
    expect(await place(page)).toEqual(before);
  }
});

test('on a low, wide projector every word of two lessons is as large and dark in Korean, and none is cut off', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await watchCanvas(page);
  const kinds = new Set<string | undefined>();
  for (const slug of ['acks1-crash', 'crash-before-commit']) {
    await page.goto('about:blank');
    await open(page, inMode('present', lessonText(slug)).replace('?', '?lang=ko&'));
    let [before, now] = ['', JSON.stringify(await place(page))];
    while (now !== before) {
      await expectLargeAndDark(page);
      expect(await overfullOf(page)).toEqual([]);
      kinds.add((await place(page)).kind);
      await next(page);
      [before, now] = [now, JSON.stringify(await place(page))];
    }
  }
  expect([...kinds]).toEqual(['scene', 'question', 'choices', 'outcome']);
});

test('the run itself plays from place to place, and rests there', async ({ page }) => {
  await open(page, inMode('present'));
  await page.keyboard.press('PageDown');
  expect(await isPlaying(page)).toBe(1);
  await page.keyboard.press('Space');
  expect(await isPlaying(page)).toBe(0);
  await page.keyboard.press('.');
  await expect.poll(async () => (await state(page)).atUs, { timeout: 40_000 }).toBe(950_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The leader is cut off');
});

test('nothing on the question hints at its answer, and hands are counted by keys and clicks', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await nextTimes(page, CHOICES_AT - 1);
  await expect(page.locator('.present-choice')).toHaveCount(0);
  await next(page);
  const shapes = await page.locator('.present-choice').evaluateAll((rows) =>
    rows.map((row, index) => {
      const letter = String.fromCodePoint(65 + index);
      const { backgroundColor, color, fontWeight, borderColor } = getComputedStyle(row);
      row.querySelector('.present-answer')?.replaceChildren();
      const markup = row.outerHTML.replaceAll(letter, '?');
      return JSON.stringify({ markup, backgroundColor, color, fontWeight, borderColor });
    }),
  );
  expect(shapes).toHaveLength(4);
  expect(new Set(shapes).size).toBe(1);
  await page.reload();
  await page.evaluate(() => window.kafkascope.ready);
  await page.keyboard.press('a');
  await page.keyboard.press('a');
  await page.keyboard.press('Shift+A');
  await page.getByRole('button', { name: 'One more hand for C' }).click();
  await page.getByLabel('Hands for D').fill('17');
  await page.getByRole('button', { name: 'One more hand for B' }).click();
  await page.keyboard.press('u');
  const counts = page.locator('.present-hands');
  await expect(counts.nth(0)).toHaveValue('1');
  await expect(counts.nth(1)).toHaveValue('0');
  await expect(counts.nth(2)).toHaveValue('1');
  await expect(counts.nth(3)).toHaveValue('17');
  await page.getByLabel('Hands for D').focus();
  await nextTimes(page, OUTCOME_AT - CHOICES_AT);
  await expect(page.locator('.present-choice[data-out=true]')).toContainText('5: what was copied');
  await expect(page.locator('.present-choice').nth(3)).toContainText('17 hands');
});

test('a wrong press is taken back by one key, and a step begins exactly as the lesson has it', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await next(page);
  const before = await place(page);
  await page.getByRole('button', { name: /^broker.2:/ }).click();
  await page.keyboard.press('k');
  await expect(page.locator('[data-actor=broker-2]')).toHaveAccessibleName(/crashed/);
  await page.keyboard.press('Backspace');
  expect(await place(page)).toEqual(before);
  await page.keyboard.press('k');
  await next(page);
  await page.keyboard.press('2');
  expect(await place(page)).toEqual(before);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('u');
  expect(await place(page)).toEqual(before);
});

test('the spotlight leaves one thing bright, and the pointer is drawn on the page', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await page.getByRole('button', { name: /^broker.3:/ }).click();
  await page.keyboard.press('l');
  const hole = await page.locator('.present-light').boundingBox();
  const thing = await page.locator('[data-actor=broker-3]').boundingBox();
  expect(Math.abs((hole?.y ?? 0) + 10 - (thing?.y ?? 0))).toBeLessThan(3);
  await expect(page.locator('.present-pointer')).toHaveAttribute('data-shown');
  await page.keyboard.press('Escape');
  await expect(page.locator('.present-light')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.page')).toBeVisible();
  expect(page.url()).not.toContain('mode=');
  await page.setViewportSize({ width: 1440, height: 900 });
  await fromMenu(page, 'Present');
  await expect(page.locator('.present')).toBeVisible();
});

test('keys that are letters can be turned off, a clicker goes on', async ({ page }) => {
  await open(page, inMode('present').replace('?', '?keys=off&'));
  await page.keyboard.press('l');
  await page.keyboard.press('2');
  await expect(page.locator('.present-light')).toHaveCount(0);
  expect((await state(page)).atUs).toBe(0);
  await next(page);
  expect((await state(page)).atUs).toBe(950_000);
});

async function teacherAnd(context: BrowserContext, first: 'teacher' | 'present') {
  const pages = { teacher: await context.newPage(), present: await context.newPage() };
  const second = first === 'teacher' ? 'present' : 'teacher';
  for (const name of [first, second] as const) {
    await open(pages[name], inMode(name));
  }
  return pages;
}

for (const first of ['teacher', 'present'] as const) {
  test(`the teacher's window follows, survives a reload and presses keys; ${first} opened first`, async ({
    context,
  }) => {
    const { teacher, present } = await teacherAnd(context, first);
    await expect(teacher.getByText(NOTES[0] ?? '')).toBeVisible();
    await teacher.getByRole('button', { name: 'Next', exact: true }).click();
    await present.bringToFront();
    await present.keyboard.press('PageDown');
    await expect(teacher.getByTestId('now')).toContainText('The leader is cut off');
    await nextTimes(present, CHOICES_AT - 1);
    await present.keyboard.press('b');
    await expect(teacher.locator('[data-right=true]')).toContainText('5: what was copied');
    await expect(teacher.getByLabel('Hands for B')).toHaveValue('1');
    await teacher.reload();
    await expect(teacher.getByTestId('now')).toContainText('Shows the answers');
    await present.reload();
    await present.evaluate(() => window.kafkascope.ready);
    await expect(present.locator('.present-hands').nth(1)).toHaveValue('1');
    await teacher.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(present.locator('.present')).toHaveAttribute('data-kind', 'question');
    const shown = await present.content();
    for (const note of NOTES) expect(shown).not.toContain(note);
  });
}

/** The same acts with one setting changed, as the settings of the page change it. */
const changedTo = (setting: string): string => `${inMode('present')}&${setting}`;

test('after a change the outcome is what came out of this run, and the answer of the text belongs to the lesson as written', async ({
  page,
  context,
}) => {
  await open(page, changedTo('acks=all'));
  const teacher = await context.newPage();
  await open(teacher, inMode('teacher'));
  await page.bringToFront();
  await nextTimes(page, OUTCOME_AT - 1);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing is lost');
  await next(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What came out now');
  const now = page.locator('.present-came-out');
  await expect(now).toContainText('8 stored in orders-0');
  await expect(now).toContainText('0 lost');
  await expect(page.locator('.present-choice[data-out=true]')).toHaveCount(0);
  const written = page.locator('.present-choice').nth(2);
  await expect(written).toContainText('in the lesson as written');
  await expect(written).not.toContainText('✓');
  await expect(teacher.locator('.teacher-came-out')).toContainText('8 stored in orders-0');
  await expect(teacher.locator('[data-right=true]')).toContainText('in the lesson as written');
  await expectAccessible(page);
});

test('a text that was changed by hand does not claim its answer either', async ({ page }) => {
  const typed = LESSON.replace('acks=1 enable.idempotence=false', 'acks=all');
  await open(page, addressOf(typed).replace('./', './?mode=present'));
  await nextTimes(page, OUTCOME_AT);
  await expect(page.locator('.present-came-out')).toContainText('8 stored in orders-0');
  await expect(page.locator('.present-choice[data-out=true]')).toHaveCount(0);
});

test('the lesson beside the picture says the same after a change', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, changedTo('acks=all').replace('?mode=present', ''));
  await page.evaluate(() => window.kafkascope.seek(1_390_000));
  const panel = page.getByRole('complementary').filter({ hasText: 'Acknowledged, then gone' });
  if (!(await panel.isVisible())) {
    await page.getByRole('button', { name: 'Lesson', exact: true }).first().click();
  }
  await page.getByText('8: they were acknowledged').click();
  await page.getByRole('button', { name: 'Confirm and run' }).click();
  await page.evaluate(() => window.kafkascope.seek(4_200_000));
  await expect(page.getByText('What came out', { exact: true })).toHaveCount(0);
  await page.evaluate(() => window.kafkascope.seek(7_000_000));
  await expect(page.getByRole('heading', { name: 'What came out now' })).toBeVisible();
  await expect(page.getByText('8 stored in orders-0')).toBeVisible();
  await expect(page.getByText('In the lesson as written · C')).toBeVisible();
});

test('the clicker and the counts work in whichever window has the focus', async ({ context }) => {
  const { teacher, present } = await teacherAnd(context, 'present');
  await teacher.bringToFront();
  await teacher.keyboard.press('PageDown');
  await teacher.keyboard.press('PageDown');
  await expect(present.getByRole('heading', { level: 1 })).toHaveText('The leader is cut off');
  await teacher.keyboard.press('PageUp');
  await expect.poll(async () => (await state(present)).atUs).toBe(0);
  await teacher.keyboard.press('3');
  await expect.poll(async () => (await state(present)).atUs).toBe(1_390_000);
  await teacher.keyboard.press('PageDown');
  await teacher.keyboard.press('PageDown');
  await expect(present.locator('.present')).toHaveAttribute('data-kind', 'choices');
  await teacher.keyboard.press('a');
  await expect(present.locator('.present-hands').nth(0)).toHaveValue('1');
  await teacher.keyboard.press('a');
  await expect(present.locator('.present-hands').nth(0)).toHaveValue('2');
  await teacher.keyboard.press('u');
  await expect(present.locator('.present-hands').nth(0)).toHaveValue('1');
  await teacher.getByLabel('Hands for C').fill('23');
  await expect(present.locator('.present-hands').nth(2)).toHaveValue('23');
  await teacher.getByLabel('Hands for C').press('PageUp');
  await expect(present.locator('.present')).toHaveAttribute('data-kind', 'question');
  await teacher.getByRole('button', { name: 'Next', exact: true }).click();
  await teacher.keyboard.press('v');
  await teacher.getByLabel('Hands for B, vote 2').fill('9');
  await expect(present.locator('.present-choice').nth(2)).toContainText('first 23');
  await expect(present.locator('.present-hands').nth(1)).toHaveValue('9');
  await teacher.getByRole('button', { name: 'Next', exact: true }).focus();
  await teacher.keyboard.press('h');
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('교사 창');
  await teacher.keyboard.press('Home');
  await expect(present.getByRole('heading', { level: 1 })).toHaveText('ack를 받았는데 사라졌다');
  await expectAccessible(teacher);
});

const SHOWN = [
  { slug: 'crash-before-commit', atUs: 23_000_000, metric: 'sink(counter)', value: 8 },
  { slug: '07-all-alone', atUs: 8_000_000, metric: 'isr(pay-0)', value: '1' },
  { slug: 'acks1-crash', atUs: 7_000_000, metric: 'isr(orders-0)', value: '1,2,3' },
] as const;

for (const { slug, atUs, metric, value } of SHOWN) {
  test(`the answer of ${slug} comes right after the picture that shows it, never before`, async ({
    page,
  }) => {
    await open(page, inMode('present', lessonText(slug)));
    await page.keyboard.press('3');
    await nextTimes(page, 2);
    let [before, now] = [await place(page), await place(page)];
    expect(now.kind).toBe('choices');
    while (now.kind !== 'outcome') {
      before = now;
      await next(page);
      now = await place(page);
    }
    expect(before).toMatchObject({ kind: 'scene', atUs });
    expect(before.metrics[metric]).toBe(value);
    expect(now.atUs).toBe(atUs);
  });
}

test('the projector names its partition and stays on it, and says how many of the numbers are elsewhere', async ({
  page,
}) => {
  const text = readFileSync(
    new URL('../src/lessons/06-leader-election.kafka.txt', import.meta.url),
    'utf8',
  );
  await open(page, addressOf(text).replace('./', './?mode=present'));
  const names = page.locator('.present-stage svg text', { hasText: /^orders-\d$/ });
  for (const us of [0, 1_030_000, 1_045_000, 1_060_000, 3_000_000, 6_000_000, 10_000_000]) {
    await page.evaluate((at) => window.kafkascope.seek(at), us);
    await expect(names).toHaveText(['orders-0', 'orders-0', 'orders-0']);
  }
  await open(page, inMode('present'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acknowledged, then gone');
  await nextTimes(page, 2);
  const numbers = page.locator('.present-numbers');
  await expect(numbers).toContainText('8 here, 6 in orders-1');
  const leader = page.locator('.present-stage svg text');
  await expect(leader.filter({ hasText: /^leader$/ })).toHaveCount(1);
  await expect(leader.filter({ hasText: /^cut off$/ })).toHaveCount(1);
});

test('the keys stand on the page: a hint first, all of them by one key, in the teacher’s window, and in the list of shortcuts', async ({
  page,
  context,
}) => {
  await open(page, inMode('present'));
  const hint = page.locator('.present-foot-hint');
  await expect(hint).toContainText('? shows all keys');
  await page.keyboard.press('?');
  const keys = page.getByRole('region', { name: 'In front of a class' });
  await expect(keys).toContainText('a second vote');
  expect((await wordsOf(page)).filter(({ px }) => px < 23.9)).toEqual([]);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(hint).toHaveText('Page Down: straight there');
  await page.keyboard.press('PageDown');
  await nextTimes(page, 2);
  await expect(page.locator('.present')).toHaveAttribute('data-kind', 'question');
  await expect(hint).toHaveText('');
  await page.keyboard.press('k');
  await expect(page.locator('.present-said')).toContainText('Not during a question');
  const teacher = await context.newPage();
  await open(teacher, inMode('teacher'));
  await expect(teacher.locator('.teacher-keys summary')).toBeVisible();
  await teacher.keyboard.press('?');
  await expect(teacher.locator('.teacher-keys dl')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await fromMenu(page, 'Shortcuts');
  await expect(page.locator('#keys')).toContainText('In front of a class');
});

test('whoever does not see it finds nothing missing', async ({ page, context }) => {
  await open(page, inMode('present'));
  for (const presses of [0, CHOICES_AT, OUTCOME_AT - CHOICES_AT]) {
    await nextTimes(page, presses);
    await expectAccessible(page);
  }
  const teacher = await context.newPage();
  await open(teacher, inMode('teacher'));
  await expectAccessible(teacher);
});
