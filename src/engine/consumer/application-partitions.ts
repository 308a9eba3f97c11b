/**
 * What the application keeps per partition, when partitions are taken away.
 *
 * Kafka:       none; what a ConsumerRebalanceListener clears in onPartitionsRevoked and onPartitionsLost.
 * Units:       offsets are the next one to read.
 * Invariants:  nothing is kept of a partition that is not held; what threads have in hand goes on.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { ApplicationState, Offsets } from './consumer-state.ts';

export function withoutPartitions(
  { done, stored, acks, askedStore }: ApplicationState,
  gone: ReadonlySet<TopicPartition>,
): Partial<ApplicationState> {
  return {
    done: without(done, gone),
    stored: without(stored, gone),
    acks: { ...acks, offsets: without(acks.offsets, gone) },
    askedStore: new Set([...askedStore].filter((name) => !gone.has(name))),
  };
}

function without(offsets: Offsets, gone: ReadonlySet<TopicPartition>): Offsets {
  return new Map([...offsets].filter(([name]) => !gone.has(name)));
}
