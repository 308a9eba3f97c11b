/**
 * The one frame loop of the whole page. It runs while somebody needs another frame and sleeps otherwise; a change of the
 * store or of the live picture wakes it. Wall time is read here and nowhere else.
 */

import type { Workbench } from '../app/workbench/contract.ts';

/** Called once a frame with the wall time since the last one; true while it needs another frame. */
export type FrameJob = (wallDeltaMs: number) => boolean;

/** A page that was hidden does not catch up: a longer pause counts as this. */
const LONGEST_STEP_MS = 100;

const jobs = new Set<FrameJob>();
let wakeUp: () => void = () => undefined;

/** Joins the loop; the answer leaves it. */
export function onFrame(job: FrameJob): () => void {
  jobs.add(job);
  wakeUp();
  return () => {
    jobs.delete(job);
  };
}

/** Somebody has something new to draw. */
export function requestFrame(): void {
  wakeUp();
}

/** Starts the loop for a workbench; the answer stops it. */
export function startFrameLoop(workbench: Workbench): () => void {
  let frame: number | null = null;
  let lastMs: number | null = null;
  const run = (nowMs: number): void => {
    const delta = lastMs === null ? 0 : Math.min(LONGEST_STEP_MS, nowMs - lastMs);
    lastMs = nowMs;
    frame = null;
    let more = workbench.actions.tick(delta);
    for (const job of jobs) more = job(delta) || more;
    if (more) wake();
    else if (frame === null) lastMs = null;
  };
  const wake = (): void => {
    frame ??= requestAnimationFrame(run);
  };
  wakeUp = wake;
  const leaveStore = workbench.store.subscribe(wake);
  const leaveLive = workbench.live.subscribe(wake);
  wake();
  return () => {
    leaveStore();
    leaveLive();
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    if (wakeUp === wake) wakeUp = () => undefined;
  };
}
