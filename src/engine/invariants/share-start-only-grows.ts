/**
 * H4: the start offset of a share partition only grows, and only over what is decided.
 *
 * Kafka:       SharePartition.maybeUpdateCachedStateAndOffsets (4.4); KIP-932.
 * Units:       offsets.
 * Invariants:  H4.
 * Divergences: none. (When the last lock below a moved log start ends, Kafka goes back below the log start, too.)
 */

import { statesOf } from '../share-partition/in-flight-batch.ts';
import { isTerminal } from '../share-partition/in-flight-state.ts';
import { ofShares } from './changed-shares.ts';

export const shareStartOnlyGrows = ofShares(
  'H4',
  'the start of a share partition only grows',
  ({ before, after, logStartOffset }) => {
    if (before === undefined) return undefined;
    const { startOffset } = after;
    if (startOffset < before.startOffset) {
      return startOffset < logStartOffset ? undefined : `it went back to ${startOffset}`;
    }
    for (const batch of after.batches) {
      for (const { first, last, state } of statesOf(batch)) {
        const isBelow = last < startOffset && first >= logStartOffset;
        if (isBelow && !isTerminal(state.state))
          return `offset ${first} below it is ${state.state}`;
      }
    }
    return undefined;
  },
);
