/**
 * Records that were acknowledged to their producer and that no reader of the present leaders' logs can get.
 * What retention, compaction or DeleteRecords removed was not lost.
 */

import type { ProducerState, SendOutcome } from '../engine/producer/producer-state.ts';
import { topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import { identityOf, logIndex } from './log-index.ts';
import type { PartitionReading } from './partition-metrics.ts';
import { ackedSends } from './producer-metrics.ts';

export interface LostSend {
  readonly producer: string;
  readonly send: SendOutcome;
  readonly partition: TopicPartition;
}

/** Partitions without a leader say nothing about their records. */
export function lostSends(
  producers: readonly ProducerState[],
  readings: ReadonlyMap<TopicPartition, PartitionReading>,
): readonly LostSend[] {
  return producers.flatMap((producer) =>
    ackedSends(producer).flatMap((send) => {
      const reading = send.partition === null ? undefined : readings.get(send.partition);
      if (send.partition === null || reading?.replica === undefined) return [];
      const isLost = !isReadable(producer.name, send, reading) && !wasRemoved(send, reading);
      return isLost ? [{ producer: producer.name, send, partition: send.partition }] : [];
    }),
  );
}

function isReadable(producer: string, send: SendOutcome, { replica }: PartitionReading): boolean {
  if (replica === undefined) return false;
  const identity = identityOf({ producer, sendNumber: send.sendNumber });
  return logIndex(replica.log).identities.has(identity);
}

function wasRemoved(send: SendOutcome, reading: PartitionReading): boolean {
  const { replica, compacted } = reading;
  if (replica === undefined || send.offset === null) return false;
  const { offset, key } = send;
  if (offset >= 0 && offset < replica.log.logStartOffset) return true;
  if (!compacted) return false;
  return logIndex(replica.log).entries.some(
    (entry) => entry.offset > offset && entry.record.key === key,
  );
}

export function lostByTopic(lost: readonly LostSend[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const { partition } of lost) {
    out.set(topicOf(partition), (out.get(topicOf(partition)) ?? 0) + 1);
  }
  return out;
}
