/**
 * What a request or a response tells about epoch and leader.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.maybeTransition, maybeHandleCommonResponse,
 *              validateVoterOnlyRequest, validateLeaderOnlyRequest (4.4).
 * Units:       epochs count.
 * Invariants:  a later epoch is always followed, an earlier one never.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { VoterId } from './epoch-election.ts';
import { leaderOf, type QuorumState } from './quorum-state.ts';
import { type QuorumClock, toFollower, toUnattached } from './transitions.ts';

export interface QuorumNews {
  readonly epoch: number;
  readonly leader: VoterId | null;
}

/** The same reference where there is nothing new. */
export function onNews(state: QuorumState, news: QuorumNews, clock: QuorumClock): QuorumState {
  const { epoch, leader } = news;
  const isOther = leader !== null && leader !== state.id;
  if (epoch > state.epoch) {
    return isOther
      ? toFollower(state, epoch, leader, clock)
      : toUnattached(state, epoch, null, clock);
  }
  const isFound = epoch === state.epoch && isOther && leaderOf(state) === null;
  return isFound ? toFollower(state, epoch, leader, clock) : state;
}

/** Is the answer only about epoch and leader, so that its own handling has nothing to say? */
export function isAboutEpochOnly(
  state: QuorumState,
  error: ErrorCode,
  { epoch, leader }: QuorumNews,
): boolean {
  if (epoch !== state.epoch || error === 'UNKNOWN_LEADER_EPOCH') return true;
  if (error === 'FENCED_LEADER_EPOCH' || error === 'NOT_LEADER_OR_FOLLOWER') return true;
  const isFound = leader !== null && leaderOf(state) === null;
  return isFound && error !== 'NONE';
}

/** What a request for the leader is refused with; `NONE` where it is the leader of that epoch. */
export function leaderRefusal(state: QuorumState, epoch: number): ErrorCode {
  if (epoch < state.epoch) return 'FENCED_LEADER_EPOCH';
  if (epoch > state.epoch) return 'UNKNOWN_LEADER_EPOCH';
  return state.role.kind === 'leader' ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER';
}
