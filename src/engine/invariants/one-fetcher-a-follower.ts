/**
 * S9: a leader fetches its partition from nobody; a follower of a living leader fetches it from exactly that one.
 *
 * Kafka:       ReplicaFetcherManager.addFetcherForPartitions, removeFetcherForPartitions (4.4); ValidFetcherState in kafka-tlaplus.
 * Units:       none.
 * Invariants:  S9.
 * Divergences: none.
 */

import type { BrokerState } from '../broker/broker-state.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { Replica } from '../replication/replica.ts';
import type { Broken, Watch } from './watch.ts';

export const oneFetcherAFollower: Watch = {
  id: 'S9',
  name: 'a follower has one fetcher, a leader none',
  look({ brokers, image }) {
    for (const { before, after } of brokers) {
      const { state, process } = after;
      if (process.status !== 'up' || state.life.phase !== 'RUNNING') continue;
      const old = before?.state;
      if (old?.fetchers === state.fetchers && old.replicas === state.replicas) continue;
      const broken = problemOf(state, image);
      if (broken !== undefined) return `${after.id}: ${broken}`;
    }
    return undefined;
  },
};

function problemOf({ fetchers, replicas, image }: BrokerState, said?: MetadataImage): Broken {
  const sources = new Map<TopicPartition, BrokerId>();
  for (const [leader, { partitions }] of fetchers) {
    for (const partition of partitions.keys()) {
      if (sources.has(partition)) return `${partition} is fetched from two brokers`;
      sources.set(partition, leader);
    }
  }
  const isAlive = (broker: BrokerId) => image.brokers.get(broker)?.fenced === false;
  for (const replica of replicas.values()) {
    // Fenced by its leader: it fetches again when it has heard of the new epoch.
    const isBehind =
      (said?.partitions.get(replica.partition)?.leaderEpoch ?? -1) > replica.leaderEpoch;
    if (isBehind) continue;
    const broken = sourceProblem(replica, sources.get(replica.partition), isAlive);
    if (broken !== undefined) return `${replica.partition} ${broken}`;
  }
  return undefined;
}

function sourceProblem(
  { role }: Replica,
  source: BrokerId | undefined,
  isAlive: (broker: BrokerId) => boolean,
): Broken {
  if (role.kind === 'leader' && source !== undefined) return `leads and fetches from ${source}`;
  if (role.kind !== 'follower') return undefined;
  const isExpected = role.leader >= 0 && isAlive(role.leader);
  if (source === undefined)
    return isExpected ? `follows ${role.leader} without a fetcher` : undefined;
  return source === role.leader ? undefined : `follows ${role.leader}, fetches from ${source}`;
}
