/**
 * What a leader asks of a transactional batch before it appends it.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog.analyzeAndValidateProducerState, hasOngoingTransaction
 *              (4.4); KIP-890.
 * Units:       none.
 * Invariants:  transactional records are only written while their coordinator knows of the partition.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import type { UnplacedBatch } from '../log/record-batch.ts';

export function hasOngoingTransaction(
  log: Log,
  producerId: number,
  producerEpoch: number,
): boolean {
  const entry = log.producers.entries.get(producerId);
  if (entry === undefined || entry.currentTransactionFirstOffset === null) return false;
  return entry.producerEpoch === producerEpoch;
}

/** `null`: it may be written, as far as transactions are concerned. */
export function transactionalRefusal(
  log: Log,
  batch: UnplacedBatch,
): 'INVALID_PRODUCER_EPOCH' | 'INVALID_TXN_STATE' | null {
  const { producerId, producerEpoch } = batch;
  if (!batch.transactional || hasOngoingTransaction(log, producerId, producerEpoch)) return null;
  const entry = log.producers.entries.get(producerId);
  if (entry !== undefined && producerEpoch < entry.producerEpoch) return 'INVALID_PRODUCER_EPOCH';
  const isVerified = log.producers.verifications.get(producerId)?.epoch === producerEpoch;
  return isVerified ? null : 'INVALID_TXN_STATE';
}
