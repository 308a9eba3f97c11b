/**
 * The fetcher of a follower towards one leader broker, and how far it is with each partition.
 *
 * Kafka:       kafka.server.ReplicaFetcherThread, org.apache.kafka.server.PartitionFetchState (4.4).
 * Units:       instants in µs; offsets are the next ones to fetch.
 * Invariants:  one request at a time per leader broker (num.replica.fetchers=1).
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

export interface PartitionFetchState {
  readonly fetchOffset: number;
  /** Epoch of the last record before `fetchOffset`; -1 where the log is empty. */
  readonly lastFetchedEpoch: number;
  readonly currentLeaderEpoch: number;
  /** Not fetched before this instant: replica.fetch.backoff.ms after an error. */
  readonly delayedUntilUs: number;
}

/** A question to the leader about where its log begins or ends; nothing is fetched while it is open. */
export interface OffsetLookup {
  readonly partition: TopicPartition;
  readonly currentLeaderEpoch: number;
  /** `null` while the end is asked for; then it is the start. */
  readonly leaderEndOffset: number | null;
}

export interface FetchInFlight {
  readonly correlationId: number;
  readonly sentAtUs: number;
  /** The partitions and states that it was built from. */
  readonly asked: ReadonlyMap<TopicPartition, PartitionFetchState>;
  /** `null`: it is a fetch. */
  readonly lookup: OffsetLookup | null;
}

export interface ReplicaFetcher {
  readonly leader: BrokerId;
  readonly partitions: ReadonlyMap<TopicPartition, PartitionFetchState>;
  readonly inFlight: FetchInFlight | null;
  /** Their offset is not in the leader's log; each is settled before the next fetch. */
  readonly outOfRange: readonly TopicPartition[];
  /** A timer stands that looks after replica.socket.timeout.ms. */
  readonly isWatched: boolean;
}

export function fetcherWith(
  { leader, partitions, inFlight, outOfRange, isWatched }: ReplicaFetcher,
  change: Partial<ReplicaFetcher>,
): ReplicaFetcher {
  return Object.assign({ leader, partitions, inFlight, outOfRange, isWatched }, change);
}
