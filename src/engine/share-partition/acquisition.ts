/**
 * What one acquisition is asked for, what it has come to, and the two limits that its parts share.
 *
 * Kafka:       org.apache.kafka.server.share.fetch.ShareAcquiredRecords, ShareAcquireMode;
 *              kafka.server.share.SharePartition.throttleRecordsDeliveryLimit, maybeUpdatePersisterGapWindowStartOffset (4.4).
 * Units:       offsets; instants in µs.
 * Invariants:  `count` is the number of offsets in `ranges`.
 * Divergences: none.
 */

import type { ShareLimits, SharePartition, SharePartitionDraft } from './share-partition.ts';

export type ShareAcquireMode = 'batch_optimized' | 'record_limit';

/** A batch of the log as the fetch read it. */
export interface FetchedBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
}

export interface AcquiredRange {
  readonly firstOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  readonly deliveryCount: number;
}

export interface Acquisition {
  readonly member: string;
  readonly mode: ShareAcquireMode;
  /** `max.poll.records`: from here on a new batch of the answer begins. */
  readonly batchSize: number;
  readonly maxRecords: number;
  readonly fetchOffset: number;
  readonly batches: readonly FetchedBatch[];
  /** What a reader of committed data must not see: batches of aborted transactions. */
  readonly aborted: readonly FetchedBatch[];
  readonly nowUs: number;
}

export interface Acquired {
  readonly partition: SharePartition;
  readonly ranges: readonly AcquiredRange[];
  readonly count: number;
  /** Never handed out: of aborted transactions. */
  readonly archived: readonly FetchedBatch[];
}

/** Work on one acquisition. */
export interface Acquiring {
  readonly draft: SharePartitionDraft;
  readonly asked: Acquisition;
  readonly limits: ShareLimits;
  readonly lockUntilUs: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  maxRecords: number;
  readonly ranges: AcquiredRange[];
  count: number;
}

/** MINIMUM_THROTTLE_RECORDS_DELIVERY_LIMIT. */
const MIN_THROTTLE_LIMIT = 2;

/** From this many deliveries on a batch is handed out in ever smaller parts. */
export function throttleLimit(maxDeliveryCount: number): number {
  return Math.max(MIN_THROTTLE_LIMIT, Math.ceil(maxDeliveryCount / 2));
}

/** What was loaded with gaps is done with once something past its end was handed out. */
export function moveGapWindow(draft: SharePartitionDraft, offset: number): void {
  const { gapWindow, endOffset } = draft;
  if (gapWindow === null) return;
  const isInside = gapWindow.endOffset === endOffset && offset <= gapWindow.endOffset;
  draft.gapWindow = isInside ? { ...gapWindow, gapStartOffset: offset } : null;
}
