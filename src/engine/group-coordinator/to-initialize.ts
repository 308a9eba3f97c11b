/**
 * A share partition of which the share coordinator has still to keep a state.
 *
 * Kafka:       org.apache.kafka.server.share.persister.PartitionStateData (4.4).
 * Units:       offsets.
 * Invariants:  none.
 * Divergences: none.
 */

import type { TopicPartition } from '../protocol/topic-partition.ts';

export interface ToInitialize {
  readonly partition: TopicPartition;
  /** Added to a topic that the group reads already: from its first record on. Otherwise -1. */
  readonly startOffset: number;
}
