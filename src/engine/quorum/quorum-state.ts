/**
 * What a voter is in the present epoch, and whom it has voted for.
 *
 * Kafka:       org.apache.kafka.raft.QuorumState, UnattachedState, ProspectiveState, CandidateState, FollowerState,
 *              LeaderState, ResignedState (4.4); KIP-595, KIP-853, KIP-996.
 * Units:       instants in µs; offsets of the metadata log, exclusive ends; epochs count.
 * Invariants:  the epoch never goes back; one vote per epoch; `highWatermark` is what this node knows to be committed.
 * Divergences: none.
 */

import type { CheckQuorum } from './check-quorum.ts';
import type { EpochElection, VoterId } from './epoch-election.ts';
import type { LeaderProgress } from './leader-progress.ts';

export interface Unattached {
  readonly kind: 'unattached';
  /** Known, but not to be followed for now. */
  readonly leader: VoterId | null;
  /** `null`: an observer, which never stands for election. */
  readonly electionTimeoutAtUs: number | null;
}

export interface Prospective {
  readonly kind: 'prospective';
  readonly leader: VoterId | null;
  readonly election: EpochElection;
  readonly electionTimeoutAtUs: number;
}

export interface Candidate {
  readonly kind: 'candidate';
  readonly election: EpochElection;
  readonly electionTimeoutAtUs: number;
}

export interface Follower {
  readonly kind: 'follower';
  readonly leader: VoterId;
  readonly fetchTimeoutAtUs: number;
  /** At least once since it follows this leader. */
  readonly hasFetchedFromLeader: boolean;
  /** The leader has told of its end: the fetch time-out is the back-off now. */
  readonly hasLeaderResigned: boolean;
}

export interface Leader {
  readonly kind: 'leader';
  readonly progress: LeaderProgress;
  readonly checkQuorum: CheckQuorum;
  /** When voters that have not fetched are told of the epoch again. */
  readonly beginEpochAtUs: number;
}

export interface Resigned {
  readonly kind: 'resigned';
  readonly electionTimeoutAtUs: number;
  /** Voters that have not answered EndQuorumEpoch. */
  readonly unacknowledged: readonly VoterId[];
  readonly preferredSuccessors: readonly VoterId[];
}

export type QuorumRole = Unattached | Prospective | Candidate | Follower | Leader | Resigned;

export interface QuorumState {
  readonly id: VoterId;
  readonly voters: readonly VoterId[];
  readonly epoch: number;
  readonly votedFor: VoterId | null;
  readonly role: QuorumRole;
  readonly highWatermark: number | null;
}

/** Whom this node names when it is asked for the leader of its epoch. */
export function leaderOf({ id, role }: QuorumState): VoterId | null {
  switch (role.kind) {
    case 'unattached':
    case 'prospective':
    case 'follower':
      return role.leader;
    case 'leader':
    case 'resigned':
      return id;
    case 'candidate':
      return null;
  }
}

export function isVoter({ id, voters }: QuorumState): boolean {
  return voters.includes(id);
}

export function otherVoters({ id, voters }: QuorumState): readonly VoterId[] {
  return voters.filter((voter) => voter !== id);
}
