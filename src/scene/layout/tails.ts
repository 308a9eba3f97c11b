/**
 * The end of a log that is in memory only: of which replicas it is drawn. In an ordinary run nothing is ever flushed on
 * purpose, so it stands there where it matters: in a run that takes a machine its power, where a topic asks for flushing,
 * and on the broker whose menu offers to switch its machine off.
 */

import { memoised } from '../../ledger/memo.ts';
import type { LaneView, OffsetRange } from '../../projection/stage-view.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface Tails {
  /** Of all replicas. */
  readonly all: boolean;
  /** Of the replicas of this broker. */
  readonly node: string | null;
}

export const losesPower = memoised(({ acts }: Scenario): boolean =>
  acts.some(({ action }) => action.kind === 'power-off'),
);

/** `null`: all is on the disk, or nobody asks. */
export function shownTail(lane: LaneView, node: string, tails: Tails): OffsetRange | null {
  const isAsked = tails.all || tails.node === node || lane.asksFlush;
  if (!isAsked || lane.flushedTo >= lane.logEnd) return null;
  return { from: lane.flushedTo, to: lane.logEnd };
}
