/**
 * H1: a record is held by at most one member, and only while it is acquired; what is in flight does not overlap.
 *
 * Kafka:       SharePartition.acquire (4.4); KIP-932.
 * Units:       offsets.
 * Invariants:  H1.
 * Divergences: none.
 */

import { statesOf } from '../share-partition/in-flight-batch.ts';
import { NOBODY } from '../share-partition/in-flight-state.ts';
import { ofShares } from './changed-shares.ts';

export const oneHolderARecord = ofShares('H1', 'a record has one holder', ({ after }) => {
  let next = Number.NEGATIVE_INFINITY;
  for (const batch of after.batches) {
    if (batch.firstOffset < next) return `offset ${batch.firstOffset} is in flight twice`;
    next = batch.lastOffset + 1;
    for (const { first, state } of statesOf(batch)) {
      const isHeld = state.member !== NOBODY;
      if (isHeld !== (state.state === 'ACQUIRED')) {
        return `offset ${first} is ${state.state} and belongs to ${isHeld ? state.member : 'nobody'}`;
      }
    }
  }
  return undefined;
});
