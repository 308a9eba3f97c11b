/**
 * Keyframes of a recording: dense near the playhead, thin far away.
 *
 * Units:       instants in µs, places in events since time zero.
 * Invariants:  sorted by events; the keyframe of time zero is never thrown away.
 */

import type { Keyframe } from '../engine/kernel/simulation.ts';

export interface KeyframeSpacing {
  /** Events between keyframes near the playhead. */
  readonly nearEvents: number;
  /** Far away; a multiple of `nearEvents`. */
  readonly farEvents: number;
  /** How many near ones are kept on each side of the playhead. */
  readonly nearKept: number;
}

export const KEYFRAME_SPACING: KeyframeSpacing = {
  nearEvents: 256,
  farEvents: 4_096,
  nearKept: 128,
};

export class KeyframeStore {
  readonly spacing: KeyframeSpacing;
  private frames: Keyframe[] = [];
  private thinAt: number;

  constructor(spacing: KeyframeSpacing, frames: readonly Keyframe[] = []) {
    this.spacing = spacing;
    this.frames = frames.slice();
    this.thinAt = this.frames.length + 4 * spacing.nearKept;
  }

  get size(): number {
    return this.frames.length;
  }

  isDue(events: number): boolean {
    return events % this.spacing.nearEvents === 0 && !this.has(events);
  }

  /** `playheadEvents`: where the dense part is wanted. */
  add(frame: Keyframe, playheadEvents: number): void {
    const place = this.countUpTo((other) => other.events <= frame.events);
    if (this.frames[place - 1]?.events === frame.events) return;
    this.frames.splice(place, 0, frame);
    if (this.frames.length > this.thinAt) this.thin(playheadEvents);
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

  private has(events: number): boolean {
    return this.lastWithEvents(events)?.events === events;
  }

  private thin(playheadEvents: number): void {
    const { nearEvents, farEvents, nearKept } = this.spacing;
    const reach = nearEvents * nearKept;
    this.frames = this.frames.filter(
      ({ events }) => events % farEvents === 0 || Math.abs(events - playheadEvents) <= reach,
    );
    this.thinAt = this.frames.length + 2 * nearKept;
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
