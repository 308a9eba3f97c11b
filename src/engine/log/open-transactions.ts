/**
 * The transactions of one log that readers of committed data have to wait for, and the last stable offset.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerStateManager (ongoingTxns, unreplicatedTxns),
 *              UnifiedLog.lastStableOffset, TransactionIndex (4.4); KIP-98.
 * Units:       offsets; timestamps in µs.
 * Invariants:  `ongoing` and `unreplicated` stand in the order of their first offsets; a transaction is in one of them
 *              from its first batch until the high watermark has passed its marker.
 * Divergences: none.
 */

import type { CompletedTransaction } from './producer-entry.ts';

/** ProducerStateManager.LATE_TRANSACTION_BUFFER_MS. */
const LATE_TRANSACTION_BUFFER_US = 300_000_000;

export interface OngoingTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** Its marker is written, but the high watermark has not passed it. */
export interface UnreplicatedTransaction extends OngoingTransaction {
  /** Of the marker. */
  readonly lastOffset: number;
}

/** One entry of the transaction index: what a reader of committed data has to leave out. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Of the marker. */
  readonly lastOffset: number;
  /** As it was when the marker was written: no earlier abort can concern a reader beyond it. */
  readonly lastStableOffset: number;
}

export interface OpenTransactions {
  readonly ongoing: readonly OngoingTransaction[];
  readonly unreplicated: readonly UnreplicatedTransaction[];
}

export const NO_TRANSACTIONS: OpenTransactions = { ongoing: [], unreplicated: [] };

export function beginTransaction(
  transactions: OpenTransactions,
  producerId: number,
  firstOffset: number,
): OpenTransactions {
  return { ...transactions, ongoing: inOrder(transactions.ongoing, { producerId, firstOffset }) };
}

export function completeTransaction(
  transactions: OpenTransactions,
  { producerId, firstOffset, lastOffset }: CompletedTransaction,
): OpenTransactions {
  return {
    ongoing: transactions.ongoing.filter((open) => open.firstOffset !== firstOffset),
    unreplicated: inOrder(transactions.unreplicated, { producerId, firstOffset, lastOffset }),
  };
}

function inOrder<T extends OngoingTransaction>(list: readonly T[], added: T): readonly T[] {
  return [...list.filter((one) => one.firstOffset !== added.firstOffset), added].toSorted(
    (a, b) => a.firstOffset - b.firstOffset,
  );
}

/** The high watermark, or the log start, has passed some markers. */
export function withReplicatedUpTo(
  transactions: OpenTransactions,
  endOffset: number,
): OpenTransactions {
  if (transactions.unreplicated.every(({ lastOffset }) => lastOffset >= endOffset)) {
    return transactions;
  }
  const unreplicated = transactions.unreplicated.filter(
    ({ lastOffset }) => lastOffset >= endOffset,
  );
  return { ...transactions, unreplicated };
}

/** First offset of a transaction without a marker; `null` where every one is decided. */
export function firstUndecidedOffset({ ongoing }: OpenTransactions): number | null {
  return ongoing[0]?.firstOffset ?? null;
}

/** An open transaction whose producer has been silent for longer than any transaction may last, and five minutes more. */
export function isLate(
  lastTimestampUs: number,
  nowUs: number,
  maxTransactionTimeoutUs: number,
): boolean {
  return nowUs - lastTimestampUs > maxTransactionTimeoutUs + LATE_TRANSACTION_BUFFER_US;
}

/** From here on readers of committed data see nothing; `null` where nothing is open. */
export function firstUnstableOffset(transactions: OpenTransactions): number | null {
  const undecided = firstUndecidedOffset(transactions);
  const unreplicated = transactions.unreplicated[0]?.firstOffset ?? null;
  if (undecided === null || unreplicated === null) return undecided ?? unreplicated;
  return Math.min(undecided, unreplicated);
}

/** The last stable offset as far as this transaction goes: what the index keeps beside an abort. */
export function stableOffsetAfter(
  { ongoing }: OpenTransactions,
  { producerId, lastOffset }: CompletedTransaction,
): number {
  const next = ongoing.find((open) => open.producerId !== producerId);
  return next?.firstOffset ?? lastOffset + 1;
}

/** The aborted transactions that a read of [fromOffset, upToOffset) has to know. */
export function abortedWithin(
  index: readonly AbortedTransaction[],
  fromOffset: number,
  upToOffset: number,
): readonly AbortedTransaction[] {
  const found: AbortedTransaction[] = [];
  for (const aborted of index) {
    if (aborted.lastOffset >= fromOffset && aborted.firstOffset < upToOffset) found.push(aborted);
    if (aborted.lastStableOffset >= upToOffset) break;
  }
  return found;
}
