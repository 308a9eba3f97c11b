/**
 * A transactional id that nobody has used for long is forgotten.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.removeExpiredTransactionalIds, shouldExpire,
 *              writeTombstonesForExpiredTransactionalIds; TransactionMetadata.prepareDead (4.4).
 * Units:       µs.
 * Invariants:  only ids without an open or ending transaction go, and only when the tombstone is replicated.
 * Divergences: none.
 */

import {
  prepareDead,
  type TransactionMetadata,
  type TransactionState,
} from './transaction-metadata.ts';
import { abandonWrite } from './abandoned-write.ts';
import type { TransactionTurn } from './transaction-turn.ts';

const AT_REST: readonly TransactionState[] = ['Empty', 'CompleteCommit', 'CompleteAbort'];

export function forgetUnusedIds(turn: TransactionTurn): void {
  turn.update({ forgetAtUs: null });
  for (const { metadata } of turn.state.transactions.values()) {
    if (!isUnused(turn, metadata)) continue;
    const dead = prepareDead(metadata);
    const error = turn.write(dead, { kind: 'forget' });
    if (error !== 'NONE') abandonWrite(turn, dead.metadata, dead.transit, error);
  }
  if (turn.state.transactions.size > 0) turn.watchUnused();
}

function isUnused(turn: TransactionTurn, metadata: TransactionMetadata): boolean {
  const unusedUs = turn.nowUs - metadata.lastUpdateUs;
  const isLong = unusedUs >= turn.durationUs('transactional.id.expiration.ms');
  return isLong && metadata.pendingState === null && AT_REST.includes(metadata.state);
}

/** The tombstone is replicated. */
export function idForgotten(turn: TransactionTurn, metadata: TransactionMetadata): void {
  const { transactionalId, producerId, producerEpoch, lastUpdateUs } = metadata;
  const unusedUs = turn.nowUs - lastUpdateUs;
  const inputs = { transactionalId, producerId, producerEpoch, unusedUs };
  turn.tell(transactionalId, { rule: 'transaction.idForgotten', inputs });
  const transactions = new Map(turn.state.transactions);
  transactions.delete(transactionalId);
  turn.update({ transactions });
}
