/**
 * A record that poll() returned, with its place in the log.
 *
 * Kafka:       org.apache.kafka.clients.consumer.ConsumerRecord (4.4).
 * Units:       `offset` is the record's own.
 * Invariants:  none.
 * Divergences: none.
 */

import type { DataRecord } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

export interface PolledRecord {
  readonly partition: TopicPartition;
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly record: DataRecord;
}
