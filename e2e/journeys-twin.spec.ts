/** Two runs side by side, and the futures that acting in the past keeps. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expectNoSidewaysScroll, line, open, seek, state, text } from './driver.ts';

const VERDICT = 4_200_000;
const numberOf = (page: Page, side: 'a' | 'b', name: string) =>
  page.locator(`.twin [data-number="${name}"][data-side="${side}"]`);

async function killBroker(page: Page, id: number): Promise<void> {
  await page.locator(`[data-actor="broker-${id}"]`).hover();
  const row = page.getByRole('toolbar', { name: new RegExp(`Broker ${id}`) });
  await row.getByRole('button', { name: 'Kill' }).click();
}

test('what would have saved it opens beside the run: what differs is in brackets', async ({
  page,
}) => {
  await open(page);
  await seek(page, VERDICT);
  await page.getByRole('button', { name: /^3\s*lost/ }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button').filter({ hasText: 'orders-0' }).first().click();
  await expect(panel.getByText('Each was really played again')).toBeVisible({ timeout: 60_000 });
  const saved = panel.getByRole('button', { name: /^Compare with acks=all: saves 3 of 3/ });
  await saved.click();
  await expect(line(page)).toHaveText(/^With acks=all nothing is lost instead of 3\srecords/);
  await expect(numberOf(page, 'a', 'lost')).toHaveText('3');
  await expect(numberOf(page, 'b', 'lost')).toHaveText('0');
  await expect(numberOf(page, 'b', 'lost')).toHaveAttribute('data-differs', 'true');
  await expect(numberOf(page, 'a', 'acked')).toHaveAttribute('data-differs', 'false');
  await expectAccessible(page, '.twin');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(panel.getByRole('heading', { name: 'Lost after its ack' })).toBeVisible();
  expect(await text(page)).toContain('acks=1');
});

test('from a setting: compared, played on one clock without a commit of React, and kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { commitsMade: 0 });
    Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      value: {
        isDisabled: false,
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: () => {
          window.commitsMade += 1;
        },
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    });
  });
  await open(page);
  await seek(page, 421_000);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^acks/ }).click();
  await page.getByRole('button', { name: 'all', exact: true }).click();
  await page.getByRole('button', { name: 'Compare with acks=all' }).click();
  await expect(page.getByRole('region', { name: 'Two runs side by side' })).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await state(page)).atUs).toBeGreaterThan(422_000);
  const before = await page.evaluate(() => window.commitsMade);
  await page.waitForTimeout(1_200);
  expect((await state(page)).atUs).toBeLessThan(438_000);
  expect(await page.evaluate(() => window.commitsMade)).toBe(before);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Go on with this run' }).click();
  expect(await text(page)).not.toContain('producer web acks=1');
  await page.keyboard.press('Control+z');
  expect(await text(page)).toContain('producer web acks=1');
  await page.keyboard.press('Control+Shift+z');
  expect(await text(page)).not.toContain('producer web acks=1');
});

test('acting in the past keeps the old future: compared, renamed, gone to, dropped', async ({
  page,
}) => {
  await open(page);
  const untouched = await text(page);
  await seek(page, 700_000);
  await killBroker(page, 3);
  const tracks = page.locator('.branch-tracks');
  await expect(tracks.getByRole('button', { name: /^Go to branch A/ })).toBeVisible();
  await page.keyboard.press('c');
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { name: 'History' })).toBeVisible();
  await panel.getByRole('button', { name: /^Compare with branch A/ }).click();
  await seek(page, 900_000);
  await expect(page.locator('.twin output')).toContainText('state of broker 3');
  await expectAccessible(page, '.page-panel');
  await panel.getByRole('button', { name: /^Rename branch B/ }).click();
  await page.getByLabel('Name of branch B').fill('two are gone');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('B: two are gone')).toBeVisible();
  await panel.getByRole('button', { name: /^Go to branch A/ }).click();
  expect(await text(page)).toBe(untouched);
  await panel.getByRole('button', { name: 'Drop branch B: two are gone' }).click();
  await expect(tracks).toHaveCount(0);
});

test('an undone act stays in the history and is done again from there', async ({ page }) => {
  await open(page);
  await seek(page, 700_000);
  await killBroker(page, 2);
  const acted = await text(page);
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: 'Redo kill broker 2' }).click();
  expect(await text(page)).toBe(acted);
});

test('on a phone one run is seen at a time, the numbers of both stay', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?lang=ko');
  await seek(page, VERDICT);
  await page.keyboard.press('c');
  await page.getByRole('button', { name: /^acks=all/ }).click();
  const swap = page.getByRole('group', { name: '보이는 쪽' });
  await expect(swap.getByRole('button', { name: 'acks=all' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await swap.getByRole('button', { name: 'acks=1' }).click();
  await expect(numberOf(page, 'a', 'lost')).toHaveText('3');
  await expect(numberOf(page, 'b', 'lost')).toHaveText('0');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, '.twin');
});
