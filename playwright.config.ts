/** Browser tests: a built page, served from a sub-path as on any static host, in the Chromium of this machine. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const CHROMIUM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const FREE_PORT_PROGRAM =
  "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); });";

/** `CHROMIUM` names one by hand; without any of these Playwright looks for a browser of its own. */
const executablePath = process.env['CHROMIUM'] ?? CHROMIUM_PATHS.find((path) => existsSync(path));

/** This file is read again in each worker, which must find the port that was chosen first. */
process.env['KAFKASCOPE_TEST_PORT'] ??= execFileSync(process.execPath, ['-e', FREE_PORT_PROGRAM], {
  encoding: 'utf8',
}).trim();
const port = process.env['KAFKASCOPE_TEST_PORT'];
const BASE = '/some/sub-path/';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/test-results/browser',
  snapshotPathTemplate: '{testDir}/{testFilePath}-pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '.cache/test-results/browser.json' }]],
  use: {
    baseURL: `http://localhost:${port}${BASE}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    // Only the tests of being offline want the page kept: each test begins with an empty browser.
    serviceWorkers: 'block',
    // Writing a trace doubles the time of every test: ask for one where something is to be looked into, `--trace on`.
    trace: 'off',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base ${BASE}`,
    url: `http://localhost:${port}${BASE}`,
    reuseExistingServer: false,
  },
});
