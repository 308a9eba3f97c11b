/**
 * A share partition begins from what is stored of it, on the broker that leads the partition now.
 *
 * Kafka:       kafka.server.share.SharePartition.maybeInitialize (4.4); KIP-932.
 * Units:       offsets.
 * Invariants:  what was out with a member is available again, with its delivery count as it was stored last.
 * Divergences: none.
 */

import { wholeBatch } from './in-flight-batch.ts';
import { inFlight, NOBODY } from './in-flight-state.ts';
import { emptySharePartition, moveStart, type SharePartition } from './share-partition.ts';
import type { StateBatch } from './state-changes.ts';

export function loadedSharePartition(
  startOffset: number,
  stored: readonly StateBatch[],
): SharePartition {
  const last = stored.at(-1);
  if (last === undefined) return emptySharePartition(startOffset);
  const gapStartOffset = firstGap(startOffset, stored);
  const draft = {
    startOffset,
    endOffset: last.lastOffset,
    batches: stored.map(({ firstOffset, lastOffset, state, deliveryCount }) =>
      wholeBatch(firstOffset, lastOffset, inFlight(state, deliveryCount, NOBODY, null)),
    ),
    gapWindow: gapStartOffset === null ? null : { gapStartOffset, endOffset: last.lastOffset },
    nextWrite: 0,
  };
  moveStart(draft);
  return draft;
}

/** Offsets that were out when the state was stored, and of which nothing was. */
function firstGap(startOffset: number, stored: readonly StateBatch[]): number | null {
  let next = startOffset;
  for (const { firstOffset, lastOffset } of stored) {
    if (firstOffset > next) return next;
    next = lastOffset + 1;
  }
  return null;
}
