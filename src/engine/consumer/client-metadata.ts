/**
 * What the consumer knows of topics and leaders, and when it asks again.
 *
 * Kafka:       org.apache.kafka.clients.Metadata, NetworkClient.DefaultMetadataUpdater (4.4); KIP-951.
 * Units:       µs.
 * Invariants:  a leader is never replaced by one of an older epoch.
 * Divergences: `topic-names`.
 */

import type { AssignorTopics } from '../assignors/assignor.ts';
import type { MetadataResponse, PartitionMetadata } from '../protocol/messages.ts';
import {
  NO_BROKER,
  partitionOf,
  topicOf,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import { leastLoadedBroker, sendRequest } from './client-network.ts';
import type { ClientMetadata } from './consumer-state.ts';
import { dataConnection, retryBackoffUs, update, type ConsumerTurn } from './turn.ts';

export function updateMetadata(turn: ConsumerTurn, patch: Partial<ClientMetadata>): void {
  update(turn, { metadata: { ...turn.state.metadata, ...patch } });
}

export function requestMetadataUpdate(turn: ConsumerTurn): void {
  if (!turn.state.metadata.updateRequested) updateMetadata(turn, { updateRequested: true });
}

/** When the next request is due: at once when asked for, else `metadata.max.age.ms` after the last answer. */
export function metadataDueAtUs({ metadata, settings }: ConsumerTurn['state']): number | null {
  if (metadata.inFlight) return null;
  const wantedAtUs = metadata.updateRequested
    ? 0
    : metadata.lastSuccessUs + settings.metadataMaxAgeUs;
  return Math.max(wantedAtUs, metadata.retryAtUs);
}

export function maybeAskMetadata(turn: ConsumerTurn): void {
  if (turn.state.application.phase === 'down') return;
  const dueAtUs = metadataDueAtUs(turn.state);
  if (dueAtUs === null || dueAtUs > turn.nowUs) return;
  const broker = leastLoadedBroker(turn);
  if (broker === null) return metadataFailed(turn);
  const connection = dataConnection(turn, broker);
  sendRequest(turn, { connection, broker }, { api: 'Metadata', topics: turn.state.topics });
  updateMetadata(turn, { inFlight: true });
}

export function metadataFailed(turn: ConsumerTurn): void {
  const { attempts } = turn.state.metadata;
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, attempts);
  updateMetadata(turn, {
    inFlight: false,
    updateRequested: true,
    attempts: attempts + 1,
    retryAtUs,
  });
}

/** Takes an answer over; topics with an error, or partitions without a leader, are asked for again. */
export function metadataAnswered(turn: ConsumerTurn, answer: MetadataResponse): void {
  const { metadata } = turn.state;
  const topics = new Map(metadata.topics);
  let incomplete = false;
  for (const { topic, error, partitions } of answer.topics) {
    if (error !== 'NONE') incomplete = true;
    else topics.set(topic, partitions.map((fresh) => newerOf(turn, fresh)).sort(byNumber));
    incomplete ||= partitions.some((partition) => partition.leader === NO_BROKER);
  }
  updateMetadata(turn, {
    brokers: answer.brokers,
    topics,
    inFlight: false,
    updateRequested: incomplete,
    lastSuccessUs: turn.nowUs,
    attempts: incomplete ? metadata.attempts + 1 : 0,
    retryAtUs: turn.nowUs + retryBackoffUs(turn, metadata.attempts),
  });
}

function byNumber(a: PartitionMetadata, b: PartitionMetadata): number {
  return partitionOf(a.partition) - partitionOf(b.partition);
}

function newerOf(turn: ConsumerTurn, fresh: PartitionMetadata): PartitionMetadata {
  const known = knownPartition(turn, fresh.partition);
  return known !== undefined && known.leaderEpoch > fresh.leaderEpoch ? known : fresh;
}

export function knownPartition(
  turn: ConsumerTurn,
  partition: TopicPartition,
): PartitionMetadata | undefined {
  return turn.state.metadata.topics.get(topicOf(partition))?.[partitionOf(partition)];
}

/** KIP-951: a refusal tells who leads now. */
export function learnLeader(
  turn: ConsumerTurn,
  partition: TopicPartition,
  fresh: { readonly leader: number; readonly leaderEpoch: number },
): void {
  const known = knownPartition(turn, partition);
  if (known === undefined || known.leaderEpoch >= fresh.leaderEpoch) return;
  const topic = topicOf(partition);
  const partitions = turn.state.metadata.topics.get(topic) ?? [];
  const learned = partitions.map((old) =>
    old.partition === partition ? { ...old, ...fresh } : old,
  );
  updateMetadata(turn, { topics: new Map(turn.state.metadata.topics).set(topic, learned) });
}

/** Whether all topics of the subscription are known: the leader of a group cannot assign before. */
export function knowsTopics(turn: ConsumerTurn): boolean {
  return turn.state.topics.every((topic) => turn.state.metadata.topics.has(topic));
}

export function partitionRacks(turn: ConsumerTurn): AssignorTopics['partitionRacks'] {
  const known = [...turn.state.metadata.topics.values()].flat();
  return new Map(known.map(({ partition, replicaRacks }) => [partition, new Set(replicaRacks)]));
}

export function partitionCounts(turn: ConsumerTurn): ReadonlyMap<string, number> {
  const { topics, metadata } = turn.state;
  return new Map(topics.map((topic) => [topic, metadata.topics.get(topic)?.length ?? 0]));
}
