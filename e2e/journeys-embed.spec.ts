/** The page inside another one: in a sandbox without origin and storage, paused, within its keys, with the way out. */
import { expect, type Frame, type Page, test } from '@playwright/test';
import { state } from './driver.ts';

async function embedded(page: Page, baseURL: string, address = '?embed=1'): Promise<Frame> {
  // A host of its own: it listens, and scrolls.
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<body style="height:3000px"><script>window.told=[];addEventListener('message',(e)=>told.push(e.data))</script>
<iframe sandbox="allow-scripts allow-popups" src="${baseURL}${address}" width="800" height="480"></iframe></body>`,
    }),
  );
  await page.goto('./host.html');
  const frame = page.frames().find((one) => one.url().includes('embed=1'));
  if (frame === undefined) throw new Error('There is no frame.');
  await frame.waitForFunction(() => 'kafkascope' in window);
  await frame.evaluate(() => window.kafkascope.ready);
  return frame;
}

test('works in a sandbox without an origin: paused, playable, and says how high it wants to be', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  const frame = await embedded(page, String(baseURL));
  expect(await frame.evaluate(() => window.origin)).toBe('null');
  expect((await frame.evaluate(() => window.kafkascope.state())).atUs).toBe(0);
  const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told);
  expect(told).toEqual([{ type: 'kafkascope:height', height: 480 }]);
  await frame.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(async () => (await frame.evaluate(() => window.kafkascope.state())).atUs)
    .toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test('its keys stay inside, and do not scroll the host', async ({ page, baseURL }) => {
  const frame = await embedded(page, String(baseURL));
  await frame.getByRole('button', { name: 'Play', exact: true }).focus();
  for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('opens in full, at its moment', async ({ page, context, baseURL }) => {
  const frame = await embedded(page, String(baseURL));
  await frame.evaluate(() => window.kafkascope.seek(1_000_000));
  const [full] = await Promise.all([
    context.waitForEvent('page'),
    frame.getByRole('link', { name: 'Open in full' }).click(),
  ]);
  await full.waitForFunction(() => 'kafkascope' in window);
  await full.evaluate(() => window.kafkascope.ready);
  expect((await state(full)).atUs).toBe(1_000_000);
  await expect(full.getByRole('button', { name: 'Share' }).first()).toBeVisible();
});

test('play only: nothing can be done to the run', async ({ page, baseURL }) => {
  const frame = await embedded(page, String(baseURL), '?embed=1&mode=play');
  await frame.locator('[data-actor="broker-3"]').focus();
  await expect(frame.getByRole('button', { name: 'Kill', exact: true })).toHaveCount(0);
});
