/**
 * Q9: while most of the controllers are dead or frozen the committed metadata stands still.
 *
 * Kafka:       LeaderState.maybeUpdateHighWatermark (4.4); KIP-595.
 * Units:       durations in µs.
 * Invariants:  Q9.
 * Divergences: none.
 */

import { majorityOf } from '../quorum/epoch-election.ts';
import type { ControllerCell } from '../world.ts';
import { controllersIn } from './of-voters.ts';
import type { Watch } from './watch.ts';

/** A fetch that was on its way, or lay before a process that has just woken up, may still count. */
const AFTERMATH_US = 5_000_000;

export const frozenWithoutMajority: Watch = {
  id: 'Q9',
  name: 'metadata stands still without a majority',
  look(moment) {
    const { image, imageBefore, atUs } = moment;
    if (image === imageBefore || imageBefore === undefined) return undefined;
    const voters = controllersIn(moment);
    const silent = voters.filter((cell) => isSilentFor(cell, atUs, AFTERMATH_US));
    const isLong = voters.every(({ process }) => atUs - process.sinceUs >= AFTERMATH_US);
    const isLost = voters.length - silent.length < majorityOf(voters.length);
    return isLost && isLong ? `${silent.length} of ${voters.length} are silent` : undefined;
  },
};

function isSilentFor({ process }: ControllerCell, atUs: number, us: number): boolean {
  const isSilent = process.status === 'down' || process.status === 'frozen';
  return isSilent && atUs - process.sinceUs >= us;
}
