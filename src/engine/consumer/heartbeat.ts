/**
 * The heartbeat thread: keeps the member alive, notices a lost session, leaves when poll() is not called.
 *
 * Kafka:       internals.AbstractCoordinator.HeartbeatThread, HeartbeatResponseHandler, handlePollTimeoutExpiry (4.4).
 * Units:       µs.
 * Invariants:  no heartbeat without membership.
 * Divergences: none. (Kafka's thread looks every 100 ms at most; here it looks when something is due.)
 */

import type { HeartbeatRequest, HeartbeatResponse } from '../protocol/group-messages.ts';
import { sendRequest } from './client-network.ts';
import type { ConsumerState } from './consumer-state.ts';
import { markCoordinatorUnknown, readyCoordinator } from './coordinator-lookup.ts';
import { isCurrent, requestRejoin, resetGeneration } from './membership.ts';
import { leave } from './modern/modern-heartbeat.ts';
import { runBackground } from './modern/modern-poll.ts';
import {
  coordinatorConnection,
  memberOf,
  retryBackoffUs,
  updateApplication,
  updateHeartbeat,
  type ConsumerTurn,
} from './turn.ts';

/** One round of HeartbeatThread.run. */
export function beat(turn: ConsumerTurn): void {
  if (turn.state.modern !== null) return runBackground(turn);
  const { heartbeat, membership } = turn.state;
  if (!heartbeat.enabled) return undefined;
  if (membership.state === 'UNJOINED' || membership.state === 'PREPARING_REBALANCE') {
    return updateHeartbeat(turn, { enabled: false });
  }
  const broker = readyCoordinator(turn);
  if (broker === null) return;
  if (heartbeat.sessionDeadlineUs <= turn.nowUs)
    return markCoordinatorUnknown(turn, 'session-timeout');
  if (heartbeat.pollDeadlineUs !== null && heartbeat.pollDeadlineUs <= turn.nowUs) {
    return pollTimeoutExpired(turn, broker);
  }
  if (heartbeat.nextUs <= turn.nowUs) sendHeartbeat(turn, broker);
}

function sendHeartbeat(turn: ConsumerTurn, broker: number): void {
  const { group, membership, settings } = turn.state;
  const { memberId, generation } = membership;
  const { groupInstanceId } = settings;
  const body = { api: 'Heartbeat', group, memberId, groupInstanceId, generation } as const;
  sendRequest(turn, { connection: coordinatorConnection(turn, broker), broker }, body);
  updateHeartbeat(turn, { inFlight: true, nextUs: turn.nowUs + settings.heartbeatIntervalUs });
}

function pollTimeoutExpired(turn: ConsumerTurn, broker: number): void {
  const { maxPollIntervalUs } = turn.state.settings;
  turn.out.fact({
    rule: 'consumer.maxPollIntervalExceeded',
    inputs: { ...memberOf(turn), maxPollIntervalUs },
  });
  leaveGroup(turn, broker, 'max-poll-interval');
  resetGeneration(turn, 'consumer pro-actively leaving the group', true);
}

/** A static member (`group.instance.id`) does not, unless close() is told to; who is told to remain does not either. */
function saysGoodbye(
  { settings, around }: ConsumerState,
  why: 'close' | 'max-poll-interval',
): boolean {
  const asked = why === 'close' ? around.onClose : 'default';
  return asked === 'leave' || (asked === 'default' && settings.groupInstanceId === null);
}

/** maybeLeaveGroup. */
export function leaveGroup(
  turn: ConsumerTurn,
  broker: number | null,
  why: 'close' | 'max-poll-interval',
): void {
  if (turn.state.modern !== null) return leave(turn, broker, why);
  const { group, membership } = turn.state;
  const { memberId, state } = membership;
  const isStranger = state === 'UNJOINED' || memberId === '';
  if (broker === null || isStranger || !saysGoodbye(turn.state, why)) return;
  const connection = coordinatorConnection(turn, broker);
  const body = { api: 'LeaveGroup', group, memberId, groupInstanceId: null } as const;
  sendRequest(turn, { connection, broker }, body);
  const inputs = { ...memberOf(turn), memberId, why, forAWhile: false };
  turn.out.fact({ rule: 'consumer.left', inputs });
}

export function heartbeatAnswered(
  turn: ConsumerTurn,
  sent: HeartbeatRequest,
  { error }: HeartbeatResponse,
): void {
  const { membership } = turn.state;
  if (error === 'NONE') return heartbeatReceived(turn);
  if (error === 'COORDINATOR_NOT_AVAILABLE' || error === 'NOT_COORDINATOR') {
    markCoordinatorUnknown(turn, error);
    return heartbeatFailed(turn);
  }
  if (error === 'REBALANCE_IN_PROGRESS') {
    if (membership.state === 'STABLE') requestRejoin(turn, 'group is already rebalancing');
    return heartbeatReceived(turn);
  }
  if (!isCurrent(membership, sent)) return heartbeatReceived(turn);
  const { generation } = sent;
  turn.out.fact({
    rule: 'consumer.heartbeatRefused',
    inputs: { ...memberOf(turn), generation, error },
  });
  // The member id may still be good when only the generation is old.
  resetGeneration(turn, `${error} from Heartbeat`, error !== 'ILLEGAL_GENERATION');
  if (error === 'FENCED_INSTANCE_ID') {
    const pollFailure = { error: 'FencedInstanceIdException', message: `Heartbeat: ${error}` };
    updateApplication(turn, { pollFailure });
  }
  heartbeatFailed(turn);
}

function heartbeatReceived(turn: ConsumerTurn): void {
  const sessionDeadlineUs = turn.nowUs + turn.state.settings.sessionTimeoutUs;
  updateHeartbeat(turn, { inFlight: false, attempts: 0, sessionDeadlineUs });
}

export function heartbeatFailed(turn: ConsumerTurn): void {
  const { attempts } = turn.state.heartbeat;
  const nextUs = turn.nowUs + retryBackoffUs(turn, attempts);
  updateHeartbeat(turn, { inFlight: false, attempts: attempts + 1, nextUs });
}
