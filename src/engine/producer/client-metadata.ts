/**
 * What the client knows of the cluster: brokers, leaders, epochs, and when it asks again.
 *
 * Kafka:       org.apache.kafka.clients.Metadata, producer.internals.ProducerMetadata; KIP-951, KIP-899, KIP-1102 (4.4).
 * Units:       µs; epochs count.
 * Invariants:  a leader epoch never goes back while the topic is known.
 * Divergences: `topic-names`.
 */

import type { MetadataResponse, PartitionMetadata } from '../protocol/messages.ts';
import { NO_BROKER, partitionOf, topicOf, topicPartition } from '../protocol/topic-partition.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { Candidate } from './partitioner.ts';
import { drawBackoff, withEntry, type ProducerIo } from './producer-io.ts';
import type { ClientMetadata, KnownPartition, ProducerState } from './producer-state.ts';

export function knownPartition(
  state: ProducerState,
  partition: TopicPartition,
): KnownPartition | null {
  return state.metadata.topics.get(topicOf(partition))?.[partitionOf(partition)] ?? null;
}

/** The leader if it is known and one of the known brokers. */
export function knownLeader(state: ProducerState, partition: TopicPartition): BrokerId | null {
  const leader = knownPartition(state, partition)?.leader ?? NO_BROKER;
  return leader !== NO_BROKER && state.metadata.brokers.includes(leader) ? leader : null;
}

export function partitionCount(state: ProducerState, topic: string): number | null {
  return state.metadata.topics.get(topic)?.length ?? null;
}

/** The partitions that a broker leads, in the order in which it is asked to take data for them. */
export function partitionsLedBy(state: ProducerState, broker: BrokerId): readonly TopicPartition[] {
  const led: TopicPartition[] = [];
  for (const [topic, partitions] of state.metadata.topics) {
    partitions.forEach((known, i) => {
      if (known.leader === broker) led.push(topicPartition(topic, i));
    });
  }
  return led;
}

export function candidatesOf(state: ProducerState, topic: string): readonly Candidate[] {
  const partitions = state.metadata.topics.get(topic) ?? [];
  return partitions.map((known, partition) => ({
    partition,
    hasLeader: known.leader !== NO_BROKER,
    rack: state.racks.get(known.leader) ?? null,
  }));
}

export function clientRack(state: ProducerState): string | null {
  return state.config.rackAware && state.config.rack !== '' ? state.config.rack : null;
}

export function withMetadata(state: ProducerState, change: Partial<ClientMetadata>): ProducerState {
  return { ...state, metadata: { ...state.metadata, ...change } };
}

/** After errors, disconnects and for unknown leaders; the back-off still holds. */
export function updateRequested(state: ProducerState): ProducerState {
  return state.metadata.updateRequested ? state : withMetadata(state, { updateRequested: true });
}

/** A topic that is used for the first time is asked for at once. */
export function topicWanted(state: ProducerState, topic: string): ProducerState {
  const { wanted } = state.metadata;
  if (wanted.includes(topic)) return state;
  const change = {
    wanted: [...wanted, topic],
    updateRequested: true,
    retryAtUs: 0,
    equivalentResponses: 0,
  };
  return withMetadata(state, change);
}

/** When the next update is due, whether or not a broker can be asked. */
export function updateDueAtUs(state: ProducerState): number {
  const { metadata, config } = state;
  const expiresAtUs = metadata.updateRequested
    ? 0
    : metadata.lastSuccessUs + config.metadataMaxAgeUs;
  return Math.max(expiresAtUs, metadata.retryAtUs);
}

export function metadataInProgress(state: ProducerState): boolean {
  return state.inFlight.some((entry) => entry.request.api === 'Metadata');
}

export function isUpdateDue(state: ProducerState, nowUs: number): boolean {
  return updateDueAtUs(state) <= nowUs && !metadataInProgress(state);
}

export function updateFailed(state: ProducerState, io: ProducerIo): ProducerState {
  const { config, metadata } = state;
  const drawn = drawBackoff(
    state,
    io,
    config.retryBackoffUs,
    config.retryBackoffMaxUs,
    metadata.attempts,
  );
  return withMetadata(drawn.state, {
    lastRefreshUs: io.nowUs,
    attempts: metadata.attempts + 1,
    equivalentResponses: 0,
    retryAtUs: io.nowUs + drawn.value,
  });
}

/** Everything but the bootstrap brokers is forgotten (metadata.recovery.strategy=rebootstrap). */
export function rebootstrapped(state: ProducerState, io: ProducerIo): ProducerState {
  if (state.metadata.bootstrap) return state;
  io.out.fact({
    rule: 'producer.metadataForgotten',
    inputs: { brokers: state.metadata.brokers, topics: [...state.metadata.topics.keys()] },
    supports: [...state.latestFacts.disconnects.values()],
  });
  return withMetadata(state, {
    bootstrap: true,
    brokers: state.bootstrapBrokers,
    topics: new Map(),
    updateRequested: true,
  });
}

// ── answers ──────────────────────────────────────────────────────────────────────────────────────

export function metadataReceived(
  before: ProducerState,
  io: ProducerIo,
  response: MetadataResponse,
  asked: readonly string[],
): ProducerState {
  if (response.brokers.length === 0) return updateFailed(before, io);
  let state = withMetadata(before, {
    bootstrap: false,
    brokers: response.brokers,
    updateRequested: false,
  });
  let incomplete = false;
  let news = false;
  for (const topic of response.topics) {
    if (topic.error !== 'NONE' || topic.partitions.some((p) => p.error !== 'NONE'))
      incomplete = true;
    if (topic.error !== 'NONE' || topic.partitions.length === 0) continue;
    const learnt = topicLearnt(state, io, topic.topic, topic.partitions);
    if (learnt.news) news = true;
    state = learnt.state;
  }
  const next = answered(incomplete ? updateRequested(state) : state, io, news);
  // A topic that came up while the request was under way is asked for at once.
  const late = next.metadata.wanted.some((topic) => !asked.includes(topic));
  return late ? withMetadata(next, { updateRequested: true, retryAtUs: 0 }) : next;
}

/** Answers that bring nothing new make the next one wait longer and longer. */
function answered(state: ProducerState, io: ProducerIo, news: boolean): ProducerState {
  const { config, metadata } = state;
  const equivalent = news ? 0 : metadata.equivalentResponses + 1;
  const drawn = drawBackoff(
    state,
    io,
    config.retryBackoffUs,
    config.retryBackoffMaxUs,
    Math.max(0, equivalent - 1),
  );
  return withMetadata(drawn.state, {
    attempts: 0,
    lastRefreshUs: io.nowUs,
    lastSuccessUs: io.nowUs,
    equivalentResponses: equivalent,
    retryAtUs: io.nowUs + drawn.value,
  });
}

function topicLearnt(
  before: ProducerState,
  io: ProducerIo,
  topic: string,
  partitions: readonly PartitionMetadata[],
): { readonly state: ProducerState; readonly news: boolean } {
  const known = before.metadata.topics.get(topic) ?? [];
  const next: KnownPartition[] = [];
  let state = before;
  let news = known.length !== partitions.length;
  for (const answer of partitions) {
    const old = known[partitionOf(answer.partition)];
    const stale = old !== undefined && answer.leaderEpoch < old.leaderEpoch;
    const fresh = { leader: answer.leader, leaderEpoch: answer.leaderEpoch };
    next[partitionOf(answer.partition)] = stale ? old : fresh;
    if (stale || (old?.leader === fresh.leader && old.leaderEpoch === fresh.leaderEpoch)) continue;
    news = true;
    state = leaderFact(state, io, answer.partition, fresh, old, 'metadata');
  }
  return {
    state: withMetadata(state, { topics: withEntry(state.metadata.topics, topic, next) }),
    news,
  };
}

/** KIP-951: the old leader's answer names the new one. */
export function leaderHinted(
  state: ProducerState,
  io: ProducerIo,
  partition: TopicPartition,
  hint: KnownPartition,
): ProducerState {
  const old = knownPartition(state, partition);
  if (old === null || hint.leader === NO_BROKER || hint.leaderEpoch <= old.leaderEpoch)
    return state;
  const topic = topicOf(partition);
  const number = partitionOf(partition);
  const partitions = (state.metadata.topics.get(topic) ?? []).map((p, i) =>
    i === number ? hint : p,
  );
  const { brokers } = state.metadata;
  const next = withMetadata(leaderFact(state, io, partition, hint, old, 'response'), {
    topics: withEntry(state.metadata.topics, topic, partitions),
    brokers: brokers.includes(hint.leader) ? brokers : [...brokers, hint.leader],
  });
  return next;
}

function leaderFact(
  state: ProducerState,
  io: ProducerIo,
  partition: TopicPartition,
  now: KnownPartition,
  old: KnownPartition | undefined,
  from: 'metadata' | 'response',
): ProducerState {
  const earlier = state.latestFacts.leaders.get(partition);
  const fact = io.out.fact({
    rule: 'producer.leaderLearnt',
    inputs: {
      partition,
      leader: now.leader,
      leaderEpoch: now.leaderEpoch,
      previousLeader: old?.leader ?? NO_BROKER,
      from,
    },
    supports: earlier === undefined ? [] : [earlier],
  });
  const leaders = withEntry(state.latestFacts.leaders, partition, fact);
  return { ...state, latestFacts: { ...state.latestFacts, leaders } };
}
