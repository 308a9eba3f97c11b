/**
 * From one role to the next.
 *
 * Kafka:       org.apache.kafka.raft.QuorumState.transitionTo…, unattachedAddVotedState, initialize (4.4).
 * Units:       instants and durations in µs.
 * Invariants:  a vote of the same epoch is kept; the epoch grows by one with a candidacy and never goes back.
 * Divergences: none.
 */

import { invariant } from '../kernel/invariant.ts';
import { checkQuorumTimeoutUs, startCheckQuorum } from './check-quorum.ts';
import { isVoteRejected, newElection, type VoterId } from './epoch-election.ts';
import { newProgress, successorsOf } from './leader-progress.ts';
import { isVoter, leaderOf, otherVoters, type QuorumState } from './quorum-state.ts';

/** The time, and how long this node waits in each role. */
export interface QuorumClock {
  readonly nowUs: number;
  /** A fresh draw from [T, 2T), T being controller.quorum.election.timeout.ms. */
  readonly electionTimeoutUs: () => number;
  readonly fetchTimeoutUs: number;
}

export function toUnattached(
  state: QuorumState,
  epoch: number,
  leader: VoterId | null,
  clock: QuorumClock,
): QuorumState {
  const isSameEpoch = epoch === state.epoch;
  invariant(epoch >= state.epoch, 'an epoch never goes back', { epoch, of: state.epoch });
  const electionTimeoutAtUs = isVoter(state) ? timeoutKept(state, clock) : null;
  return {
    ...state,
    epoch,
    votedFor: isSameEpoch ? state.votedFor : null,
    role: { kind: 'unattached', leader, electionTimeoutAtUs },
  };
}

/** Whoever was waiting for an election goes on waiting. */
function timeoutKept({ role }: QuorumState, clock: QuorumClock): number {
  switch (role.kind) {
    case 'candidate':
    case 'resigned':
      return Math.max(clock.nowUs, role.electionTimeoutAtUs);
    case 'unattached':
      return Math.max(clock.nowUs, role.electionTimeoutAtUs ?? clock.nowUs);
    case 'prospective':
      if (isVoteRejected(role.election)) return clock.nowUs + clock.electionTimeoutUs();
      return Math.max(clock.nowUs, role.electionTimeoutAtUs);
    case 'follower':
    case 'leader':
      return clock.nowUs + clock.electionTimeoutUs();
  }
}

export function toFollower(
  state: QuorumState,
  epoch: number,
  leader: VoterId,
  clock: QuorumClock,
): QuorumState {
  invariant(
    epoch >= state.epoch && leader !== state.id,
    'another voter leads, in no earlier epoch',
    {
      epoch,
      leader,
    },
  );
  return {
    ...state,
    epoch,
    votedFor: epoch === state.epoch ? state.votedFor : null,
    role: {
      kind: 'follower',
      leader,
      fetchTimeoutAtUs: clock.nowUs + clock.fetchTimeoutUs,
      hasFetchedFromLeader: false,
      hasLeaderResigned: false,
    },
  };
}

export function toProspective(state: QuorumState, clock: QuorumClock): QuorumState {
  return {
    ...state,
    role: {
      kind: 'prospective',
      leader: leaderOf(state),
      election: newElection(state.voters, state.id),
      electionTimeoutAtUs: clock.nowUs + clock.electionTimeoutUs(),
    },
  };
}

export function toCandidate(state: QuorumState, clock: QuorumClock): QuorumState {
  return {
    ...state,
    epoch: state.epoch + 1,
    votedFor: state.id,
    role: {
      kind: 'candidate',
      election: newElection(state.voters, state.id),
      electionTimeoutAtUs: clock.nowUs + clock.electionTimeoutUs(),
    },
  };
}

/** The high watermark is unknown again until a record of the own epoch is committed. */
export function toLeader(
  state: QuorumState,
  epochStartOffset: number,
  clock: QuorumClock,
): QuorumState {
  const timeoutUs = checkQuorumTimeoutUs(clock.fetchTimeoutUs);
  return {
    ...state,
    highWatermark: null,
    role: {
      kind: 'leader',
      progress: newProgress(state.voters, epochStartOffset),
      checkQuorum: startCheckQuorum(timeoutUs, clock.nowUs),
      beginEpochAtUs: clock.nowUs,
    },
  };
}

export function toResigned(state: QuorumState, clock: QuorumClock): QuorumState {
  const { role } = state;
  const preferredSuccessors = role.kind === 'leader' ? successorsOf(role.progress, state.id) : [];
  return {
    ...state,
    role: {
      kind: 'resigned',
      electionTimeoutAtUs: clock.nowUs + clock.electionTimeoutUs(),
      unacknowledged: otherVoters(state),
      preferredSuccessors,
    },
  };
}

/** A prospective whose pre-votes do not suffice: back to the leader that it knows, or to nobody. */
export function afterPreVoteLost(state: QuorumState, clock: QuorumClock): QuorumState {
  const leader = leaderOf(state);
  return leader === null || leader === state.id
    ? toUnattached(state, state.epoch, leader, clock)
    : toFollower(state, state.epoch, leader, clock);
}

/** The vote is written down, and the voter waits as long as a fresh one: the candidate may win. */
export function withVote(state: QuorumState, candidate: VoterId, clock: QuorumClock): QuorumState {
  const { role } = state;
  if (state.votedFor !== null) return state;
  if (role.kind !== 'unattached' && role.kind !== 'prospective') return state;
  const electionTimeoutAtUs = clock.nowUs + clock.electionTimeoutUs();
  const waiting = { ...role, electionTimeoutAtUs };
  const fresh =
    waiting.kind === 'prospective'
      ? { ...waiting, election: newElection(state.voters, state.id) }
      : waiting;
  return { ...state, votedFor: candidate, role: fresh };
}

/** What the quorum-state file makes of a process that starts: epoch, vote and leader stand there. */
export function afterRestart(state: QuorumState, clock: QuorumClock): QuorumState {
  const leader = leaderOf(state);
  const stored: QuorumState = { ...state, highWatermark: null };
  if (leader === state.id) return toResigned({ ...stored, role: FORGOTTEN }, clock);
  if (leader !== null) return toFollower(stored, state.epoch, leader, clock);
  if (state.votedFor === state.id) {
    return { ...toCandidate(stored, clock), epoch: state.epoch };
  }
  return toUnattached({ ...stored, role: FORGOTTEN }, state.epoch, null, clock);
}

/** No role is on disk. */
const FORGOTTEN = {
  kind: 'follower',
  leader: -1,
  fetchTimeoutAtUs: 0,
  hasFetchedFromLeader: false,
  hasLeaderResigned: false,
} as const;
