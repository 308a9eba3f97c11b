/** The built page in the Chromium of this machine, without network: served here, drawn in software. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { startBrowser } from '../../../scripts/browser-bundle.ts';
import { serve } from '../../../scripts/serve.mjs';
import { projectRoot } from '../../../scripts/source-files.ts';
import { ENGINE_VERSION } from '../../engine/version.ts';
import { encodeLink } from '../../scenario/link.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';

export const DIST = join(projectRoot, 'dist');
export const NEEDS_BUILD = 'needs a build: npm run build';

const VIEWPORT = { width: 1440, height: 900 };

/** Counts the frames that the page asks for, from its first moment on. */
const COUNT_FRAMES = `
  window.framesAsked = 0;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    window.framesAsked += 1;
    return request(callback);
  };`;

export interface BenchBrowser {
  readonly address: string;
  /** A page of its own, with nothing in it yet. */
  readonly newPage: () => Promise<Page>;
  /** The product with that run, known to its end. */
  readonly open: (scenario: Scenario) => Promise<Page>;
}

/** What `measure` finds, or why it cannot be measured here. */
export async function inBrowser<Result>(
  measure: (browser: BenchBrowser) => Promise<Result>,
): Promise<Result | string> {
  if (!existsSync(join(DIST, 'index.html'))) return NEEDS_BUILD;
  let browser: Browser;
  try {
    browser = await startBrowser();
  } catch (error) {
    return `needs Chromium, which could not be started: ${firstLine(error)}`;
  }
  try {
    return await measure(benchBrowser(browser, await serve({ port: 0, base: '/' })));
  } finally {
    await browser.close();
  }
}

function firstLine(error: unknown): string {
  const message = String(error instanceof Error ? error.message : error);
  return message.split('\n').find((line) => line.trim() !== '') ?? 'it does not start';
}

function benchBrowser(browser: Browser, address: string): BenchBrowser {
  const newPage = async (): Promise<Page> => {
    // The picture moves as it does for whoever asks for no less, and nothing is kept for offline use beside it.
    const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(COUNT_FRAMES);
    return page;
  };
  return {
    address,
    newPage,
    open: async (scenario) => {
      const page = await newPage();
      await page.goto(`${address}${encodeLink(scenario, ENGINE_VERSION)}`);
      await page.evaluate('window.kafkascope.ready');
      await page.evaluate(`window.kafkascope.seek(${toPlan(scenario).untilUs})`);
      await rests(page);
      return page;
    },
  };
}

/** The run is known, everything that was to be loaded is there: no more frames are asked for. */
export async function rests(page: Page): Promise<void> {
  for (let before = -1; ; ) {
    const now = await framesAsked(page);
    if (now === before) return;
    before = now;
    await page.waitForTimeout(400);
  }
}

export async function framesAsked(page: Page): Promise<number> {
  return Number(await page.evaluate('window.framesAsked'));
}
