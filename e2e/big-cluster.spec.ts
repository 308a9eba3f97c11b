import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { addressOf, open, seek, text } from './driver.ts';

const BIG = `kafka 1
brokers 9
topic orders partitions=64 replicas=3
producer web
group billing topics=orders consumers=4 auto.offset.reset=earliest
at 0s produce web orders x500 every 2ms keys=k{1..200}
until 20s
`;

test('nine brokers and sixty-four partitions: keys move the focus, and a broker is killed', async ({
  page,
}) => {
  await open(page, addressOf(BIG));
  await seek(page, 1_500_000);
  const first = page.locator('[data-actor="broker-1"]');
  await first.focus();
  await expect(page.locator('[data-actor="lane-1/orders-0"]')).toHaveCount(1);
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/orders-3 in focus\. leader on 4/)).toHaveCount(1);
  const lanes = page.locator('[data-actor^="lane-"]');
  await expect(lanes).toHaveCount(3);
  await expect(page.locator('[data-actor="lane-4/orders-3"]')).toHaveCount(1);
  await expect(first).toBeFocused();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-actor="broker-4"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('[data-actor="lane-4/orders-3"]')).toBeFocused();
  await page.locator('[data-actor="broker-4"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await text(page)).toContain('at 1.5s kill broker 4');
});

test('a press on a column puts its partition into focus', async ({ page }) => {
  await open(page, addressOf(BIG));
  const row = await page.locator('[data-actor="broker-9"]').boundingBox();
  const head = page.locator('svg text', { hasText: /^60$/ }).first();
  const column = await head.boundingBox();
  await page.mouse.click(
    (column?.x ?? 0) + (column?.width ?? 0) / 2,
    (row?.y ?? 0) + (row?.height ?? 0) / 2,
  );
  await expect(page.locator('[data-actor$="/orders-60"]')).toHaveCount(3);
});

for (const theme of ['light', 'dark']) {
  test(`a big cluster has no fault that axe knows, ${theme}`, async ({ page }) => {
    await open(page, addressOf(BIG).replace('./', `./?theme=${theme}`));
    await seek(page, 1_500_000);
    await expectAccessible(page);
  });
}
