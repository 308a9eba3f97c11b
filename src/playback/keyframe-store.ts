/**
 * Keyframes of a recording: dense in a short run, further apart the longer it gets.
 *
 * Units:       instants in µs, places in events since time zero.
 * Invariants:  sorted by events; the keyframe of time zero is never thrown away.
 */

import type { Keyframe } from '../engine/kernel/simulation.ts';

export interface KeyframeSpacing {
  /** Events between keyframes as long as the run is short. */
  readonly everyEvents: number;
  /** With more than this many, every second one goes and the distance doubles. */
  readonly mostKept: number;
}

export const KEYFRAME_SPACING: KeyframeSpacing = { everyEvents: 128, mostKept: 1_024 };

export class KeyframeStore {
  readonly spacing: KeyframeSpacing;
  private frames: Keyframe[] = [];
  private everyEvents: number;

  constructor(spacing: KeyframeSpacing, frames: readonly Keyframe[] = []) {
    this.spacing = spacing;
    this.frames = frames.slice();
    this.everyEvents = spacing.everyEvents;
  }

  get size(): number {
    return this.frames.length;
  }

  isDue(events: number): boolean {
    return events % this.everyEvents === 0;
  }

  /** Of a place behind all others. */
  add(frame: Keyframe): void {
    this.frames.push(frame);
    while (this.frames.length > this.spacing.mostKept) {
      this.everyEvents *= 2;
      this.frames = this.frames.filter(({ events }) => events % this.everyEvents === 0);
    }
  }

  /** The last one that has run nothing after the instant. */
  lastAtOrBefore(atUs: number): Keyframe | undefined {
    return this.frames[this.countUpTo((frame) => frame.atUs <= atUs) - 1];
  }

  lastWithEvents(events: number): Keyframe | undefined {
    return this.frames[this.countUpTo((frame) => frame.events <= events) - 1];
  }

  /** Those that have run nothing at or after the instant: what a branch from there can share. */
  before(atUs: number): readonly Keyframe[] {
    const count = this.countUpTo((frame) => frame.atUs < atUs || frame.events === 0);
    return this.frames.slice(0, count);
  }

  /** How many frames from the start satisfy a condition that fails from some place on. */
  private countUpTo(holds: (frame: Keyframe) => boolean): number {
    let low = 0;
    let high = this.frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.frames[middle] as Keyframe)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
