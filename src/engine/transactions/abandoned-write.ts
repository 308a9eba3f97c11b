/**
 * A transition that the transaction log did not take: nothing has happened.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.appendTransactionToLog (4.4).
 * Units:       none.
 * Invariants:  the state before the transition holds, and another one may begin.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import { failTransition } from './end-txn.ts';
import type { TransactionMetadata, TransitMetadata } from './transaction-metadata.ts';
import type { TransactionTurn } from './transaction-turn.ts';

export function abandonWrite(
  turn: TransactionTurn,
  metadata: TransactionMetadata,
  { state, producerId, producerEpoch }: TransitMetadata,
  error: ErrorCode,
): void {
  turn.putMetadata(failTransition(metadata, false, 2));
  const { transactionalId } = metadata;
  const inputs = { transactionalId, producerId, producerEpoch, state, error };
  turn.tell(transactionalId, { rule: 'transaction.writeFailed', inputs });
}
