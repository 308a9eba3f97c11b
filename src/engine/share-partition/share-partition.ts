/**
 * One partition as one share group has it in hand: which records are out, with whom, and how often.
 *
 * Kafka:       kafka.server.share.SharePartition (4.4); KIP-932.
 * Units:       offsets; `startOffset` is the share-partition start offset (SPSO). `endOffset` is the last offset that was
 *              handed out while anything is in flight, and the next one to hand out while nothing is.
 * Invariants:  everything below `startOffset` is decided; `batches` stand in the order of their offsets and do not
 *              overlap; at most `maxRecordLocks` offsets lie in [startOffset, endOffset] after an acquisition of new ones.
 * Divergences: `no-dead-letter-queue`.
 */

import { canBeAcquired, isTerminal } from './in-flight-state.ts';
import { type InFlightBatch, statesOf } from './in-flight-batch.ts';

/** Offsets between the stored batches of which nothing was stored: they were out, and nobody knows how that ended. */
interface GapWindow {
  readonly gapStartOffset: number;
  /** The end of what was loaded: from the first delivery past it on there are no more gaps. */
  readonly endOffset: number;
}

export interface SharePartition {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly batches: readonly InFlightBatch[];
  readonly gapWindow: GapWindow | null;
  readonly nextWrite: number;
}

/** The group's configuration, or the broker's for all groups. */
export interface ShareLimits {
  readonly maxDeliveryCount: number;
  readonly maxRecordLocks: number;
  readonly lockDurationUs: number;
  readonly isRenewEnabled: boolean;
}

/** While one call works on it. It never outlives the call. */
export interface SharePartitionDraft {
  startOffset: number;
  endOffset: number;
  batches: InFlightBatch[];
  gapWindow: GapWindow | null;
  nextWrite: number;
}

export function emptySharePartition(startOffset: number): SharePartition {
  const ends = { startOffset, endOffset: startOffset };
  return { ...ends, batches: [], gapWindow: null, nextWrite: 0 };
}

export function draftOf(partition: SharePartition): SharePartitionDraft {
  return { ...partition, batches: [...partition.batches] };
}

// ── where things are ─────────────────────────────────────────────────────────────────────────────

type Cached = Pick<SharePartition, 'startOffset' | 'endOffset' | 'batches' | 'gapWindow'>;

/** Place of the last batch that begins at or before the offset; -1: none. */
export function floorPlace(batches: readonly InFlightBatch[], offset: number): number {
  let low = 0;
  let high = batches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((batches[middle]?.firstOffset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The batches that begin in [first, last], as places [from, to). */
export function placesWithin(
  batches: readonly InFlightBatch[],
  first: number,
  last: number,
): readonly [from: number, to: number] {
  return [floorPlace(batches, first - 1) + 1, floorPlace(batches, last) + 1];
}

/** Nothing is in flight: what was, lies below the start offset. */
function isFresh({ batches, startOffset }: Cached): boolean {
  const last = batches.at(-1);
  return last === undefined || startOffset > last.lastOffset;
}

export function isGapWindowActive({ gapWindow, endOffset }: Cached): boolean {
  return gapWindow !== null && gapWindow.endOffset === endOffset;
}

export function inFlightCount({ batches, startOffset, endOffset }: Cached): number {
  return batches.length === 0 ? 0 : endOffset - startOffset + 1;
}

/** Where the next fetch reads the log: the first offset that may be handed out. */
export function nextFetchOffset(partition: SharePartition): number {
  if (isFresh(partition)) return partition.endOffset;
  return firstToFetch(partition) ?? partition.endOffset + 1;
}

function firstToFetch(partition: SharePartition): number | null {
  const isGapActive = isGapWindowActive(partition);
  let gapStart = partition.gapWindow?.gapStartOffset ?? -1;
  for (const batch of partition.batches) {
    if (isGapActive && batch.firstOffset > gapStart) return gapStart;
    gapStart = Math.max(batch.lastOffset + 1, gapStart);
    const available = statesOf(batch).find(({ state }) => canBeAcquired(state));
    if (available !== undefined) return available.first;
  }
  return null;
}

/** Is there room, or something that became available again? */
export function canAcquire(partition: SharePartition, { maxRecordLocks }: ShareLimits): boolean {
  if (nextFetchOffset(partition) !== partition.endOffset + 1) return true;
  return inFlightCount(partition) < maxRecordLocks;
}

/** The earliest lock that runs out; `null` where nothing is locked. */
export function nextLockEndUs({ batches }: SharePartition): number | null {
  let next: number | null = null;
  for (const batch of batches) {
    for (const { state } of statesOf(batch)) {
      if (state.state !== 'ACQUIRED' || state.lockUntilUs === null) continue;
      if (next === null || state.lockUntilUs < next) next = state.lockUntilUs;
    }
  }
  return next;
}

// ── the start offset moves over what is decided ──────────────────────────────────────────────────

/** The last offset of the decided ones at the beginning; `null`: the first is still open. */
function lastDecided(partition: Cached): number | null {
  let last: number | null = null;
  for (const batch of partition.batches) {
    const gapStart = isGapWindowActive(partition)
      ? (partition.gapWindow?.gapStartOffset ?? null)
      : null;
    if (gapStart !== null && batch.lastOffset >= gapStart) return last;
    for (const run of statesOf(batch)) {
      if (run.state.pending !== null || !isTerminal(run.state.state)) return last;
      last = run.last;
    }
  }
  return last;
}

/** Is the record at the start offset decided? Without a batch there is a gap. */
function canMoveStart({ batches, startOffset }: Cached): boolean {
  const batch = batches[floorPlace(batches, startOffset)];
  if (batch === undefined) return false;
  const state = batch.whole ?? batch.offsets?.[startOffset - batch.firstOffset];
  return state !== undefined && state.pending === null && isTerminal(state.state);
}

/**
 * Did the start offset move, or something go? When the last lock below a moved log start ends, it goes back to the end of
 * what was in flight, as in Kafka; the next fetch is out of range and puts it right.
 */
export function moveStart(draft: SharePartitionDraft): boolean {
  if (!canMoveStart(draft)) return false;
  const decided = lastDecided(draft);
  const last = draft.batches.at(-1);
  if (decided === null || last === undefined) return false;
  if (decided === last.lastOffset) {
    draft.startOffset = decided + 1;
    draft.endOffset = decided + 1;
    draft.batches = [];
    return true;
  }
  const place = floorPlace(draft.batches, decided);
  const isWholeBatch = draft.batches[place]?.lastOffset === decided;
  const next = isWholeBatch ? (draft.batches[place + 1]?.firstOffset ?? decided + 1) : decided + 1;
  draft.startOffset = Math.max(draft.startOffset, next);
  if (isWholeBatch && isGapWindowActive(draft)) {
    draft.startOffset = Math.min(draft.gapWindow?.gapStartOffset ?? next, draft.startOffset);
  }
  draft.batches = draft.batches.slice(isWholeBatch ? place + 1 : place);
  return true;
}
