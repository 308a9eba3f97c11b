/**
 * Records that were acknowledged to their producer and that no reader of the present leaders' logs can get.
 * What retention, compaction or DeleteRecords removed was not lost.
 */

import type { ProducerState, SendOutcome } from '../engine/producer/producer-state.ts';
import { topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import { sameItems } from './memo.ts';
import { entryAt, identityOf, logIndex } from './log-index.ts';
import type { PartitionReading } from './partition-metrics.ts';
import { ackedSends } from './producer-metrics.ts';

export interface LostSend {
  readonly producer: string;
  readonly send: SendOutcome;
  readonly partition: TopicPartition;
}

const NOTHING: readonly LostSend[] = [];

/** Partitions without a leader say nothing about their records. */
export function lostSends(
  producers: readonly ProducerState[],
  readings: ReadonlyMap<TopicPartition, PartitionReading>,
): readonly LostSend[] {
  const all = producers.map((producer) => lostOf(producer, readings));
  return all.every((lost) => lost.length === 0) ? NOTHING : all.flat();
}

interface Known {
  readonly logs: readonly unknown[];
  readonly lost: readonly LostSend[];
}

/** Kept per ledger, as long as the leaders' logs are the same. */
const known = new WeakMap<ProducerState['ledger'], Known>();

function lostOf(
  producer: ProducerState,
  readings: ReadonlyMap<TopicPartition, PartitionReading>,
): readonly LostSend[] {
  const logs = [...readings.values()].map(({ replica }) => replica?.log);
  const before = known.get(producer.ledger);
  if (before !== undefined && sameItems(before.logs, logs)) return before.lost;
  const lost: LostSend[] = [];
  for (const send of ackedSends(producer)) {
    const reading = send.partition === null ? undefined : readings.get(send.partition);
    if (send.partition === null || reading?.replica === undefined) continue;
    if (isReadable(producer.name, send, reading) || wasRemoved(send, reading)) continue;
    lost.push({ producer: producer.name, send, partition: send.partition });
  }
  known.set(producer.ledger, { logs, lost });
  return lost;
}

function isReadable(producer: string, send: SendOutcome, { replica }: PartitionReading): boolean {
  if (replica === undefined) return false;
  const index = logIndex(replica.log);
  // Nearly always it stands where it was put, and nobody has to be asked by name.
  const there = send.offset === null ? undefined : entryAt(index, send.offset)?.record;
  if (there?.producer === producer && there.sendNumber === send.sendNumber) return true;
  return index.hasIdentity(identityOf({ producer, sendNumber: send.sendNumber }));
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
