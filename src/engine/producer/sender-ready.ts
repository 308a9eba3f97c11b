/**
 * Which brokers have data that may leave now, and when the next batch will be due.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.RecordAccumulator.ready, partitionReady, batchReady (4.4).
 * Units:       µs.
 * Invariants:  linger is a maximum: a partition may ride along with another one of its broker.
 * Divergences: none.
 */

import {
  topicOf,
  partitionOf,
  type BrokerId,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import { queueOf, withAccumulator } from './accumulator.ts';
import { clientRack, knownLeader, knownPartition, partitionCount } from './client-metadata.ts';
import { loadStats, type QueueLoad } from './partitioner.ts';
import { isBackingOff, isFull } from './producer-batch.ts';
import { isCompleting } from './transaction-manager-state.ts';
import type { LeaveReason, LoadStats, ProducerBatch, ProducerState } from './producer-state.ts';

export interface ReadyCheck {
  /** In the order in which their partitions were first used. */
  readonly brokers: readonly BrokerId[];
  readonly unknownLeader: boolean;
  readonly nextCheckUs: number;
}

/** `max.in.flight.requests.per.connection=1`: one batch of a partition under way keeps the others back. */
export function isMuted(state: ProducerState, partition: TopicPartition): boolean {
  if (state.config.maxInFlight !== 1) return false;
  return state.inFlight.some(
    (entry) =>
      entry.request.api === 'Produce' &&
      entry.request.batches.some((batch) => batch.partition === partition),
  );
}

/** Why the first batch of a queue may leave by itself; `null`: it waits. Back-off is asked for elsewhere. */
export function readyBecause(
  state: ProducerState,
  queue: readonly ProducerBatch[],
  nowUs: number,
): Exclude<LeaveReason, 'rides-along'> | null {
  const first = queue[0];
  if (first === undefined) return null;
  const { waiting } = state.application;
  if (first.inRetry) return 'retry';
  if (queue.length > 1 || isFull(first)) return 'full';
  if (nowUs - first.lastAttemptUs >= state.config.lingerUs) return 'linger';
  if (waiting.kind === 'memory') return 'memory';
  if (isCompleting(state.transaction)) return 'transaction';
  if (waiting.kind === 'close') return 'close';
  return waiting.kind === 'flush' ? 'flush' : null;
}

export function readyCheck(state: ProducerState, nowUs: number): ReadyCheck {
  const brokers: BrokerId[] = [];
  let unknownLeader = false;
  let nextCheckUs = Number.POSITIVE_INFINITY;
  for (const [partition, queue] of state.accumulator.queues) {
    const first = queue[0];
    if (first === undefined) continue;
    const leader = knownLeader(state, partition);
    if (leader === null) unknownLeader = true;
    else if (brokers.includes(leader) || isMuted(state, partition)) continue;
    else if (isBackingOff(first, epochOf(state, partition), nowUs)) {
      nextCheckUs = Math.min(nextCheckUs, first.backoffUntilUs);
    } else if (readyBecause(state, queue, nowUs) !== null) brokers.push(leader);
    else nextCheckUs = Math.min(nextCheckUs, first.lastAttemptUs + state.config.lingerUs);
  }
  return { brokers, unknownLeader, nextCheckUs };
}

export function epochOf(state: ProducerState, partition: TopicPartition): number {
  return knownPartition(state, partition)?.leaderEpoch ?? -1;
}

// ── weights for the adaptive choice ──────────────────────────────────────────────────────────────

/** Recomputed at each round of the sender; the state is the same one when nothing changed. */
export function loadMeasured(before: ProducerState): ProducerState {
  if (!before.config.adaptive) return before;
  let state = before;
  for (const topic of topicsInUse(before)) {
    const old = state.accumulator.loadStats.get(topic) ?? null;
    const now = topicLoad(state, topic);
    if (sameLoad(old, now)) continue;
    const stats = new Map(state.accumulator.loadStats);
    if (now === null) stats.delete(topic);
    else stats.set(topic, now);
    state = withAccumulator(state, { loadStats: stats });
  }
  return state;
}

/** Only topics that the sticky choice is used for have any use for weights. */
function topicsInUse(state: ProducerState): Iterable<string> {
  return state.accumulator.sticky.keys();
}

function topicLoad(state: ProducerState, topic: string): LoadStats | null {
  const loads: QueueLoad[] = [];
  for (const partition of state.accumulator.queues.keys()) {
    if (topicOf(partition) === topic) loads.push(queueLoad(state, partition));
  }
  if (loads.length < (partitionCount(state, topic) ?? 0)) return null;
  return loadStats(
    loads.sort((a, b) => a.partition - b.partition),
    clientRack(state),
  );
}

function queueLoad(state: ProducerState, partition: TopicPartition): QueueLoad {
  const leader = knownLeader(state, partition);
  const latency = leader === null ? undefined : state.accumulator.latencies.get(leader);
  const behindUs = latency === undefined ? 0 : latency.readyUs - latency.drainUs;
  const { availabilityTimeoutUs } = state.config;
  const queued = queueOf(state, partition).length;
  return {
    partition: partitionOf(partition),
    hasLeader: leader !== null,
    rack: leader === null ? null : (state.racks.get(leader) ?? null),
    queued,
    // Kafka looks at the latency only where something is queued.
    excluded: queued > 0 && availabilityTimeoutUs > 0 && behindUs > availabilityTimeoutUs,
  };
}

function sameLoad(a: LoadStats | null, b: LoadStats | null): boolean {
  if (a === null || b === null) return a === b;
  const same = (x: readonly number[], y: readonly number[]): boolean =>
    x.length === y.length && x.every((value, i) => value === y[i]);
  return same(a.partitions, b.partitions) && same(a.cumulative, b.cumulative);
}
