/** How the transaction that a record belongs to ended, as far as its log knows. */

import type { Log } from '../engine/log/log.ts';
import type { LogEntry } from './log-index.ts';

export type TransactionState = 'none' | 'open' | 'aborted' | 'committed';

export function transactionOf(
  log: Log,
  { transactional, producerId, offset }: LogEntry,
): TransactionState {
  if (!transactional) return 'none';
  const isWithin = (one: { readonly producerId: number; readonly firstOffset: number }) =>
    one.producerId === producerId && one.firstOffset <= offset;
  const isAborted = log.abortedTransactions.some(
    (aborted) => isWithin(aborted) && aborted.lastOffset >= offset,
  );
  if (isAborted) return 'aborted';
  return log.producers.transactions.ongoing.some(isWithin) ? 'open' : 'committed';
}
