/**
 * What the application keeps around its poll loop: the threads that work for it, and what it has acknowledged.
 *
 * Kafka:       none; java.util.concurrent.ThreadPoolExecutor behind the loop, and
 *              org.springframework.kafka.listener.KafkaMessageListenerContainer.ListenerConsumer (`acks`, `offsets`,
 *              `count`, `last`; 4.1), rd_kafka_offset_store0 of librdkafka (2.15).
 * Units:       instants in µs since time zero; offsets are the next one to read.
 * Invariants:  a record is in one hand only: of a worker, of the queue, or of nobody.
 * Divergences: `other-clients`.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { PolledRecord } from './polled-record.ts';

/** A thread at work. */
export interface Worker {
  readonly record: PolledRecord;
  readonly sinceUs: number;
  readonly untilUs: number;
  /** The record is poison and is being tried again. */
  readonly retrying: boolean;
}

export interface WorkerPool {
  /** One place a thread; `null`: it waits for work. */
  readonly workers: readonly (Worker | null)[];
  /** Handed over and not begun: the queue has no bound. */
  readonly queue: readonly PolledRecord[];
  /** In the order in which they were finished; the loop has not looked at them yet. */
  readonly finished: readonly PolledRecord[];
}

export const NO_POOL: WorkerPool = { workers: [], queue: [], finished: [] };

/** Spring's container: what is acknowledged and not committed. */
export interface PendingAcks {
  readonly offsets: ReadonlyMap<TopicPartition, number>;
  /** Since the last commit by count. */
  readonly count: number;
  /** The last commit by time. */
  readonly lastUs: number;
  /** The record that the listener failed at, and how often in a row. */
  readonly failing: {
    readonly partition: TopicPartition;
    readonly offset: number;
    readonly attempts: number;
  } | null;
}

export const NO_ACKS: PendingAcks = { offsets: new Map(), count: 0, lastUs: 0, failing: null };

/** Handed over and not finished. */
export function unfinished({ workers, queue }: WorkerPool): readonly PolledRecord[] {
  const inHand = workers.flatMap((worker) => (worker === null ? [] : [worker.record]));
  return [...inHand, ...queue];
}

export function isBusy({ workers, queue }: WorkerPool): boolean {
  return queue.length > 0 || workers.some((worker) => worker !== null);
}
