/** Settings, what happened, metrics, the glossary and the text: looked up, changed, and worked by keys alone. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { line, open, openWithClipboard, playFast, seek, state, text } from './driver.ts';

const VERDICT = 4_200_000;

test('a setting is looked up by Kafka’s name, another value is tried, run and taken back', async ({
  page,
}) => {
  await open(page);
  await seek(page, VERDICT);
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('searchbox').fill('acks');
  await panel.getByRole('button', { name: /^acks/ }).click();
  await expect(panel.getByText('0 lost instead of 3', { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'all', exact: true }).click();
  await panel.getByRole('button', { name: 'Run again with acks=all' }).click();
  expect(await text(page)).not.toMatch(/producer web acks=1/);
  expect((await state(page)).metrics['lost']).toBe(0);
  await panel.getByRole('button', { name: 'Undo the last change' }).click();
  expect(await text(page)).toMatch(/producer web acks=1/);
});

test('a value that Kafka does not take is refused in Kafka’s words; a topic is changed from now on', async ({
  page,
}) => {
  await open(page);
  await seek(page, 500_000);
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: /^linger\.ms/ }).click();
  await panel.getByRole('textbox', { name: 'linger.ms' }).fill('-5');
  await expect(panel.getByRole('status').last()).toHaveText(
    'Invalid value -5 for configuration linger.ms: Value must be at least 0',
  );
  await panel.getByRole('tab', { name: 'web' }).press('ArrowLeft');
  await expect(panel.getByRole('tab', { name: 'brokers' })).toBeFocused();
  await panel.getByRole('tab', { name: 'orders' }).click();
  await panel.getByRole('button', { name: /^min\.insync\.replicas/ }).click();
  await panel.getByRole('button', { name: '2', exact: true }).click();
  await panel.getByRole('button', { name: /^Only from 0\.500/ }).click();
  expect(await text(page)).toMatch(/at 500ms set topic orders min\.insync\.replicas=2/);
});

test('what happened: filtered, asked why, and gone to', async ({ page }) => {
  await open(page);
  await seek(page, VERDICT);
  await page.keyboard.press('l');
  const grid = page.getByRole('grid', { name: 'What happened' });
  await expect(grid.getByRole('row').nth(5)).toBeVisible();
  const all = Number(await grid.getAttribute('aria-rowcount'));
  expect(all).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'watermark', exact: true }).click();
  await page.getByLabel('Where').selectOption('orders-0');
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(all);
  await page.getByRole('searchbox', { name: 'Search what happened' }).fill('moves from 2 to 5');
  await expect(grid).toHaveAttribute('aria-rowcount', '1');
  await expect(page.getByText(`1 of ${all} shown`)).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('w');
  const why = grid.getByRole('row').last();
  await expect(why).toContainText('Partition.maybeIncrementLeaderHW');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await state(page)).metrics['hw(orders-0)']).toBe(5);
  expect((await state(page)).atUs).toBeLessThan(VERDICT);
  await page
    .getByRole('button', { name: 'Only the rule replication.highWatermarkAdvanced' })
    .click();
  await expect
    .poll(async () => Number(await grid.getAttribute('aria-rowcount')))
    .toBeGreaterThan(1);
});

test('what has not happened yet is not told, and what the table has can be taken along', async ({
  page,
}) => {
  await openWithClipboard(page);
  await seek(page, 1_390_000);
  await page.keyboard.press('l');
  const grid = page.getByRole('grid', { name: 'What happened' });
  await expect(grid.getByRole('row').nth(5)).toBeVisible();
  const before = Number(await grid.getAttribute('aria-rowcount'));
  await expect(grid.getByText('is killed', { exact: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect(page.getByText(`${before} rows copied`)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').length).toBe(before);
  await seek(page, 1_400_000);
  await expect(grid.getByText('is killed', { exact: false })).toBeVisible();
});

test('metrics at a pinned playhead are the engine’s numbers', async ({ page }) => {
  await open(page);
  await seek(page, VERDICT);
  await page.keyboard.press('m');
  const value = (name: string) => page.locator(`[data-metric="${name}"] p span`).first();
  // Two of orders and the five of __consumer_offsets: Kafka's gauge leaves nothing out.
  await expect(value('UnderReplicatedPartitions')).toHaveText('7', { timeout: 20_000 });
  const { metrics } = await state(page);
  const lag = ['orders-0', 'orders-1'].map((p) => Number(metrics[`lag(billing, ${p})`]));
  await expect(value('group-lag')).toHaveText(String(lag.reduce((a, b) => a + b, 0)));
  await page.getByRole('button', { name: 'Choose metrics' }).click();
  await page.getByRole('checkbox', { name: /^web: records sent kafka/ }).check();
  await page.keyboard.press('Escape');
  await expect(value('record-send-total')).toHaveText(String(metrics['sent(web)']));
  await expectAccessible(page);
  await seek(page, 1_390_000);
  await expect(value('UnderReplicatedPartitions')).toHaveText('0');
});

test('the glossary has both languages, and every key that the engine reads', async ({ page }) => {
  await open(page);
  await page.keyboard.press('g');
  const panel = page.getByRole('complementary');
  await panel.getByRole('searchbox').fill('하이 워터마크');
  await expect(panel.getByText('high watermark', { exact: true })).toBeVisible();
  await panel.getByRole('searchbox').fill('linger.ms');
  await expect(panel.getByText('linger.ms', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('the text is written with an error, repaired by its link, and run; one sitting is one act', async ({
  page,
}) => {
  await open(page, './?lang=ko');
  await seek(page, VERDICT);
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: '시나리오 텍스트' });
  await editor.getByText('1 - 3 latency=4ms', { exact: false }).click();
  const before = await text(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('group third topics=order', { delay: 5 });
  await expect(page.getByText('문제 1개', { exact: false })).toBeVisible();
  await expect(page.getByText(/토픽/).last()).toBeVisible();
  expect(await text(page)).toBe(before);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'orders 쓰기' }).click();
  await expect.poll(() => text(page)).toContain('group third topics=orders');
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await expect.poll(() => text(page)).toBe(before);
  await expect(editor).not.toContainText('group third');
  await expect(line(page)).toBeVisible();
});

test('what is typed into the text is no shortcut of the page, and a question is added as a line to fill in', async ({
  page,
}) => {
  await open(page);
  await seek(page, 1_390_000);
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: 'Scenario text' });
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type('\n# exact prox', { delay: 20 });
  await expect.poll(() => text(page)).toContain('# exact prox');
  await expect(page.getByText('Nothing has happened', { exact: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'a question', exact: true }).click();
  await page.keyboard.type('safe?');
  await expect
    .poll(() => text(page))
    .toContain('at 1.39s ask "safe?" "one answer" "another answer" answer=1');
  await expect(page.getByText('Nothing has happened', { exact: false })).toHaveCount(0);
});

test('keys are completed while they are typed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: 'Scenario text' });
  await editor.getByText('producer', { exact: true }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' retry.ba', { delay: 20 });
  await expect(page.getByRole('option', { name: /retry\.backoff\.ms=/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('70ms');
  await expect.poll(() => text(page)).toMatch(/producer web .*retry\.backoff\.m(s|ax\.ms)=70ms/);
});

test('a playing run grows the table without stopping', async ({ page }) => {
  await open(page);
  await page.keyboard.press('l');
  const grid = page.getByRole('grid', { name: 'What happened' });
  const before = Number(await grid.getAttribute('aria-rowcount'));
  await playFast(page);
  await expect
    .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 20_000 })
    .toBeGreaterThan(before + 50);
});
