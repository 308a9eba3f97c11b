/**
 * Cues: the named moments of a run, for the track and for stepping. Data only; words are made by the view.
 *
 * Units:       instants in µs.
 * Invariants:  a pure function of the facts; sorted by time; `rank` decides which label stays when two would
 *              touch (lower stays).
 */

import type { FactId, NodeId } from '../engine/kernel/ids.ts';
import type { MomentWord } from '../scenario/moment-words.ts';

/** One glyph each, the same as in the picture. */
export type CueKind = MomentWord;

export interface Cue {
  readonly atUs: number;
  readonly kind: CueKind;
  /** Lower is more important. */
  readonly rank: number;
  /** Who: a node's or a group's name; `null`: the network. */
  readonly who: NodeId | null;
  /** `orders-0`, where one is meant. */
  readonly partition: string | null;
  /** Records, partitions, members: what the kind counts; 0 where there is nothing to count. */
  readonly count: number;
  /** Of `lost`: how many were sent with acks=0, so that nobody was asked about them. */
  readonly unasked: number;
  /** Ends of a cut, the new leader, the setting: names as they stand in the scenario. */
  readonly names: readonly string[];
  /** The fact that it was derived from, the first one of a burst. */
  readonly fact: FactId | null;
}
