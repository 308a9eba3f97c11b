/**
 * H3: a record that is acknowledged or archived, and stored so, does not change any more.
 *
 * Kafka:       RecordState.validateTransition (4.4); KIP-932.
 * Units:       offsets.
 * Invariants:  H3.
 * Divergences: none.
 */

import { statesOf } from '../share-partition/in-flight-batch.ts';
import { isTerminal, type RecordState } from '../share-partition/in-flight-state.ts';
import type { SharePartition } from '../share-partition/share-partition.ts';
import { ofShares } from './changed-shares.ts';

export const decidedRecordsStay = ofShares(
  'H3',
  'what is decided stays decided',
  ({ before, after }) => {
    if (before === undefined) return undefined;
    const decided = decidedIn(before);
    if (decided.size === 0) return undefined;
    for (const batch of after.batches) {
      for (const { first, last, state } of statesOf(batch)) {
        for (let offset = first; offset <= last; offset++) {
          const was = decided.get(offset);
          if (was !== undefined && was !== state.state) {
            return `offset ${offset} was ${was} and is ${state.state}`;
          }
        }
      }
    }
    return undefined;
  },
);

function decidedIn({ batches }: SharePartition): ReadonlyMap<number, RecordState> {
  const decided = new Map<number, RecordState>();
  for (const batch of batches) {
    for (const { first, last, state } of statesOf(batch)) {
      if (state.pending !== null || !isTerminal(state.state)) continue;
      for (let offset = first; offset <= last; offset++) decided.set(offset, state.state);
    }
  }
  return decided;
}
