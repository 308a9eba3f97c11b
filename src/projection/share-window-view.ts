/** What the stage draws of a share group on one partition. Units as in `stage-view.ts`. */

import type { RecordState } from '../engine/share-partition/in-flight-state.ts';
import type { Timer } from './timer-view.ts';

/** One record between the start offset and the end: an open cell with its lock's ring and `1st`, `2nd` while it is held. */
export interface SharedOffset {
  readonly offset: number;
  readonly state: RecordState;
  /** Who holds it; `null`: nobody. */
  readonly member: string | null;
  /** How often it was handed out. */
  readonly delivery: number;
  /** Until somebody else may have it; `null` where nobody holds it. */
  readonly lock: Timer | null;
}

export interface ShareWindow {
  readonly group: string;
  readonly partition: string;
  /** Everything below is decided (SPSO). */
  readonly start: number;
  /** The next record that was never handed out (exclusive end; Kafka's SPEO). */
  readonly end: number;
  readonly offsets: readonly SharedOffset[];
  readonly acquired: number;
  readonly available: number;
  readonly acknowledged: number;
  readonly archived: number;
}
