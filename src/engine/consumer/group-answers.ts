/**
 * What the coordinator's answers to JoinGroup and SyncGroup mean for the member.
 *
 * Kafka:       internals.AbstractCoordinator.JoinGroupResponseHandler, SyncGroupResponseHandler;
 *              ConsumerCoordinator.onLeaderElected (4.4); KIP-394.
 * Units:       µs.
 * Invariants:  an answer to an older generation changes nothing.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type {
  JoinGroupRequest,
  JoinGroupResponse,
  SyncGroupRequest,
  SyncGroupResponse,
} from '../protocol/group-messages.ts';
import { computeAssignment } from './group-assignment.ts';
import {
  knowsTopics,
  partitionCounts,
  partitionRacks,
  requestMetadataUpdate,
} from './client-metadata.ts';
import { sendRequest } from './client-network.ts';
import { markCoordinatorUnknown, readyCoordinator } from './coordinator-lookup.ts';
import { startHeartbeats } from './heartbeat-clocks.ts';
import { isCurrent, NO_GENERATION, requestRejoin, resetGeneration } from './membership.ts';
import {
  coordinatorConnection,
  memberOf,
  retryBackoffUs,
  updateApplication,
  updateMembership,
  type ConsumerTurn,
} from './turn.ts';

/** Errors after which the application hears an exception out of poll(). */
const FATAL = new Map<ErrorCode, string>([
  ['INCONSISTENT_GROUP_PROTOCOL', 'InconsistentGroupProtocolException'],
  ['INVALID_SESSION_TIMEOUT', 'InvalidSessionTimeoutException'],
  ['GROUP_MAX_SIZE_REACHED', 'GroupMaxSizeReachedException'],
  ['FENCED_INSTANCE_ID', 'FencedInstanceIdException'],
]);

const COORDINATOR_LOST: readonly ErrorCode[] = ['COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR'];

/** Errors after which the member joins again without a back-off. */
const AT_ONCE: readonly ErrorCode[] = [
  'MEMBER_ID_REQUIRED',
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
];

/**
 * The answer to JoinGroup is read by the application's thread alone: until it comes, the heartbeat thread rests.
 * A cooperative member goes on with its records meanwhile, and its group waits for it.
 */
export function joinArrived(
  turn: ConsumerTurn,
  sent: JoinGroupRequest,
  answer: JoinGroupResponse,
): void {
  if (turn.state.application.phase !== 'process') return joinAnswered(turn, sent, answer);
  updateMembership(turn, { unreadJoin: { sent, answer } });
}

/** The application is inside a call of the consumer again. */
export function readJoinAnswer(turn: ConsumerTurn): void {
  const { unreadJoin } = turn.state.membership;
  if (unreadJoin === null || turn.state.application.phase === 'process') return;
  updateMembership(turn, { unreadJoin: null });
  joinAnswered(turn, unreadJoin.sent, unreadJoin.answer);
}

function joinAnswered(turn: ConsumerTurn, sent: JoinGroupRequest, answer: JoinGroupResponse): void {
  if (answer.error !== 'NONE') return joinRefused(turn, sent, answer);
  // The heartbeat thread may have left the group meanwhile.
  if (turn.state.membership.state !== 'PREPARING_REBALANCE') return rebalanceFailed(turn, false);
  const leader = answer.leader === answer.memberId;
  const fact = turn.out.fact({
    rule: 'consumer.joined',
    inputs: {
      ...memberOf(turn),
      memberId: answer.memberId,
      generation: answer.generation,
      leader,
      protocol: answer.protocol,
    },
  });
  updateMembership(turn, {
    state: 'COMPLETING_REBALANCE',
    memberId: answer.memberId,
    generation: answer.generation,
    protocol: answer.protocol,
    isLeader: leader,
    joinedAtUs: turn.nowUs,
    supports: { ...turn.state.membership.supports, joined: fact },
    assignmentSnapshot: null,
    pendingLeadership: leader ? answer : null,
  });
  startHeartbeats(turn);
  if (leader) leadIfReady(turn);
  else sendSync(turn, []);
}

/** onLeaderElected: the leader assigns for everybody, once it knows the topics. */
export function leadIfReady(turn: ConsumerTurn): void {
  const { pendingLeadership, state } = turn.state.membership;
  if (pendingLeadership === null) return;
  if (!knowsTopics(turn)) return requestMetadataUpdate(turn);
  updateMembership(turn, { pendingLeadership: null });
  if (state !== 'COMPLETING_REBALANCE') return;
  const counts = partitionCounts(turn);
  updateMembership(turn, { assignmentSnapshot: counts });
  if (pendingLeadership.skipAssignment === true) return sendSync(turn, []);
  const { assignments, heldBack } = computeAssignment(
    pendingLeadership,
    counts,
    partitionRacks(turn),
  );
  const { generation, protocol: strategy } = pendingLeadership;
  turn.out.fact({
    rule: 'consumer.assignmentComputed',
    inputs: { ...memberOf(turn), generation, strategy, assignments, heldBack },
    supports: joinedSupports(turn),
  });
  sendSync(turn, assignments);
}

function joinedSupports(turn: ConsumerTurn): readonly number[] {
  const { joined } = turn.state.membership.supports;
  return joined === null ? [] : [joined];
}

function sendSync(turn: ConsumerTurn, assignments: SyncGroupRequest['assignments']): void {
  const broker = readyCoordinator(turn);
  if (broker === null) return rebalanceFailed(turn, true);
  const { group, membership, settings } = turn.state;
  sendRequest(
    turn,
    { connection: coordinatorConnection(turn, broker), broker },
    {
      api: 'SyncGroup',
      group,
      memberId: membership.memberId,
      groupInstanceId: settings.groupInstanceId,
      generation: membership.generation,
      assignments,
    },
  );
}

/** The rebalance begins anew, at once or after `retry.backoff.ms`. */
export function rebalanceFailed(turn: ConsumerTurn, backOff: boolean): void {
  const retryAtUs = backOff ? turn.nowUs + retryBackoffUs(turn, 0) : turn.nowUs;
  updateMembership(turn, { joinPending: false, pendingLeadership: null, retryAtUs });
  requestRejoin(turn, 'rebalance failed');
}

function joinRefused(
  turn: ConsumerTurn,
  sent: JoinGroupRequest,
  { error, memberId }: JoinGroupResponse,
): void {
  if (error === 'MEMBER_ID_REQUIRED') {
    updateMembership(turn, { memberId, generation: NO_GENERATION, protocol: null });
    turn.out.fact({ rule: 'consumer.memberIdGiven', inputs: { ...memberOf(turn), memberId } });
  } else stateRefused(turn, 'JoinGroup', error);
  if (error === 'UNKNOWN_MEMBER_ID' && sent.memberId === turn.state.membership.memberId) {
    resetGeneration(turn, 'UNKNOWN_MEMBER_ID from JoinGroup', true);
  }
  refused(turn, 'JoinGroup', error);
}

function refused(turn: ConsumerTurn, api: string, error: ErrorCode): void {
  if (COORDINATOR_LOST.includes(error)) markCoordinatorUnknown(turn, error);
  rebalanceFailed(turn, !AT_ONCE.includes(error));
  const fatal = FATAL.get(error);
  if (fatal === undefined) return;
  updateApplication(turn, { pollFailure: { error: fatal, message: `${api}: ${error}` } });
}

function stateRefused(turn: ConsumerTurn, api: 'JoinGroup' | 'SyncGroup', error: ErrorCode): void {
  turn.out.fact({ rule: 'consumer.joinRefused', inputs: { ...memberOf(turn), api, error } });
}

export function syncAnswered(
  turn: ConsumerTurn,
  sent: SyncGroupRequest,
  answer: SyncGroupResponse,
): void {
  if (answer.error !== 'NONE') return syncRefused(turn, sent, answer.error);
  const { state, generation } = turn.state.membership;
  if (state !== 'COMPLETING_REBALANCE' || generation === NO_GENERATION) {
    return rebalanceFailed(turn, false);
  }
  updateMembership(turn, {
    state: 'STABLE',
    rejoinNeeded: false,
    rejoinReason: '',
    pendingAssignment: answer.partitions,
  });
}

function syncRefused(turn: ConsumerTurn, sent: SyncGroupRequest, error: ErrorCode): void {
  stateRefused(turn, 'SyncGroup', error);
  const stale = error === 'UNKNOWN_MEMBER_ID' || error === 'ILLEGAL_GENERATION';
  if (stale && isCurrent(turn.state.membership, sent)) {
    resetGeneration(turn, `${error} from SyncGroup`, error !== 'ILLEGAL_GENERATION');
  }
  refused(turn, 'SyncGroup', error);
}
