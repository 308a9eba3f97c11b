/** What has not happened: the X-ray and the scalpel, by key, by menu, and read aloud. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { line, open, seek, state, text } from './driver.ts';

test('X held over a broker: what its death would lose; let go, and nothing has happened', async ({
  page,
}) => {
  await open(page);
  await seek(page, 1_390_000);
  const before = [await text(page), await state(page)];
  await page.keyboard.down('x');
  await expect(line(page)).toHaveText(
    /^If broker\s1 died now, 3\sconfirmed records would be lost\.$/,
  );
  await expect(page.getByText('orders-0 5, orders-0 6, orders-0 7')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.xray-card').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.up('x');
  await expect(page.getByText('Nothing has happened')).toBeHidden();
  expect([await text(page), await state(page)]).toEqual(before);
});

test('early on the X-ray says that nothing would be lost', async ({ page }) => {
  await open(page);
  await seek(page, 428_000);
  await page.keyboard.press('x');
  await expect(line(page)).toHaveText(/nothing would be lost; 1 partition would change leaders\./);
  await page.keyboard.press('Escape');
  await expect(line(page)).not.toHaveText(/would/);
});

test('the scalpel moves by keys, and every commit mode has its number', async ({ page }) => {
  await open(page);
  await seek(page, 650_000);
  await page.keyboard.press('s');
  const scalpel = page.getByRole('region', { name: /^Scalpel/ });
  await expect(scalpel.getByText('none', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(scalpel.getByRole('heading')).toHaveText(/2.records done twice/);
  await scalpel.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(scalpel.getByRole('heading')).toHaveText(/all done once/);
  const { violations } = await new AxeBuilder({ page }).include('.scalpel').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(scalpel).toBeHidden();
});
