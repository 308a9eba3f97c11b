/** A lesson as a learner takes it: asked before it runs, shown both answers, and given a second try. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { line, open, seek } from './driver.ts';

const END = 7_000_000;

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
  const { violations } = await new AxeBuilder({ page }).include('aside.page-panel').analyze();
  expect(violations).toEqual([]);
});

test('prediction beside outcome, what decided it, and a goal that one setting reaches', async ({
  page,
}) => {
  await openLesson(page, 'Acknowledged, then gone');
  await seek(page, 1_390_000);
  await panel(page).getByRole('radio').nth(1).check({ force: true });
  await page.getByRole('textbox').fill('it comes back');
  await page.getByRole('button', { name: 'Confirm and run' }).click();
  await page.getByRole('button', { name: 'Kill broker 1' }).click();
  await seek(page, END);
  await expect(panel(page).getByText('My prediction · B')).toBeVisible();
  await expect(panel(page).getByText('What came out · C')).toBeVisible();
  await expect(panel(page).getByText('3 acknowledged records')).toBeVisible();
  await expect(panel(page).getByText('lost is 3 now.')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Change a setting' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Settings');
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
  await openLesson(page, 'Three lanes, and the last call is not the last');
  await seek(page, 2_000_000);
  await panel(page).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('Your prediction: B')).toBeVisible();
});
