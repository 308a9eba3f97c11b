/**
 * What a frame of the real page costs the main thread while a run with so many moving records plays, beside a page that
 * only clears a canvas of that size: turn and turn about in one browser, the best round of each. The main thread is what
 * the browser itself says of its tasks (`TaskDuration` of the Chrome DevTools Protocol: script, style, layout, painting
 * and whatever else that thread did), divided by the frames that were drawn meanwhile.
 */

import type { Page } from '@playwright/test';
import { type BenchBrowser, inBrowser } from './bench-browser.ts';
import { type FrameCost, type MainThread, mainThreadOf } from './main-thread.ts';
import { type MovingRun, movingRun } from './moving-scenario.ts';
import { rounded } from './numbers.ts';

export interface FrameResult {
  readonly movingRecords: number;
  readonly mainThreadMsPerFrame: number;
  /** The same without the time in which the machine did something else. */
  readonly mainThreadCpuMsPerFrame: number;
  readonly emptyCanvasMsPerFrame: number;
  readonly emptyCanvasCpuMsPerFrame: number;
  readonly fps: number;
}

const RECORDS = [500, 2_000, 5_000] as const;
const ROUNDS = 5;
const ROUND_MS = 1_000;
const WARM_UP_MS = 600;
/** The stage at 1440 × 900. */
const CANVAS = { width: 1392, height: 598 };

const CLEARING = `(() => {
  const canvas = document.querySelector('canvas');
  const ctx = canvas.getContext('2d');
  const next = () => {
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    requestAnimationFrame(next);
  };
  next();
})()`;

/** Measures, or says why it cannot be measured here. */
export function benchFrame(): Promise<readonly FrameResult[] | string> {
  return inBrowser(async (browser) => {
    const empty = await emptyPage(browser);
    const results: FrameResult[] = [];
    for (const records of RECORDS) {
      results.push(await measure(browser, empty, movingRun(records)));
    }
    return results;
  });
}

async function emptyPage(browser: BenchBrowser): Promise<Page> {
  const page = await browser.newPage();
  const { width, height } = CANVAS;
  // What is to be run before a page is run in one that was gone to.
  await page.goto('about:blank');
  await page.setContent(`<canvas width="${width}" height="${height}"></canvas>`);
  await page.evaluate(CLEARING);
  return page;
}

async function measure(browser: BenchBrowser, empty: Page, run: MovingRun): Promise<FrameResult> {
  const page = await browser.open(run.scenario);
  const [moving, clearing] = [await mainThreadOf(page), await mainThreadOf(empty)];
  const rounds: FrameCost[] = [];
  const emptyRounds: FrameCost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    emptyRounds.push(await front(empty, clearing));
    // Each round plays the same stretch.
    await page.evaluate(`window.kafkascope.seek(${run.atUs})`);
    await page.keyboard.press('Space');
    rounds.push(await front(page, moving));
    await page.keyboard.press('Space');
  }
  await page.context().close();
  // The best of each: what else the machine does only ever adds.
  const best = (all: readonly FrameCost[], name: 'taskMs' | 'cpuMs' | 'wallMs') =>
    Math.min(...all.map((cost) => cost[name]));
  return {
    movingRecords: run.movingRecords,
    mainThreadMsPerFrame: rounded(best(rounds, 'taskMs')),
    mainThreadCpuMsPerFrame: rounded(best(rounds, 'cpuMs')),
    emptyCanvasMsPerFrame: rounded(best(emptyRounds, 'taskMs')),
    emptyCanvasCpuMsPerFrame: rounded(best(emptyRounds, 'cpuMs')),
    fps: Math.round(1_000 / best(rounds, 'wallMs')),
  };
}

/** Only the page in front is drawn. */
async function front(page: Page, mainThread: MainThread): Promise<FrameCost> {
  await page.bringToFront();
  await page.waitForTimeout(WARM_UP_MS);
  return mainThread.watch(ROUND_MS);
}
