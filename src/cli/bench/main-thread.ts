/** What the main thread of a page does while frames are drawn, by the browser's own count of the time of its tasks. */

import type { CDPSession, Page } from '@playwright/test';
import { framesAsked } from './bench-browser.ts';

/** Means over the frames of a stretch. */
export interface FrameCost {
  readonly frames: number;
  /** All tasks: script, style, layout, painting into the canvas, handing it over. */
  readonly taskMs: number;
  /** The same by the thread's own clock: other processes of the machine do not count. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

export interface MainThread {
  /** Watches for so long. */
  readonly watch: (forMs: number) => Promise<FrameCost>;
}

export async function mainThreadOf(page: Page): Promise<MainThread> {
  const wall = await clockOf(page, 'timeTicks');
  const cpu = await clockOf(page, 'threadTicks');
  const read = async () => ({
    frames: await framesAsked(page),
    taskMs: await taskMs(wall),
    cpuMs: await taskMs(cpu),
    wallMs: performance.now(),
  });
  return {
    watch: async (forMs) => {
      const from = await read();
      await page.waitForTimeout(forMs);
      const to = await read();
      const frames = to.frames - from.frames;
      const mean = (name: 'taskMs' | 'cpuMs' | 'wallMs') =>
        (to[name] - from[name]) / Math.max(1, frames);
      return { frames, taskMs: mean('taskMs'), cpuMs: mean('cpuMs'), wallMs: mean('wallMs') };
    },
  };
}

async function clockOf(page: Page, timeDomain: 'timeTicks' | 'threadTicks'): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain });
  return session;
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser does not tell how long its tasks took.');
  return seconds * 1_000;
}
