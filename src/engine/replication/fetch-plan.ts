/**
 * Which partitions a fetcher asks for next, and where they stand after an answer or an error.
 *
 * Kafka:       kafka.server.AbstractFetcherThread.maybeFetch, delayPartitions, addPartitions,
 *              RemoteLeaderEndPoint.buildFetch (4.4).
 * Units:       instants and durations in µs.
 * Invariants:  a partition whose state changed while its fetch was under way ignores the answer.
 * Divergences: none.
 */

import { latestEpoch } from '../log/leader-epoch-cache.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { fetcherWith, type PartitionFetchState, type ReplicaFetcher } from './fetcher-state.ts';
import type { Replica } from './replica.ts';

export function newFetcher(leader: BrokerId): ReplicaFetcher {
  return { leader, partitions: new Map(), inFlight: null, outOfRange: [], isWatched: false };
}

/** From the end of its own log, with the epoch of its last record for the leader to compare. */
export function fetchStateOf(replica: Replica): PartitionFetchState {
  return {
    fetchOffset: replica.log.logEndOffset,
    lastFetchedEpoch: latestEpoch(replica.log.leaderEpochs),
    currentLeaderEpoch: replica.leaderEpoch,
    delayedUntilUs: 0,
  };
}

export function fetchable(
  fetcher: ReplicaFetcher,
  nowUs: number,
): ReadonlyMap<TopicPartition, PartitionFetchState> {
  let isAnyDelayed = false;
  for (const state of fetcher.partitions.values()) isAnyDelayed ||= state.delayedUntilUs > nowUs;
  if (!isAnyDelayed) return fetcher.partitions;
  return new Map([...fetcher.partitions].filter(([, state]) => state.delayedUntilUs <= nowUs));
}

/** The earliest end of a delay; `undefined` where nothing is delayed. */
export function nextDelayEndUs(fetcher: ReplicaFetcher, nowUs: number): number | undefined {
  let earliest: number | undefined;
  for (const { delayedUntilUs } of fetcher.partitions.values()) {
    if (delayedUntilUs <= nowUs) continue;
    if (earliest === undefined || delayedUntilUs < earliest) earliest = delayedUntilUs;
  }
  return earliest;
}

export function delayed(
  fetcher: ReplicaFetcher,
  partitions: Iterable<TopicPartition>,
  untilUs: number,
): ReplicaFetcher {
  const states = new Map(fetcher.partitions);
  for (const partition of partitions) {
    const state = states.get(partition);
    if (state !== undefined) states.set(partition, { ...state, delayedUntilUs: untilUs });
  }
  return fetcherWith(fetcher, { partitions: states });
}

/** Is the answer to `asked` still about the present state of the partition? */
export function isStillAsked(
  asked: PartitionFetchState | undefined,
  now: PartitionFetchState | undefined,
  nowUs: number,
): boolean {
  return (
    asked !== undefined &&
    now !== undefined &&
    asked.fetchOffset === now.fetchOffset &&
    asked.currentLeaderEpoch === now.currentLeaderEpoch &&
    now.delayedUntilUs <= nowUs
  );
}
