/**
 * The transactions that a cleaning walks through: whose data is aborted, and which markers are needed no longer.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.CleanedTransactionMetadata (4.4).
 * Units:       offsets.
 * Invariants:  a marker stays as long as a batch of its transaction was seen in the same walk.
 * Divergences: none.
 */

import type { AbortedTransaction } from './open-transactions.ts';
import type { RecordBatch } from './record-batch.ts';

interface AbortedSeen {
  readonly aborted: AbortedTransaction;
  hasBatch: boolean;
}

/** Lives within one cleaning. */
export class CleanedTransactions {
  readonly #committed = new Set<number>();
  readonly #aborted = new Map<number, AbortedSeen>();
  #upcoming: readonly AbortedTransaction[] = [];
  /** What the index of the cleaned segments still lists. */
  readonly retained: AbortedTransaction[] = [];

  addAborted(aborted: readonly AbortedTransaction[]): void {
    const all = [...this.#upcoming, ...aborted];
    this.#upcoming = all.toSorted((a, b) => a.firstOffset - b.firstOffset);
  }

  /** May the batch go, as far as transactions are concerned? */
  canDiscard(batch: RecordBatch): boolean {
    this.#consumeUpTo(batch.lastOffset);
    return batch.control ? this.#onControl(batch) : this.#onData(batch);
  }

  #onData({ transactional, producerId }: RecordBatch): boolean {
    if (!transactional) return false;
    const seen = this.#aborted.get(producerId);
    if (seen !== undefined) seen.hasBatch = true;
    else this.#committed.add(producerId);
    return seen !== undefined;
  }

  #onControl({ producerId, records }: RecordBatch): boolean {
    const content = records[0]?.content;
    if (content?.kind !== 'control') return true;
    if (content.type === 'COMMIT') return !this.#committed.delete(producerId);
    const seen = this.#aborted.get(producerId);
    this.#aborted.delete(producerId);
    if (seen === undefined || !seen.hasBatch) return true;
    this.retained.push(seen.aborted);
    return false;
  }

  #consumeUpTo(offset: number): void {
    const begun = this.#upcoming.filter(({ firstOffset }) => firstOffset <= offset);
    if (begun.length === 0) return;
    this.#upcoming = this.#upcoming.slice(begun.length);
    for (const aborted of begun) {
      if (!this.#aborted.has(aborted.producerId)) {
        this.#aborted.set(aborted.producerId, { aborted, hasBatch: false });
      }
    }
  }
}
