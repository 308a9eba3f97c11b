/**
 * What an answer to a heartbeat means for the member, and what a lost one does.
 *
 * Kafka:       internals.AbstractHeartbeatRequestManager.onResponse, onErrorResponse, onFailure;
 *              ConsumerHeartbeatRequestManager.handleSpecificExceptionInResponse;
 *              ConsumerMembershipManager.onHeartbeatSuccess (4.4).
 * Units:       µs.
 * Invariants:  after an error the next heartbeat tells everything again.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type { ConsumerGroupHeartbeatResponse } from '../../protocol/modern-group-messages.ts';
import { markCoordinatorUnknown } from '../coordinator-lookup.ts';
import { memberOf, retryBackoffUs, updateMembership, type ConsumerTurn } from '../turn.ts';
import {
  assignmentReceived,
  failed,
  fenced,
  setEpoch,
  updateBeat,
  updateModern,
} from './member-states.ts';
import { isOutside } from './modern-membership.ts';

export function heartbeatTaken(
  turn: ConsumerTurn,
  correlationId: number,
  answer: ConsumerGroupHeartbeatResponse,
): void {
  const { modern } = turn.state;
  // The answer to a goodbye, or to a life before it.
  if (modern === null || modern.heartbeat.inFlight !== correlationId) return;
  updateBeat(turn, { inFlight: null });
  if (answer.error !== 'NONE') return refused(turn, answer.error);
  const { heartbeatIntervalUs } = answer;
  updateBeat(turn, { attempts: 0, retryAtUs: 0 });
  if (modern.heartbeat.intervalUs !== heartbeatIntervalUs) {
    const nextUs = turn.nowUs + heartbeatIntervalUs;
    updateBeat(turn, { intervalUs: heartbeatIntervalUs, nextUs });
  }
  if (isOutside(modern) || answer.memberEpoch < 0) return;
  epochReceived(turn, modern.memberEpoch, answer.memberEpoch);
  if (answer.assignment !== null) assignmentReceived(turn, answer.assignment);
}

function epochReceived(turn: ConsumerTurn, previousEpoch: number, memberEpoch: number): void {
  setEpoch(turn, memberEpoch);
  if (memberEpoch === previousEpoch) return;
  const { memberId } = turn.state.membership;
  const inputs = { ...memberOf(turn), memberId, memberEpoch, previousEpoch };
  const joined = turn.out.fact({ rule: 'consumer.epochReceived', inputs });
  const { supports, joinedAtUs } = turn.state.membership;
  updateMembership(turn, {
    supports: { ...supports, joined },
    joinedAtUs: joinedAtUs ?? turn.nowUs,
  });
}

/** Errors after which the application hears an exception out of poll(). */
const FATAL = new Map<ErrorCode, string>([
  ['INVALID_REQUEST', 'InvalidRequestException'],
  ['GROUP_MAX_SIZE_REACHED', 'GroupMaxSizeReachedException'],
  ['UNSUPPORTED_ASSIGNOR', 'UnsupportedAssignorException'],
  ['UNRELEASED_INSTANCE_ID', 'UnreleasedInstanceIdException'],
  ['FENCED_INSTANCE_ID', 'FencedInstanceIdException'],
  ['GROUP_ID_NOT_FOUND', 'GroupIdNotFoundException'],
]);

function refused(turn: ConsumerTurn, error: ErrorCode): void {
  tryAgainLater(turn);
  switch (error) {
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      markCoordinatorUnknown(turn, error);
      return updateBeat(turn, { attempts: 0, retryAtUs: 0 });
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return undefined;
    case 'FENCED_MEMBER_EPOCH':
    case 'UNKNOWN_MEMBER_ID':
      updateBeat(turn, { attempts: 0, retryAtUs: 0 });
      return fenced(turn, error);
    default:
      return failed(turn, FATAL.get(error) ?? 'KafkaException', `ConsumerGroupHeartbeat: ${error}`);
  }
}

/** The connection died under it. */
export function heartbeatLost(turn: ConsumerTurn, correlationId: number): void {
  if (turn.state.modern?.heartbeat.inFlight !== correlationId) return;
  updateBeat(turn, { inFlight: null });
  tryAgainLater(turn);
}

function tryAgainLater(turn: ConsumerTurn): void {
  const attempts = turn.state.modern?.heartbeat.attempts ?? 0;
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, attempts);
  updateBeat(turn, { attempts: attempts + 1, retryAtUs, nextUs: turn.nowUs });
  updateModern(turn, { told: null });
}
