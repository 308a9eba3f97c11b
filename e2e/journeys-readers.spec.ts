/** For whoever reads Korean, has no mouse, does not see, or holds a phone. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expectNoSidewaysScroll, line, open, seek, state, tabTo, text } from './driver.ts';

const BEFORE_THE_CRASH = 1_390_000;
const VERDICT = 4_200_000;

test('in Korean, and the language can be changed without losing the run', async ({ page }) => {
  await open(page, './?lang=ko');
  await seek(page, VERDICT);
  await expect(line(page)).toHaveText(
    /^레코드 3건이 ack를 받고도 브로커\s1이 죽으면서 사라졌습니다\.$/,
  );
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko');
  const before = await state(page);
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(line(page)).toHaveText(/^3 records were acknowledged/);
  expect(await state(page)).toEqual(before);
});

test('the first drama with the keyboard alone', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the cluster' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#cluster [data-actor]:focus')).toHaveCount(1);
  await tabTo(page, 'Pace');
  await page.keyboard.press('f');
  await seek(page, 1_300_000);
  await tabTo(page, 'Play');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/^3\sorders are confirmed/);
  await tabTo(page, 'Kill broker 1');
  await page.keyboard.press('Enter');
  await expect(line(page)).toHaveText(/^3 records were acknowledged/, { timeout: 30_000 });
});

test('keys that work everywhere: space, arrows, R, N and P, Home', async ({ page }) => {
  await open(page);
  await page.keyboard.press('n');
  const first = (await state(page)).atUs;
  expect(first).toBeGreaterThan(0);
  await page.keyboard.press('n');
  await page.keyboard.press('p');
  expect((await state(page)).atUs).toBe(first);
  await page.keyboard.press('ArrowRight');
  expect((await state(page)).atUs).toBeGreaterThan(first);
  await page.keyboard.press('r');
  expect((await state(page)).atUs).toBe(0);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('Home');
  expect((await state(page)).atUs).toBe(0);
});

test('an act by keys: arrows to a broker, Enter to its acts, Enter again', async ({ page }) => {
  await open(page);
  await seek(page, 500_000);
  await page.locator('[data-actor="broker-2"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await text(page)).toMatch(/at 500ms (kill|stop) broker 2/);
});

test('what the line says is said aloud', async ({ page }) => {
  await open(page);
  await seek(page, BEFORE_THE_CRASH);
  await expect(page.getByRole('status').first()).toHaveText(/Are they safe/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    for (const us of [0, BEFORE_THE_CRASH, VERDICT]) {
      await seek(page, us);
      await expectAccessible(page);
    }
  });
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
] as const) {
  test(`${width} × ${height}: the whole page without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await seek(page, VERDICT);
    await expectNoSidewaysScroll(page);
    const over = await page.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    expect(over).toBe(0);
  });
}

test('on a phone: three numbers, all nine on demand, and nothing to scroll sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await seek(page, VERDICT);
  await expectNoSidewaysScroll(page);
  await expect(page.getByRole('button', { name: /^3\s*lost/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^0\s*skipped/ })).toBeHidden();
  await page.getByRole('button', { name: 'all nine' }).click();
  await expect(page.getByRole('button', { name: /^0\s*skipped/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  const play = await page.getByRole('button', { name: 'Play', exact: true }).boundingBox();
  expect(play?.width).toBeGreaterThanOrEqual(44);
});

test('under reduced motion time still runs', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await state(page)).atUs).toBeGreaterThan(10_000);
});
