/**
 * The built page as a person meets it, in Chromium with software rendering: an idle page, going anywhere in a run of ten
 * minutes, a key while records fly, and a first visit on a processor a quarter as fast.
 */

import type { Page } from '@playwright/test';
import { draw } from '../../engine/kernel/rng.ts';
import { type BenchBrowser, framesAsked, inBrowser, rests } from './bench-browser.ts';
import { longPlan, longScenario } from './long-plan.ts';
import { movingRun } from './moving-scenario.ts';
import { rounded, type Spread, spread } from './numbers.ts';

export interface PageResult {
  /** Frames that a page at rest asks for in `idleSeconds`. */
  readonly idleFrames: number;
  readonly idleSeconds: number;
  /** From `kafkascope.seek` to the frame that shows the instant, all over a run of `seekScenarioSeconds`. */
  readonly seekScenarioSeconds: number;
  readonly seekP50Ms: number;
  readonly seekP95Ms: number;
  readonly seekMaxMs: number;
  /**
   * From a key's press to the next frame on the screen, while `keyMovingRecords` play: the browser's own Event Timing,
   * in steps of 8 ms. What takes less than 16 ms it does not tell, and counts as 16.
   */
  readonly keyMovingRecords: number;
  readonly keyP50Ms: number;
  readonly keyP95Ms: number;
  readonly keyMaxMs: number;
  /**
   * From the address to a page that answers, with the processor slowed to a quarter and no delay of a network: until
   * `kafkascope.ready`, when the first picture stands and its buttons work, and until the last task over 50 ms before
   * it. The middle one of several first visits, each with nothing kept.
   */
  readonly interactiveMs: number;
  readonly firstPaintMs: number;
  /** The longest task from there on: for so long a key might wait. */
  readonly longestTaskAfterMs: number;
}

const IDLE_SECONDS = 2;
const SEEKS = 60;
const KEY_RECORDS = 2_000;
const KEYS = 40;
const KEY_EVERY_MS = 120;
const FASTEST_TOLD_MS = 16;
const VISITS = 5;
const SLOWED = 4;
const SETTLED_MS = 1_500;

/** Measures, or says why it cannot be measured here. */
export function benchPage(): Promise<PageResult | string> {
  return inBrowser(async (browser) => ({
    ...(await idle(browser)),
    ...(await seeking(browser)),
    ...(await keys(browser)),
    ...(await visits(browser)),
  }));
}

async function idle(browser: BenchBrowser) {
  const page = await browser.newPage();
  await page.goto(browser.address);
  await page.evaluate('window.kafkascope.ready');
  await rests(page);
  const before = await framesAsked(page);
  await page.waitForTimeout(IDLE_SECONDS * 1_000);
  const idleFrames = (await framesAsked(page)) - before;
  await page.context().close();
  return { idleFrames, idleSeconds: IDLE_SECONDS };
}

async function seeking(browser: BenchBrowser) {
  const scenario = longScenario();
  const { untilUs } = longPlan();
  const page = await browser.open(scenario);
  const times: number[] = [];
  for (let i = 0; i < SEEKS; i++) {
    const us = draw(7, 'bench.page', i, untilUs + 1);
    const took = `(async () => {
      const from = performance.now();
      await window.kafkascope.seek(${us});
      return performance.now() - from;
    })()`;
    times.push(Number(await page.evaluate(took)));
  }
  await page.context().close();
  const { p50Ms, p95Ms, maxMs } = spread(times);
  return {
    seekScenarioSeconds: untilUs / 1_000_000,
    seekP50Ms: p50Ms,
    seekP95Ms: p95Ms,
    seekMaxMs: maxMs,
  };
}

const WATCH_KEYS = `
  window.keyTimes = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === 'keydown') window.keyTimes.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: ${FASTEST_TOLD_MS} });`;

async function keys(browser: BenchBrowser) {
  const run = movingRun(KEY_RECORDS);
  const page = await browser.open(run.scenario);
  await page.evaluate(WATCH_KEYS);
  await page.evaluate(`window.kafkascope.seek(${run.atUs})`);
  await page.keyboard.press('Space');
  for (let i = 0; i < KEYS; i++) {
    await page.waitForTimeout(KEY_EVERY_MS);
    // Opens and closes what a person would look at meanwhile.
    await page.keyboard.press('c');
  }
  await page.waitForTimeout(KEY_EVERY_MS);
  const told = (await page.evaluate('window.keyTimes')) as readonly number[];
  await page.context().close();
  const { p50Ms, p95Ms, maxMs } = pressed(told);
  return {
    keyMovingRecords: run.movingRecords,
    keyP50Ms: p50Ms,
    keyP95Ms: p95Ms,
    keyMaxMs: maxMs,
  };
}

function pressed(told: readonly number[]): Spread {
  const quick = Array.from({ length: Math.max(0, KEYS - told.length) }, () => FASTEST_TOLD_MS);
  return spread([...told, ...quick]);
}

const WATCH_TASKS = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.longTasks.push([startTime, startTime + duration]);
  }).observe({ type: 'longtask', buffered: true });`;

const READY = 'window.kafkascope.ready.then(() => performance.now())';

interface Visit {
  readonly interactiveMs: number;
  readonly firstPaintMs: number;
  readonly longestTaskAfterMs: number;
}

async function visits(browser: BenchBrowser): Promise<Visit> {
  const all: Visit[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const page = await browser.newPage();
    all.push(await visitOf(page, browser.address));
    await page.context().close();
  }
  const sorted = all.toSorted((a, b) => a.interactiveMs - b.interactiveMs);
  return sorted[(VISITS - 1) / 2] as Visit;
}

async function visitOf(page: Page, address: string): Promise<Visit> {
  await page.addInitScript(WATCH_TASKS);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  const readyMs = Number(await page.evaluate(READY));
  await page.waitForTimeout(SETTLED_MS);
  const tasks = (await page.evaluate('window.longTasks')) as readonly (readonly [number, number])[];
  const firstPaintMs = Number(
    await page.evaluate(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`,
    ),
  );
  const isBefore = ([from]: readonly [number, number]) => from < readyMs;
  const ends = tasks.filter(isBefore).map(([, to]) => to);
  const after = tasks.filter((task) => !isBefore(task)).map(([from, to]) => to - from);
  return {
    interactiveMs: rounded(Math.max(readyMs, ...ends)),
    firstPaintMs: rounded(firstPaintMs),
    longestTaskAfterMs: rounded(Math.max(0, ...after)),
  };
}
