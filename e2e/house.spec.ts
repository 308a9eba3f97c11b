/** What must hold for the built page whatever it shows: it is one static folder that needs nobody else. */
import { expect, test } from '@playwright/test';

test.use({ serviceWorkers: 'allow' });

test('the page loads from a sub-path with a quiet console, and asks no other server', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(String(baseURL)) && !/^(data|blob):/.test(url)) strangers.push(url);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });

  await page.goto('./');
  await expect(page.getByText('Kafkascope').first()).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

test('the policy of the page forbids every other origin', async ({ page }) => {
  await page.goto('./');
  const refused = await page.evaluate(async () => {
    const violated = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.effectiveDirective),
      );
    });
    await fetch('https://example.org/').catch(() => undefined);
    return violated;
  });
  expect(refused).toBe('connect-src');
});

test('the faces of the page are its own', async ({ page }) => {
  await page.goto('./');
  const loaded = await page.evaluate(async () => {
    const faces = await document.fonts.load('600 16px Plex', 'Kafka');
    return faces.map((face) => `${face.family} ${face.weight} ${face.status}`);
  });
  expect(loaded).toEqual(['Plex 600 loaded']);
});

test('at 400 % zoom the page scrolls one way, and the stage keeps its room', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('./');
  const stage = page.locator('.page-stage');
  await expect(stage).toBeVisible();
  expect((await stage.boundingBox())?.height ?? 0).toBeGreaterThan(300);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
});
