/**
 * What a client is told when the coordinator cannot write to `__transaction_state`.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.appendTransactionToLog (4.4).
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';

export function transactionWriteError(error: ErrorCode): ErrorCode {
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
    case 'REQUEST_TIMED_OUT':
      return 'COORDINATOR_NOT_AVAILABLE';
    case 'NOT_LEADER_OR_FOLLOWER':
      return 'NOT_COORDINATOR';
    default:
      return error;
  }
}
