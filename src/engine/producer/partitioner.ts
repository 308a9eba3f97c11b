/**
 * Which partition a record goes to: by number, by key, round robin, or sticky with adaptive weights.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.BuiltInPartitioner, RoundRobinPartitioner,
 *              KafkaProducer.partition; KIP-480, KIP-794, KIP-1123 (4.4).
 * Units:       `producedBytes` bytes since the last switch; `random` is a whole number ≥ 0.
 * Invariants:  cumulative weights grow; a partition without a leader is chosen only when none has one.
 * Divergences: none.
 */

import type { LoadStats, StickyState } from './producer-state.ts';

/** A partition as the choice sees it. `rack` is the leader's. */
export interface Candidate {
  readonly partition: number;
  readonly hasLeader: boolean;
  readonly rack: string | null;
}

/** 2^31: the choice takes any whole number below it. */
export const RANDOM_BOUND = 2_147_483_648;

/** Partitions in the client's own rack, if rack awareness is on and there are any; all of them otherwise. */
function nearest(
  candidates: readonly Candidate[],
  clientRack: string | null,
): readonly Candidate[] {
  if (clientRack === null) return candidates;
  const near = candidates.filter((candidate) => candidate.rack === clientRack);
  return near.length > 0 ? near : candidates;
}

export function nextPartition(
  candidates: readonly Candidate[],
  stats: LoadStats | null,
  random: number,
  clientRack: string | null,
): number {
  if (stats !== null) return weightedPartition(stats, random);
  const withLeader = candidates.filter((candidate) => candidate.hasLeader);
  const eligible = withLeader.length > 0 ? nearest(withLeader, clientRack) : candidates;
  return eligible[random % eligible.length]?.partition ?? 0;
}

function weightedPartition(stats: LoadStats, random: number): number {
  const weighted = random % (stats.cumulative.at(-1) ?? 1);
  const place = stats.cumulative.findIndex((end) => end > weighted);
  return stats.partitions[place] ?? 0;
}

export interface QueueLoad extends Candidate {
  readonly queued: number;
  /** Left out: its broker has not taken data for `partitioner.availability.timeout.ms`. */
  readonly excluded: boolean;
}

/** `null`: no weights, every partition is as likely. `loads` holds all partitions of the topic. */
export function loadStats(
  loads: readonly QueueLoad[],
  clientRack: string | null,
): LoadStats | null {
  if (loads.length < 2) return null;
  const usable = loads.filter((load) => load.hasLeader && !load.excluded);
  const first = usable[0];
  if (first === undefined) return null;
  const allEqual = usable.every((load) => load.queued === first.queued);
  if (allEqual && usable.length === loads.length) return null;
  const chosen = nearest(usable, clientRack) as readonly QueueLoad[];
  const top = chosen.reduce((most, load) => Math.max(most, load.queued), 0) + 1;
  let sum = 0;
  const cumulative = chosen.map((load) => (sum += top - load.queued));
  return { partitions: chosen.map((load) => load.partition), cumulative };
}

/** Whether this many bytes end the stay on a partition; `full`: its last batch is full, or none is open. */
export function endsStay(producedBytes: number, stickyBatchBytes: number, full: boolean): boolean {
  return (producedBytes >= stickyBatchBytes && full) || producedBytes >= stickyBatchBytes * 2;
}

/** After an append: the same partition with more bytes, or a new one from `choose`. */
export function afterAppend(
  sticky: StickyState,
  appendedBytes: number,
  stickyBatchBytes: number,
  full: boolean,
  choose: () => number,
): StickyState {
  const producedBytes = sticky.producedBytes + appendedBytes;
  if (!endsStay(producedBytes, stickyBatchBytes, full)) {
    return { partition: sticky.partition, producedBytes };
  }
  return { partition: choose(), producedBytes: 0 };
}

/** RoundRobinPartitioner: one counter per topic, the key is ignored. */
export function roundRobinPartition(candidates: readonly Candidate[], counter: number): number {
  const withLeader = candidates.filter((candidate) => candidate.hasLeader);
  const eligible = withLeader.length > 0 ? withLeader : candidates;
  return eligible[counter % eligible.length]?.partition ?? 0;
}
