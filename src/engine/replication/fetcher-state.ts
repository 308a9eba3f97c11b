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

export interface FetchInFlight {
  readonly correlationId: number;
  readonly sentAtUs: number;
  /** The partitions and states that it was built from. */
  readonly asked: ReadonlyMap<TopicPartition, PartitionFetchState>;
}

export interface ReplicaFetcher {
  readonly leader: BrokerId;
  readonly partitions: ReadonlyMap<TopicPartition, PartitionFetchState>;
  readonly inFlight: FetchInFlight | null;
  /** A timer stands that looks after replica.socket.timeout.ms. */
  readonly isWatched: boolean;
}

export function fetcherWith(
  { leader, partitions, inFlight, isWatched }: ReplicaFetcher,
  change: Partial<ReplicaFetcher>,
): ReplicaFetcher {
  return Object.assign({ leader, partitions, inFlight, isWatched }, change);
}
