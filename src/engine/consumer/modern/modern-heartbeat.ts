/**
 * The background thread's heartbeat: when it goes out, what it says, and how the member leaves.
 *
 * Kafka:       internals.AbstractHeartbeatRequestManager.poll, ConsumerHeartbeatRequestManager.HeartbeatState,
 *              HeartbeatRequestState (4.4).
 * Units:       µs.
 * Invariants:  one heartbeat on its way at a time; what did not change is not told again.
 * Divergences: a JoinGroup-like heartbeat that failed waits for its back-off (Kafka sends it again at once).
 */

import {
  LEAVE_EPOCH,
  LEAVE_STATIC_EPOCH,
  type ConsumerGroupHeartbeatRequest,
} from '../../protocol/modern-group-messages.ts';
import type { BrokerId } from '../../protocol/topic-partition.ts';
import { sendRequest } from '../client-network.ts';
import { readyCoordinator } from '../coordinator-lookup.ts';
import { coordinatorConnection, memberOf, type ConsumerTurn } from '../turn.ts';
import {
  abandonAssignment,
  setEpoch,
  setState,
  updateBeat,
  updateModern,
} from './member-states.ts';
import { isOutside, isReconciled, type ModernMembership } from './modern-membership.ts';

/** One round of the background thread. */
export function beatModern(turn: ConsumerTurn): void {
  const { modern, heartbeat } = turn.state;
  if (modern === null || isOutside(modern)) return undefined;
  const broker = readyCoordinator(turn);
  if (broker === null) return undefined;
  const { pollDeadlineUs } = heartbeat;
  if (pollDeadlineUs !== null && pollDeadlineUs <= turn.nowUs) return pollTimedOut(turn, broker);
  return isDue(turn, modern) ? sendHeartbeat(turn, broker, modern) : undefined;
}

function isDue(turn: ConsumerTurn, { state, heartbeat }: ModernMembership): boolean {
  if (heartbeat.inFlight !== null || heartbeat.retryAtUs > turn.nowUs) return false;
  const isUrgent = state === 'ACKNOWLEDGING' || state === 'JOINING';
  return isUrgent || heartbeat.nextUs <= turn.nowUs;
}

function sendHeartbeat(turn: ConsumerTurn, broker: BrokerId, modern: ModernMembership): void {
  const inFlight = send(turn, broker, heartbeatBody(turn, modern));
  updateModern(turn, { told: modern.current.number });
  updateBeat(turn, { inFlight, nextUs: turn.nowUs + modern.heartbeat.intervalUs });
  if (modern.state !== 'ACKNOWLEDGING') return;
  setState(turn, isReconciled(modern) ? 'STABLE' : 'RECONCILING');
}

function heartbeatBody(
  { state: { group, topics, settings } }: ConsumerTurn,
  { state, memberId, memberEpoch, current, told }: ModernMembership,
): ConsumerGroupHeartbeatRequest {
  const all = state === 'JOINING' || told === null;
  const isNews = all || told !== current.number;
  return {
    api: 'ConsumerGroupHeartbeat',
    group,
    memberId,
    memberEpoch,
    groupInstanceId: settings.groupInstanceId,
    rack: state === 'JOINING' ? settings.rack : null,
    rebalanceTimeoutUs: all ? settings.maxPollIntervalUs : null,
    topics: all ? topics : null,
    topicRegex: null,
    serverAssignor: all ? settings.remoteAssignor : null,
    ownedPartitions: isNews ? current.partitions : null,
  };
}

function send(turn: ConsumerTurn, broker: BrokerId, body: ConsumerGroupHeartbeatRequest): number {
  return sendRequest(turn, { connection: coordinatorConnection(turn, broker), broker }, body);
}

// ── leaving ──────────────────────────────────────────────────────────────────────────────────────

function pollTimedOut(turn: ConsumerTurn, broker: BrokerId): void {
  const { maxPollIntervalUs } = turn.state.settings;
  const inputs = { ...memberOf(turn), maxPollIntervalUs };
  turn.out.fact({ rule: 'consumer.maxPollIntervalExceeded', inputs });
  leave(turn, broker, 'max-poll-interval');
  abandonAssignment(turn);
  setState(turn, 'STALE');
}

/** A static member says that it will be back. */
export function leave(
  turn: ConsumerTurn,
  broker: BrokerId | null,
  why: 'close' | 'max-poll-interval',
): void {
  const { modern, group, settings } = turn.state;
  if (modern === null || isOutside(modern)) return;
  const { memberId } = modern;
  const { groupInstanceId } = settings;
  const memberEpoch = groupInstanceId === null ? LEAVE_EPOCH : LEAVE_STATIC_EPOCH;
  setEpoch(turn, memberEpoch);
  updateModern(turn, { told: null });
  updateBeat(turn, { inFlight: null, nextUs: turn.nowUs, retryAtUs: 0, attempts: 0 });
  setState(turn, 'UNSUBSCRIBED');
  if (broker === null) return;
  send(turn, broker, {
    api: 'ConsumerGroupHeartbeat',
    group,
    memberId,
    memberEpoch,
    groupInstanceId,
    rack: null,
    rebalanceTimeoutUs: null,
    topics: null,
    topicRegex: null,
    serverAssignor: null,
    ownedPartitions: null,
  });
  const forAWhile = memberEpoch === LEAVE_STATIC_EPOCH;
  const inputs = { ...memberOf(turn), memberId, why, forAWhile };
  turn.out.fact({ rule: 'consumer.left', inputs });
}
