/**
 * A voter is asked for its vote, or whether it would give it.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.handleVoteRequest (4.4); KIP-595, KIP-996.
 * Units:       offsets of the metadata log, exclusive ends; epochs count.
 * Invariants:  a later epoch makes the receiver forget its role before it decides; a pre-vote writes nothing down.
 * Divergences: none.
 */

import type { VoterId } from './epoch-election.ts';
import { type VoteRefusal, voteRefusal } from './grant-vote.ts';
import { leaderOf, type QuorumState } from './quorum-state.ts';
import { type QuorumClock, toUnattached, withVote } from './transitions.ts';

export interface VoteAsked {
  readonly candidate: VoterId;
  readonly epoch: number;
  readonly lastEpoch: number;
  readonly lastOffset: number;
  readonly preVote: boolean;
}

/** Where a log ends: compared by epoch first, then by offset. */
export interface LogEnd {
  readonly lastEpoch: number;
  readonly endOffset: number;
}

export interface VoteDecision {
  readonly state: QuorumState;
  readonly error: 'NONE' | 'FENCED_LEADER_EPOCH' | 'INVALID_REQUEST';
  readonly granted: boolean;
  readonly refusal: VoteRefusal | null;
}

export function decideVote(
  state: QuorumState,
  asked: VoteAsked,
  own: LogEnd,
  clock: QuorumClock,
): VoteDecision {
  if (isIllegal(asked)) return { state, error: 'INVALID_REQUEST', granted: false, refusal: null };
  if (asked.epoch < state.epoch) {
    return { state, error: 'FENCED_LEADER_EPOCH', granted: false, refusal: null };
  }
  const now = asked.epoch > state.epoch ? toUnattached(state, asked.epoch, null, clock) : state;
  const { candidate, preVote } = asked;
  const isLogUpToDate = isAsFarAs(asked, own);
  const refusal = voteRefusal(standingOf(now), { candidate, isLogUpToDate, preVote });
  const granted = refusal === null;
  const isWritten = granted && !preVote;
  const after = isWritten ? withVote(now, candidate, clock) : now;
  return { state: after, error: 'NONE', granted, refusal };
}

/** A candidate has raised its epoch and never seen a leader of it; a prospective has not. */
function isIllegal({ epoch, lastEpoch, lastOffset, preVote }: VoteAsked): boolean {
  const isIllegalEpoch = preVote ? lastEpoch > epoch : lastEpoch >= epoch;
  return lastOffset < 0 || lastEpoch < 0 || isIllegalEpoch;
}

function isAsFarAs({ lastEpoch, lastOffset }: VoteAsked, own: LogEnd): boolean {
  return lastEpoch === own.lastEpoch ? lastOffset >= own.endOffset : lastEpoch > own.lastEpoch;
}

function standingOf(state: QuorumState) {
  const { role, votedFor } = state;
  return {
    kind: role.kind,
    votedFor,
    leader: leaderOf(state),
    hasFetchedFromLeader: role.kind === 'follower' && role.hasFetchedFromLeader,
  };
}
