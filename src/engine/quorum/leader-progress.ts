/**
 * How far every replica of the metadata log has come, as its leader knows it, and what a majority holds.
 *
 * Kafka:       org.apache.kafka.raft.LeaderState.updateLocalState, updateReplicaState, maybeUpdateHighWatermark (4.4).
 * Units:       offsets of the metadata log, exclusive ends; instants in µs.
 * Invariants:  the high watermark never goes back, and first moves past a record of the leader's own epoch.
 * Divergences: none.
 */

import type { VoterId } from './epoch-election.ts';

export interface ReplicaProgress {
  /** `null`: it has not fetched in this epoch. */
  readonly endOffset: number | null;
  readonly lastFetchUs: number | null;
}

export interface LeaderProgress {
  readonly epochStartOffset: number;
  readonly voters: ReadonlyMap<VoterId, ReplicaProgress>;
  /** Brokers, and controllers that have no vote. */
  readonly observers: ReadonlyMap<VoterId, ReplicaProgress>;
  readonly highWatermark: number | null;
}

const UNHEARD: ReplicaProgress = { endOffset: null, lastFetchUs: null };

export function newProgress(voters: readonly VoterId[], epochStartOffset: number): LeaderProgress {
  return {
    epochStartOffset,
    voters: new Map(voters.map((id) => [id, UNHEARD])),
    observers: new Map(),
    highWatermark: null,
  };
}

/** The leader's own log has grown; the voters may have changed with it. */
export function onLeaderAppend(
  progress: LeaderProgress,
  leader: VoterId,
  endOffset: number,
  voters: readonly VoterId[] = [...progress.voters.keys()],
): LeaderProgress {
  const own: ReplicaProgress = { endOffset, lastFetchUs: null };
  return withHighWatermark(withVoters(withReplica(progress, leader, own), voters));
}

/** A fetch tells that the replica holds everything below its offset. */
export function onReplicaFetch(
  progress: LeaderProgress,
  node: VoterId,
  fetchOffset: number,
  nowUs: number,
): LeaderProgress {
  const next = withReplica(progress, node, { endOffset: fetchOffset, lastFetchUs: nowUs });
  return progress.voters.has(node) ? withHighWatermark(next) : next;
}

/** Voters that have fetched least come last; the leader itself is not among them. */
export function successorsOf(progress: LeaderProgress, leader: VoterId): readonly VoterId[] {
  return [...progress.voters]
    .filter(([id]) => id !== leader)
    .toSorted(([, a], [, b]) => (b.endOffset ?? -1) - (a.endOffset ?? -1))
    .map(([id]) => id);
}

function withReplica(
  progress: LeaderProgress,
  node: VoterId,
  replica: ReplicaProgress,
): LeaderProgress {
  return progress.voters.has(node)
    ? { ...progress, voters: new Map(progress.voters).set(node, replica) }
    : { ...progress, observers: new Map(progress.observers).set(node, replica) };
}

function withVoters(progress: LeaderProgress, ids: readonly VoterId[]): LeaderProgress {
  const isSame = ids.length === progress.voters.size && ids.every((id) => progress.voters.has(id));
  if (isSame) return progress;
  const known = new Map([...progress.voters, ...progress.observers]);
  const voters = new Map(ids.map((id) => [id, known.get(id) ?? UNHEARD]));
  const observers = new Map([...known].filter(([id]) => !voters.has(id)));
  return { ...progress, voters, observers };
}

function withHighWatermark(progress: LeaderProgress): LeaderProgress {
  const heldByMajority = majorityEnd(progress);
  if (heldByMajority === null || heldByMajority <= progress.epochStartOffset) return progress;
  const { highWatermark } = progress;
  if (highWatermark !== null && heldByMajority <= highWatermark) return progress;
  return { ...progress, highWatermark: heldByMajority };
}

function majorityEnd({ voters }: LeaderProgress): number | null {
  const ends = [...voters.values()].map(({ endOffset }) => endOffset ?? -1);
  const end = ends.toSorted((a, b) => b - a)[Math.floor(ends.length / 2)] ?? -1;
  return end < 0 ? null : end;
}
