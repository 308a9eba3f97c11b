/** Without network: the page after its first load, and the page in one file. Nobody else's server is ever asked. */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { serviceWorkerOf } from '../scripts/offline/service-worker-plugin.ts';
import { addressOf, fromMenu, line, open, seek, state } from './driver.ts';

test.use({ serviceWorkers: 'allow' });

const ONE_FILE = 'dist-offline/kafkascope.html';
const LOSS = `kafka 1
title "Two records"
brokers 3
topic orders partitions=1 replicas=3
producer web acks=all
at 1s produce web orders x2
until 4s
`;

/** Every address that the page asks for, other than its own beginning. */
function strangersOf(page: Page, own: RegExp): readonly string[] {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!own.test(request.url())) strangers.push(request.url());
  });
  return strangers;
}

/** The worker has everything when it is active. */
async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(() => window.kafkascope.ready);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
}

/** All panels come in files of their own, which nobody has opened yet. */
async function openEveryPanel(page: Page): Promise<void> {
  for (const name of ['Scenarios', 'Settings', 'Share']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('aside h2')).toBeVisible();
    await page.keyboard.press('Escape');
  }
}

test('after the first load the page needs no network', async ({ page, context }) => {
  await open(page);
  await keptForOffline(page);
  await context.setOffline(true);
  await open(page, addressOf(LOSS));
  await page.reload();
  await page.evaluate(() => window.kafkascope.ready);
  await seek(page, 4_000_000);
  expect((await state(page)).metrics['stored(orders)']).toBe(2);
  await openEveryPanel(page);
  const faces = await page.evaluate(
    async () => (await document.fonts.load('600 16px Plex', 'K')).length,
  );
  expect(faces).toBe(1);
  await page.goto('./ko/s/acks1-crash/?mode=present');
  await page.evaluate(() => window.kafkascope.ready);
  await expect(page.locator('.present')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('only the files of the page are kept', async ({ page, baseURL }) => {
  await open(page);
  await keptForOffline(page);
  await page.evaluate(() => fetch('./no-such-file.txt').catch(() => undefined));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, urls: requests.flat().map(({ url }) => url) };
  });
  expect(kept.names).toHaveLength(1);
  expect(kept.urls.every((url) => url.startsWith(String(baseURL)))).toBe(true);
  expect(kept.urls).toContain(String(baseURL));
  expect(kept.urls.join('\n')).not.toContain('no-such-file');
});

test('the page can be installed', async ({ page, baseURL }) => {
  await page.goto('./');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest: unknown = await (await page.request.get(String(address))).json();
  expect(manifest).toMatchObject({ name: 'Kafkascope', display: 'standalone', start_url: './' });
  const { icons } = manifest as { icons: readonly { src: string; type: string }[] };
  for (const { src, type } of icons) {
    const answer = await page.request.get(`${baseURL}${src}`);
    expect(answer.headers()['content-type']).toBe(type);
  }
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A test's window is like a private one, which is the only thing that speaks against it.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
]);

/** A host whose files change under the page. */
async function hostOf(folder: string): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname.replace(/\/$/, '/index.html'));
    readFile(file).then(
      (body) =>
        response.writeHead(200, { 'content-type': TYPES.get(extname(file)) ?? '' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

test('a new version waits for its reader, and comes whole', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'kafkascope-'));
  await cp('dist', folder, { recursive: true });
  const { server, address } = await hostOf(folder);
  const isNew = page.locator('meta[name=edition]');
  try {
    await open(page, address);
    await keptForOffline(page);
    await page.reload();
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    await writeFile(
      join(folder, 'index.html'),
      html.replace('<title>', '<meta name="edition" content="new" /><title>'),
    );
    await writeFile(join(folder, 'sw.js'), serviceWorkerOf(folder));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (registration.waiting === null) await new Promise((next) => setTimeout(next, 50));
    });
    await expect(isNew).toHaveCount(0);
    await openEveryPanel(page);
    await page.goto(`${address}${addressOf(LOSS).slice(2)}`);
    await page.reload();
    await expect(isNew).toHaveCount(1);
    await page.evaluate(() => window.kafkascope.ready);
    await page.context().setOffline(true);
    await page.reload();
    await expect(isNew).toHaveCount(1);
    await page.evaluate(() => window.kafkascope.ready);
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});

test('the page in one file opens from a disk without network, and asks for nothing', async ({
  page,
  context,
}) => {
  expect(existsSync(ONE_FILE), 'npm run build:offline comes first').toBe(true);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const own = new RegExp(`^(?:${pathToFileURL(ONE_FILE).href}|data:|blob:)`);
  const strangers = strangersOf(page, own);
  await context.setOffline(true);
  await open(page, `${pathToFileURL(ONE_FILE).href}${addressOf(LOSS).slice(2)}`);
  await seek(page, 4_000_000);
  await expect(line(page)).toBeVisible();
  expect((await state(page)).metrics['stored(orders)']).toBe(2);
  await openEveryPanel(page);
  await page.getByRole('button', { name: '한국어로 보기' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  const faces = await page.evaluate(
    async () => (await document.fonts.load('600 16px Plex', 'K')).length,
  );
  expect(faces).toBe(1);
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a class is taught from the one file without network, and the teacher’s window follows', async ({
  page,
  context,
}) => {
  const file = pathToFileURL(ONE_FILE).href;
  await context.setOffline(true);
  await open(page, `${file}?mode=present`);
  await expect(line(page)).toHaveText('Acknowledged, then gone');
  const popup = page.waitForEvent('popup');
  await page.keyboard.press('t');
  const teacher = await popup;
  const strangers = [page, teacher].map((one) => strangersOf(one, /^(?:file|data|blob):/));
  await expect(teacher.getByTestId('now')).toContainText('Three brokers, two partitions');
  await page.bringToFront();
  await page.keyboard.press('2');
  await expect(teacher.getByTestId('now')).toContainText('The leader is cut off');
  await teacher.getByRole('button', { name: 'Back', exact: true }).click();
  await expect.poll(async () => (await state(page)).atUs).toBe(0);
  await page.keyboard.press('Escape');
  await expect(teacher.locator('main')).toContainText('let two windows of a file talk');
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByLabel('Search all scenarios').fill('one broker left');
  await page.getByRole('button', { name: 'acks=all, with one broker left' }).click();
  await fromMenu(page, 'Present');
  await expect(line(page)).toHaveText('acks=all, with one broker left');
  await expect(teacher.getByTestId('now')).toContainText('Three copies');
  await page.keyboard.press('h');
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('교사 창');
  expect(strangers.flat()).toEqual([]);
});

test('the policy of the page in one file forbids every request', async ({ page }) => {
  await page.goto(pathToFileURL(ONE_FILE).href);
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
