/**
 * A member says what became of the records that it holds: accepted, released, rejected, absent, or still being worked on.
 *
 * Kafka:       kafka.server.share.SharePartition.acknowledge, acknowledgeBatchRecords, acknowledgeCompleteBatch,
 *              acknowledgePerOffsetBatchRecords, fetchSubMapForAcknowledgementBatch (4.4); KIP-932, KIP-1222 (renew).
 * Units:       offsets; instants in µs.
 * Invariants:  only the holder of a record may acknowledge it; one wrong batch and nothing of the request holds.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import { type InFlightBatch, isWithin, split } from './in-flight-batch.ts';
import { type InFlightState, startLeaving } from './in-flight-state.ts';
import {
  draftOf,
  floorPlace,
  placesWithin,
  type ShareLimits,
  type SharePartition,
  type SharePartitionDraft,
} from './share-partition.ts';
import {
  changeOf,
  stateBatch,
  takenBack,
  type StateBatch,
  type StateChange,
} from './state-changes.ts';

/** Kafka's numbers (AcknowledgeType): 0 gap, 1 accept, 2 release, 3 reject, 4 renew. */
export type AcknowledgeType = 0 | 1 | 2 | 3 | 4;

export interface AcknowledgementBatch {
  readonly firstOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  /** One for all, or one for each offset. */
  readonly types: readonly AcknowledgeType[];
}

/** With an error there is nothing to store. */
export interface Acknowledged extends StateChange {
  readonly error: ErrorCode;
}

const RENEW = 4;
const TO_STATE = { 0: 'ARCHIVED', 1: 'ACKNOWLEDGED', 2: 'AVAILABLE', 3: 'ARCHIVED' } as const;

interface Acknowledging {
  readonly draft: SharePartitionDraft;
  readonly member: string;
  readonly limits: ShareLimits;
  readonly lockUntilUs: number;
  readonly stored: StateBatch[];
}

export function acknowledge(
  partition: SharePartition,
  member: string,
  batches: readonly AcknowledgementBatch[],
  limits: ShareLimits,
  nowUs: number,
): Acknowledged {
  const draft = draftOf(partition);
  const lockUntilUs = nowUs + limits.lockDurationUs;
  const work: Acknowledging = { draft, member, limits, lockUntilUs, stored: [] };
  for (const batch of batches) {
    const error = acknowledgeBatch(work, batch);
    if (error !== 'NONE') return { ...takenBack(draft, nowUs), error };
  }
  return { ...changeOf(draft, work.stored), error: 'NONE' };
}

function acknowledgeBatch(work: Acknowledging, asked: AcknowledgementBatch): ErrorCode {
  if (!isWellFormed(asked)) return 'INVALID_REQUEST';
  if (asked.lastOffset < work.draft.startOffset) return 'NONE';
  const places = placesOf(work.draft, asked);
  if (typeof places === 'string') return places;
  for (let place = places[0]; place < places[1]; place++) {
    const error = acknowledgeAt(work, place, asked);
    if (error !== 'NONE') return error;
  }
  return 'NONE';
}

function isWellFormed({ firstOffset, lastOffset, types }: AcknowledgementBatch): boolean {
  if (types.some((type) => type < 0 || type > RENEW)) return false;
  return types.length === 1 || types.length === lastOffset - firstOffset + 1;
}

function placesOf(
  { batches, startOffset }: SharePartitionDraft,
  { firstOffset, lastOffset }: AcknowledgementBatch,
): ErrorCode | readonly [from: number, to: number] {
  const own = batches[floorPlace(batches, firstOffset)];
  const isAcrossStart = firstOffset < startOffset && lastOffset >= startOffset;
  const floor = own ?? (isAcrossStart ? batches[floorPlace(batches, startOffset)] : undefined);
  if (floor === undefined) return 'INVALID_RECORD_STATE';
  const places = placesWithin(batches, floor.firstOffset, lastOffset);
  const last = batches[places[1] - 1];
  const isPast =
    last === undefined || last.lastOffset < firstOffset || lastOffset > last.lastOffset;
  return isPast ? 'INVALID_REQUEST' : places;
}

function acknowledgeAt(work: Acknowledging, place: number, asked: AcknowledgementBatch): ErrorCode {
  const { draft, member } = work;
  const batch = draft.batches[place];
  if (batch === undefined || batch.lastOffset < draft.startOffset) return 'NONE';
  const { whole } = batch;
  if (whole !== null && (whole.member !== member || whole.pending !== null)) {
    return 'INVALID_RECORD_STATE';
  }
  const isStartInside = batch.firstOffset < draft.startOffset;
  const isAll = isWithin(batch, asked.firstOffset, asked.lastOffset) && asked.types.length === 1;
  if (whole === null || !isAll || isStartInside) return acknowledgeEach(work, place, batch, asked);
  const after = acknowledged(work, whole, asked.types[0] ?? 0);
  if (after === null) return 'INVALID_RECORD_STATE';
  draft.batches[place] = { ...batch, whole: after };
  if (after.pending !== null) {
    work.stored.push(stateBatch(batch.firstOffset, batch.lastOffset, after));
  }
  return 'NONE';
}

function acknowledgeEach(
  work: Acknowledging,
  place: number,
  batch: InFlightBatch,
  asked: AcknowledgementBatch,
): ErrorCode {
  const { draft, member } = work;
  if (batch.whole !== null && batch.whole.state !== 'ACQUIRED') return 'INVALID_RECORD_STATE';
  const each = split(batch);
  const offsets = [...(each.offsets ?? [])];
  draft.batches[place] = { ...each, offsets };
  for (const [n, state] of offsets.entries()) {
    const offset = batch.firstOffset + n;
    if (offset < asked.firstOffset || offset < draft.startOffset) continue;
    if (offset > asked.lastOffset) break;
    const isOwn = state.state === 'ACQUIRED' && state.pending === null && state.member === member;
    const after = isOwn ? acknowledged(work, state, typeFor(asked, offset)) : null;
    if (after === null) return 'INVALID_RECORD_STATE';
    offsets[n] = after;
    if (after.pending !== null) work.stored.push(stateBatch(offset, offset, after));
  }
  return 'NONE';
}

function typeFor({ firstOffset, types }: AcknowledgementBatch, offset: number): AcknowledgeType {
  return (types.length > 1 ? types[offset - firstOffset] : types[0]) ?? 0;
}

function acknowledged(
  { limits, draft, lockUntilUs }: Acknowledging,
  state: InFlightState,
  type: AcknowledgeType,
): InFlightState | null {
  if (type !== RENEW)
    return startLeaving(state, TO_STATE[type], limits.maxDeliveryCount, draft.nextWrite);
  return limits.isRenewEnabled && state.state === 'ACQUIRED' ? { ...state, lockUntilUs } : null;
}
