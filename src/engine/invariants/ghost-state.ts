/**
 * What ghost state holds: what really happened to a partition, and what that excuses.
 *
 * Kafka:       none; the excuses are those of Vanlightly's KIP-966 properties (budget of lossy replicas: min ISR - 1).
 * Units:       offsets are exclusive ends.
 * Invariants:  no actor sees it.
 * Divergences: none.
 */

import type { RecordContent } from '../log/record-batch.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

export interface CommittedRecord {
  readonly content: RecordContent;
  /** Of the leader that gave it its place. */
  readonly leaderEpoch: number;
}

/**
 * `FORGOTTEN_PROPOSAL`: metadata from before its proposal came late, so a leader forgot whom it had proposed for the ISR,
 * the controller took that replica in, and the leader's high watermark did not wait for it: Kafka does the same.
 */
export type Excuse = 'UNCLEAN_ELECTION' | 'TOO_MANY_LOSSY' | 'DISK_LOSS' | 'FORGOTTEN_PROPOSAL';

export interface PartitionGhost {
  /** Largest high watermark that an acting leader ever had. */
  committedEnd: number;
  /** By offset, below `committedEnd`. */
  readonly committed: Map<number, CommittedRecord>;
  readonly excuses: Set<Excuse>;
  /** Replicas that lost a tail or a disk and are not back in the ISR, with the broker's epoch of then. */
  readonly lossy: Map<BrokerId, number>;
  /** Proposed for the ISR by a leader that does not remember it. */
  readonly forgotten: Set<BrokerId>;
}

export interface GhostState {
  readonly partitions: ReadonlyMap<TopicPartition, PartitionGhost>;
  of(partition: TopicPartition): PartitionGhost;
  /** No unclean election, and never as many lossy replicas as min.insync.replicas. */
  isClean(partition: TopicPartition): boolean;
  isLossy(partition: TopicPartition, broker: BrokerId): boolean;
}
