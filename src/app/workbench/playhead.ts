/**
 * The playhead in screen time, so that no fraction of a µs is lost while it plays, and the holds on its way.
 *
 * Units: ms of screen time at the calm pace; µs of simulated time.
 */

import type { ScreenAxis } from '../../playback/screen-axis.ts';
import { advance, type Pace, screenPlace, simulatedPlace } from '../../playback/tempo.ts';
import type { Hold } from './contract.ts';
import { holdBetween } from './holds.ts';

export class Playhead {
  private atMs = 0;
  private us = 0;

  get atUs(): number {
    return this.us;
  }

  /** Keeps the instant when the axis has changed under it. */
  moveTo(axis: ScreenAxis, us: number): void {
    this.us = us;
    this.atMs = screenPlace(axis, us);
  }

  /** Goes on by wall time, at most to the next hold, which is given back when it is reached. */
  play(
    axis: ScreenAxis,
    wallMs: number,
    pace: Pace,
    holds: readonly Hold[],
    knownUs: number,
  ): Hold | undefined {
    const nextMs = advance(axis, this.atMs, wallMs, pace);
    const nextUs = Math.min(Math.floor(simulatedPlace(axis, nextMs)), knownUs);
    const hold = holdBetween(holds, this.us, nextUs);
    if (hold !== undefined) {
      this.moveTo(axis, hold.atUs);
      return hold;
    }
    this.us = Math.max(this.us, nextUs);
    this.atMs = nextUs < knownUs ? nextMs : Math.min(nextMs, screenPlace(axis, knownUs));
    return undefined;
  }
}
