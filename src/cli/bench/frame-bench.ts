/**
 * What a frame with so many moving records costs the main thread of a browser, beside a frame that only clears the same
 * canvas: turn and turn about in one page, each told by the browser's own count of the time that its tasks took.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { browserBundle, startBrowser } from '../../../scripts/browser-bundle.ts';
import { projectRoot } from '../../../scripts/source-files.ts';

export interface FrameResult {
  readonly movingRecords: number;
  readonly mainThreadMsPerFrame: number;
  readonly emptyCanvasMsPerFrame: number;
  readonly fps: number;
}

const RECORDS = [500, 2_000, 5_000] as const;
const ROUNDS = 5;
const FRAMES = 60;
const WARM_UP_FRAMES = 30;
/** The stage at 1440 × 900. */
const CANVAS = { width: 1392, height: 598 };

/** Draws `frames` frames in a row with the canvas of the page; its value is how many milliseconds that took. */
const LOOP = `(records, frames) => new Promise((done) => {
  const draw = frameBench.createBenchFrame(document.querySelector('canvas'), records);
  let drawn = 0;
  let firstMs = 0;
  const next = (nowMs) => {
    if (drawn === 0) firstMs = nowMs;
    if (drawn === frames) return done(nowMs - firstMs);
    draw((drawn % 120) / 120);
    drawn += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})`;

/** Measures, or says why there is no browser to measure in. */
export async function benchFrame(): Promise<readonly FrameResult[] | string> {
  let browser: Browser;
  try {
    browser = await startBrowser();
  } catch (error) {
    const [reason = 'it does not start'] = String(error instanceof Error ? error.message : error)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return `needs Chromium, which could not be started: ${reason}`;
  }
  try {
    return await measureAll(await benchPage(browser));
  } finally {
    await browser.close();
  }
}

async function benchPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { width, height } = CANVAS;
  await page.setContent(`<canvas width="${width}" height="${height}"></canvas>`);
  const tokens = readFileSync(join(projectRoot, 'src/styles/tokens.css'), 'utf8');
  await page.addStyleTag({ content: tokens });
  const script = await browserBundle('src/scene/paint/frame-bench.ts', 'frameBench');
  await page.addScriptTag({ content: script });
  return page;
}

async function measureAll(page: Page): Promise<readonly FrameResult[]> {
  const browserSide = await page.context().newCDPSession(page);
  await browserSide.send('Performance.enable');
  const results: FrameResult[] = [];
  for (const records of RECORDS) results.push(await measure(page, browserSide, records));
  return results;
}

async function measure(page: Page, told: CDPSession, records: number): Promise<FrameResult> {
  const moving: Frames[] = [];
  const empty: Frames[] = [];
  await run(page, told, records, WARM_UP_FRAMES);
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await run(page, told, 0, FRAMES));
    moving.push(await run(page, told, records, FRAMES));
  }
  // The best of each: what else the machine does only ever adds.
  return {
    movingRecords: records,
    mainThreadMsPerFrame: rounded(Math.min(...moving.map(({ taskMs }) => taskMs))),
    emptyCanvasMsPerFrame: rounded(Math.min(...empty.map(({ taskMs }) => taskMs))),
    fps: Math.round(1_000 / Math.min(...moving.map(({ wallMs }) => wallMs))),
  };
}

/** A mean over the frames of one round. */
interface Frames {
  readonly taskMs: number;
  readonly wallMs: number;
}

async function run(page: Page, told: CDPSession, records: number, frames: number): Promise<Frames> {
  const before = await taskMs(told);
  const elapsedMs = Number(await page.evaluate(`(${LOOP})(${records}, ${frames})`));
  return { taskMs: ((await taskMs(told)) - before) / frames, wallMs: elapsedMs / frames };
}

/** How long the tasks of the page's main thread have taken so far. */
async function taskMs(told: CDPSession): Promise<number> {
  const { metrics } = await told.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser does not tell how long its tasks took.');
  return seconds * 1_000;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
