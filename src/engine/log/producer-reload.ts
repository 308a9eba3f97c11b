/**
 * Producer state read again: from the youngest snapshot that is left, then batch by batch.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerStateManager.truncateAndReload, loadFromSnapshot,
 *              writeSnapshot; UnifiedLog.rebuildProducerState (4.4).
 * Units:       offsets, exclusive ends.
 * Invariants:  a producer that is known from a snapshot has one batch only: older duplicates of it are no longer known.
 * Divergences: none.
 */

import { NO_TRANSACTIONS, type OpenTransactions } from './open-transactions.ts';
import { isExpired, type ProducerState, rememberBatch } from './producer-state.ts';
import type { ProducerStateEntry } from './producer-entry.ts';
import type { RecordBatch } from './record-batch.ts';

export interface Reload {
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** The batches of the log, oldest first. */
  readonly kept: readonly RecordBatch[];
}

export function reloadProducers(state: ProducerState, reload: Reload): ProducerState {
  const loaded = truncateAndReload(state, reload);
  const from = loaded.snapshots.at(-1)?.offset ?? reload.logStartOffset;
  const replayed = reload.kept.filter((batch) => batch.lastOffset >= from);
  return replayed.reduce((known, batch) => rememberBatch(known, batch).state, loaded);
}

/** What the snapshots alone tell; those that reach beyond the end, or lie below the start, are gone. */
export function truncateAndReload(
  state: ProducerState,
  { logStartOffset, logEndOffset }: Omit<Reload, 'kept'>,
  expiry?: { readonly nowUs: number; readonly expirationUs: number },
): ProducerState {
  const snapshots = state.snapshots.filter(
    ({ offset }) => offset <= logEndOffset && offset > logStartOffset,
  );
  const entries = [...(snapshots.at(-1)?.entries.values() ?? [])]
    .filter((entry) => expiry === undefined || !isExpired(entry, expiry.nowUs, expiry.expirationUs))
    .map(asWritten);
  return {
    entries: new Map(entries.map((entry) => [entry.producerId, entry])),
    transactions: openOf(entries),
    verifications: state.verifications,
    snapshots,
  };
}

function asWritten(entry: ProducerStateEntry): ProducerStateEntry {
  return entry.batches.length <= 1 ? entry : { ...entry, batches: entry.batches.slice(-1) };
}

function openOf(entries: readonly ProducerStateEntry[]): OpenTransactions {
  const ongoing = entries.flatMap(({ producerId, currentTransactionFirstOffset: firstOffset }) =>
    firstOffset === null ? [] : [{ producerId, firstOffset }],
  );
  return { ...NO_TRANSACTIONS, ongoing: ongoing.toSorted((a, b) => a.firstOffset - b.firstOffset) };
}
