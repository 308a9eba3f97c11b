/**
 * seek(): back to records that were returned and are to be read again.
 *
 * Kafka:       KafkaConsumer.seek, SubscriptionState.seekUnvalidated (4.4).
 * Units:       offsets are the next one to read.
 * Invariants:  what is fetched for another position is dropped.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { PolledRecord } from './polled-record.ts';
import { update, updatePartition, type ConsumerTurn } from './turn.ts';

/** Each partition to the first of these records. */
export function seekBackTo(turn: ConsumerTurn, records: readonly PolledRecord[]): void {
  const first = new Map<TopicPartition, PolledRecord>();
  for (const record of records) {
    if (!first.has(record.partition)) first.set(record.partition, record);
  }
  const buffer = turn.state.buffer.filter(({ partition }) => !first.has(partition));
  update(turn, { buffer });
  for (const [partition, { offset }] of first) {
    const position = turn.state.assigned.get(partition)?.position ?? null;
    if (position === null) continue;
    updatePartition(turn, partition, { position: { ...position, offset, offsetEpoch: -1 } });
  }
}
