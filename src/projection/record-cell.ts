/** One record as a square, wherever it stands, and the colour of its key. */

import type { RecordRef } from '../ledger/record-ref.ts';

/** 0 … 5: the six key colours in order of first appearance; `null`: a record without a key. */
export type KeyIndex = 0 | 1 | 2 | 3 | 4 | 5;

/** One record as a square, wherever it stands: lane, accumulator, pill, close-up, ledger of sends. */
export interface RecordCell {
  /** `producer#sendId`: one call of send(); the same wherever its copies stand. */
  readonly record: RecordRef;
  readonly producer: string;
  readonly sendNumber: number;
  readonly key: string | null;
  readonly keyIndex: KeyIndex | null;
  readonly value: string;
  readonly poison: boolean;
  /** `null` until a leader has appended it. */
  readonly offset: number | null;
}
