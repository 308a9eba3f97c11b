/**
 * Records leave their member without its word: its session ended, or their locks ran out.
 *
 * Kafka:       kafka.server.share.SharePartition.releaseAcquiredRecords, releaseAcquisitionLockOnTimeout (4.4).
 * Units:       offsets; instants in µs.
 * Invariants:  the delivery count stays; at the limit the record is archived. Below the start offset it is archived, too.
 * Divergences: none.
 */

import { type InFlightBatch, split, statesOf } from './in-flight-batch.ts';
import { type InFlightState, leave, startLeaving } from './in-flight-state.ts';
import {
  draftOf,
  type ShareLimits,
  type SharePartition,
  type SharePartitionDraft,
} from './share-partition.ts';
import { changeOf, stateBatch, type StateBatch, type StateChange } from './state-changes.ts';

type IsMeant = (state: InFlightState, first: number, last: number) => boolean;
type Change = (state: InFlightState, to: 'AVAILABLE' | 'ARCHIVED') => InFlightState | null;

/** Everything that the member holds comes back, once it is stored. */
export function releaseMember(
  partition: SharePartition,
  member: string,
  { maxDeliveryCount }: ShareLimits,
): StateChange {
  const draft = draftOf(partition);
  const { nextWrite } = partition;
  const isMeant: IsMeant = (state) => state.state === 'ACQUIRED' && state.member === member;
  const stored = releaseIn(draft, isMeant, (state, to) =>
    startLeaving(state, to, maxDeliveryCount, nextWrite),
  );
  return changeOf(draft, stored);
}

/** One delivery, or neighbouring ones, whose lock has run out. */
export interface EndedLock {
  readonly member: string;
  readonly firstOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
}

export function endedLocks({ batches }: SharePartition, nowUs: number): readonly EndedLock[] {
  const ended: EndedLock[] = [];
  for (const batch of batches) {
    for (const { first, last, state } of statesOf(batch)) {
      if (state.state !== 'ACQUIRED' || (state.lockUntilUs ?? nowUs + 1) > nowUs) continue;
      const before = batch.whole === null ? ended.at(-1) : undefined;
      if (before?.member === state.member && before.lastOffset === first - 1) {
        ended[ended.length - 1] = { ...before, lastOffset: last };
      } else ended.push({ member: state.member, firstOffset: first, lastOffset: last });
    }
  }
  return ended;
}

/** The lock has run out: that holds at once, whether it can be stored or not. */
export function releaseLocked(
  partition: SharePartition,
  { firstOffset, lastOffset }: Pick<EndedLock, 'firstOffset' | 'lastOffset'>,
  { maxDeliveryCount }: ShareLimits,
): StateChange {
  const draft = draftOf(partition);
  const isMeant: IsMeant = ({ state }, first, last) =>
    state === 'ACQUIRED' && first <= lastOffset && last >= firstOffset;
  const stored = releaseIn(draft, isMeant, (state, to) => {
    const after = leave(state, to, maxDeliveryCount);
    return after === null ? null : { ...after, lockUntilUs: null };
  });
  return changeOf(draft, stored);
}

function releaseIn(
  draft: SharePartitionDraft,
  isMeant: IsMeant,
  change: Change,
): readonly StateBatch[] {
  const stored: StateBatch[] = [];
  draft.batches = draft.batches.map((batch) => {
    const isAcrossStart =
      batch.firstOffset < draft.startOffset && batch.lastOffset >= draft.startOffset;
    if (batch.whole === null) return releaseEach(draft, batch, isMeant, change, stored);
    if (!isMeant(batch.whole, batch.firstOffset, batch.lastOffset)) return batch;
    if (isAcrossStart) return releaseEach(draft, split(batch), isMeant, change, stored);
    const after = change(batch.whole, goalOf(draft, batch.lastOffset));
    if (after === null) return batch;
    stored.push(stateBatch(batch.firstOffset, batch.lastOffset, after));
    return { ...batch, whole: after };
  });
  return stored;
}

function releaseEach(
  draft: SharePartitionDraft,
  batch: InFlightBatch,
  isMeant: IsMeant,
  change: Change,
  stored: StateBatch[],
): InFlightBatch {
  const offsets = (batch.offsets ?? []).map((state, n) => {
    const offset = batch.firstOffset + n;
    const after = isMeant(state, offset, offset) ? change(state, goalOf(draft, offset)) : null;
    if (after === null) return state;
    stored.push(stateBatch(offset, offset, after));
    return after;
  });
  return { ...batch, offsets };
}

function goalOf(
  { startOffset }: SharePartitionDraft,
  lastOffset: number,
): 'AVAILABLE' | 'ARCHIVED' {
  return lastOffset < startOffset ? 'ARCHIVED' : 'AVAILABLE';
}
