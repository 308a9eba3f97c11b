import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Workbench } from '../app/workbench/contract.ts';
import { onFrame, requestFrame, startFrameLoop } from './frame-loop.ts';

/** A screen whose frames are drawn by hand. */
let waiting: FrameRequestCallback[] = [];
const drawFrame = (nowMs: number): void => {
  const due = waiting;
  waiting = [];
  for (const callback of due) callback(nowMs);
};

function fakeWorkbench(needsMore: () => boolean) {
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const ticks: number[] = [];
  const workbench = {
    store: { subscribe },
    live: { subscribe },
    actions: {
      tick: (deltaMs: number) => {
        ticks.push(deltaMs);
        return needsMore();
      },
    },
  } as unknown as Workbench;
  return { workbench, ticks, change: () => listeners.forEach((one) => one()), listeners };
}

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
    waiting.push(callback),
  );
  vi.stubGlobal('cancelAnimationFrame', () => {
    waiting = [];
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the frame loop', () => {
  test('sleeps when nobody needs a frame, and a change of the store wakes it', () => {
    const { workbench, ticks, change } = fakeWorkbench(() => false);
    const stop = startFrameLoop(workbench);
    drawFrame(1000);
    expect(ticks).toEqual([0]);
    expect(waiting).toHaveLength(0);
    change();
    change();
    expect(waiting).toHaveLength(1);
    stop();
  });

  test('gives the wall time since the last frame, and never more than a tenth of a second', () => {
    const { workbench, ticks } = fakeWorkbench(() => true);
    const stop = startFrameLoop(workbench);
    drawFrame(1000);
    drawFrame(1016);
    drawFrame(9000);
    expect(ticks).toEqual([0, 16, 100]);
    stop();
  });

  test('after a sleep the first frame counts nothing', () => {
    let more = true;
    const { workbench, ticks, change } = fakeWorkbench(() => more);
    const stop = startFrameLoop(workbench);
    drawFrame(1000);
    more = false;
    drawFrame(1016);
    change();
    drawFrame(60_000);
    expect(ticks).toEqual([0, 16, 0]);
    stop();
  });

  test('runs for a job that needs more, and no longer', () => {
    const { workbench } = fakeWorkbench(() => false);
    const stop = startFrameLoop(workbench);
    let left = 3;
    const leave = onFrame(() => --left > 0);
    drawFrame(0);
    drawFrame(16);
    expect(waiting).toHaveLength(1);
    drawFrame(32);
    expect(waiting).toHaveLength(0);
    requestFrame();
    expect(waiting).toHaveLength(1);
    leave();
    stop();
  });

  test('stops for good and lets go of the workbench', () => {
    const { workbench, listeners } = fakeWorkbench(() => true);
    const stop = startFrameLoop(workbench);
    stop();
    expect(waiting).toHaveLength(0);
    expect(listeners.size).toBe(0);
    requestFrame();
    expect(waiting).toHaveLength(0);
  });
});
