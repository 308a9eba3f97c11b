/**
 * A transaction's state as a record of `__transaction_state`, and back.
 *
 * Kafka:       org.apache.kafka.coordinator.transaction.TransactionLog, TransactionLogValue (4.4).
 * Units:       µs.
 * Invariants:  what is read back is what was written; nothing pending is written.
 * Divergences: none.
 */

import type { TransactionStateRecord } from '../log/record-batch.ts';
import type { TransactionMetadata, TransitMetadata } from './transaction-metadata.ts';

export function transactionRecord(
  transactionalId: string,
  transit: TransitMetadata,
): TransactionStateRecord {
  const value = transit.state === 'Dead' ? null : transit;
  return { kind: 'transaction-state', transactionalId, value };
}

/** `null`: a tombstone. */
export function transactionFromRecord(record: TransactionStateRecord): TransactionMetadata | null {
  if (record.value === null) return null;
  // Nobody else writes these values: they are what `transactionRecord` made.
  const transit = record.value as TransitMetadata;
  const { transactionalId } = record;
  return { transactionalId, ...transit, pendingState: null, hasFailedEpochFence: false };
}
