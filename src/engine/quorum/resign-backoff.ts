/**
 * How long a voter waits before it stands for election after its leader has resigned.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.strictExponentialElectionBackoffMs, endEpochElectionBackoff (4.4).
 * Units:       ms, as Kafka counts it: the halving cuts off fractions.
 * Invariants:  who holds most of the log starts at once, and nobody waits longer than the maximum.
 * Divergences: none.
 */

import type { VoterId } from './epoch-election.ts';

export function resignBackoffMs(
  backoffMsMax: number,
  position: number,
  successors: number,
): number {
  if (position === 0) return 0;
  if (position < 0 || position >= successors) return backoffMsMax;
  const baseMs = backoffMsMax >> (successors - 1);
  return Math.min(backoffMsMax, baseMs << (position - 1));
}

/** Behind all of them where the list does not name the voter. */
export function positionAmong(successors: readonly VoterId[], voter: VoterId): number {
  const place = successors.indexOf(voter);
  return place < 0 ? successors.length : place;
}
