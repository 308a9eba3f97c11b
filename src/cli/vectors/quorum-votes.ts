/** Vectors of votes in the controller quorum: who grants, what a request does, when an election is decided. */

import { isVoteGranted, isVoteRejected } from '../../engine/quorum/epoch-election.ts';
import { voteRefusal } from '../../engine/quorum/grant-vote.ts';
import { newProgress } from '../../engine/quorum/leader-progress.ts';
import { leaderOf, type QuorumRole, type QuorumState } from '../../engine/quorum/quorum-state.ts';
import { resignBackoffMs } from '../../engine/quorum/resign-backoff.ts';
import type { QuorumClock } from '../../engine/quorum/transitions.ts';
import { decideVote, type VoteAsked } from '../../engine/quorum/vote-request.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

type Kind = QuorumRole['kind'];

export const checkGrantVote: VectorCheck = (vector) => {
  const standing = {
    kind: vector['state'] as Kind,
    votedFor: (vector['votedFor'] as number | undefined) ?? null,
    leader: (vector['knownLeader'] as number | undefined) ?? null,
    hasFetchedFromLeader: vector['hasFetchedFromLeader'] === true,
  };
  const question = {
    candidate: vector['candidate'] as number,
    isLogUpToDate: vector['logUpToDate'] === true,
    preVote: vector['preVote'] === true,
  };
  return expected('granted', vector['granted'], voteRefusal(standing, question) === null);
};

interface Local {
  readonly id: number;
  readonly state: Kind;
  readonly epoch: number;
  readonly leader?: number | null;
  readonly votedFor?: number | null;
  readonly observer?: boolean;
  readonly hasFetchedFromLeader?: boolean;
  readonly log: { readonly endOffset: number; readonly lastEpoch: number };
}

const CLOCK: QuorumClock = { nowUs: 0, electionTimeoutUs: () => 1_000_000, fetchTimeoutUs: 2_000_000 };

export const checkVoteRequest: VectorCheck = (vector) => {
  const local = vector['local'] as Local;
  const request = vector['request'] as VoteAsked;
  const want = vector['expected'] as Readonly<Record<string, unknown>>;
  const { state, error, granted } = decideVote(stateOf(local, request), request, local.log, CLOCK);
  const got: Readonly<Record<string, unknown>> = {
    granted,
    epoch: state.epoch,
    error,
    leader: leaderOf(state),
    state: state.role.kind,
    votedFor: state.votedFor,
  };
  return firstProblem([
    ...Object.entries(want).map(([key, value]) => expected(key, value, got[key])),
    'error' in want ? undefined : expected('error', 'NONE', error),
  ]);
};

function stateOf(local: Local, { candidate }: VoteAsked): QuorumState {
  const { id, epoch, observer } = local;
  const voters = observer === true ? [candidate] : [id, candidate, ...othersOf(local)];
  return {
    id,
    voters: [...new Set(voters)],
    epoch,
    votedFor: local.votedFor ?? null,
    role: roleOf(local, voters),
    highWatermark: null,
  };
}

function othersOf({ leader, votedFor }: Local): readonly number[] {
  return [leader, votedFor].filter((id) => id !== undefined && id !== null);
}

function roleOf(local: Local, voters: readonly number[]): QuorumRole {
  const election = { voters, granted: [local.id], rejected: [] };
  const leader = local.leader ?? null;
  const electionTimeoutAtUs = 0;
  switch (local.state) {
    case 'unattached':
      return { kind: 'unattached', leader, electionTimeoutAtUs };
    case 'prospective':
      return { kind: 'prospective', leader, election, electionTimeoutAtUs };
    case 'candidate':
      return { kind: 'candidate', election, electionTimeoutAtUs };
    case 'follower':
      return {
        kind: 'follower',
        leader: leader ?? -1,
        fetchTimeoutAtUs: 0,
        hasFetchedFromLeader: local.hasFetchedFromLeader ?? false,
        hasLeaderResigned: false,
      };
    case 'leader': {
      const checkQuorum = { fetched: [], expiresAtUs: 0 };
      return { kind: 'leader', progress: newProgress(voters, 0), checkQuorum, beginEpochAtUs: 0 };
    }
    case 'resigned':
      return { kind: 'resigned', electionTimeoutAtUs, unacknowledged: [], preferredSuccessors: [] };
  }
}

export const checkElectionCount: VectorCheck = (vector) => {
  const ids = (from: number, count: unknown) =>
    Array.from({ length: count as number }, (_, place) => from + place);
  const granted = ids(0, vector['granted']);
  const rejected = ids(granted.length, vector['rejected']);
  const election = { voters: ids(0, vector['voters']), granted, rejected };
  return firstProblem([
    expected('isVoteGranted', vector['isVoteGranted'], isVoteGranted(election)),
    expected('isVoteRejected', vector['isVoteRejected'], isVoteRejected(election)),
  ]);
};

export const checkResignBackoff: VectorCheck = (vector) => {
  const maxMs = vector['electionBackoffMaxMs'] as number;
  const position = vector['position'] as number;
  const candidates = vector['preferredCandidates'] as number;
  const got = resignBackoffMs(maxMs, position, candidates);
  return expected('fetch timeout', vector['fetchTimeoutOverrideMs'], got);
};
