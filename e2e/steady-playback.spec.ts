/** While records fly the picture is drawn without React; an idle page draws nothing. */
import { expect, test } from '@playwright/test';
import { open, seek, state } from './driver.ts';

declare global {
  interface Window {
    commitsMade: number;
    framesAsked: number;
  }
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.commitsMade = 0;
    window.framesAsked = 0;
    // React tells this hook of every commit, in every build.
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
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.framesAsked += 1;
      return request(callback);
    };
  });
});

const commits = () => window.commitsMade;

test('React commits nothing between two instants with records in flight', async ({ page }) => {
  await open(page);
  await seek(page, 421_000);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await state(page)).atUs).toBeGreaterThan(422_000);
  const from = { commits: await page.evaluate(commits), ...(await state(page)) };
  await page.waitForTimeout(1_500);
  const to = { commits: await page.evaluate(commits), ...(await state(page)) };
  expect(from.commits).toBeGreaterThan(0);
  expect(to.atUs).toBeGreaterThan(from.atUs + 500);
  expect(to.atUs).toBeLessThan(438_000);
  expect(to.commits - from.commits).toBe(0);
});

test('a page that rests asks for no frames', async ({ page }) => {
  await open(page);
  await seek(page, 1_390_000);
  await page.waitForTimeout(1_000);
  const before = await page.evaluate(() => window.framesAsked);
  await page.waitForTimeout(1_000);
  expect((await page.evaluate(() => window.framesAsked)) - before).toBe(0);
});
