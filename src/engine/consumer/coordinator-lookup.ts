/**
 * Which broker coordinates the group, and what happens when it is lost.
 *
 * Kafka:       internals.AbstractCoordinator.ensureCoordinatorReady, lookupCoordinator, markCoordinatorUnknown (4.4).
 * Units:       µs.
 * Invariants:  one FindCoordinator at a time.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { FindCoordinatorResponse } from '../protocol/group-messages.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import { requestMetadataUpdate } from './client-metadata.ts';
import {
  dropConnection,
  isOpen,
  isUnavailable,
  leastLoadedBroker,
  sendRequest,
} from './client-network.ts';
import {
  coordinatorConnection,
  dataConnection,
  memberOf,
  retryBackoffUs,
  updateCoordinator,
  updateHeartbeat,
  type ConsumerTurn,
} from './turn.ts';

/** The coordinator if it is known and can be sent to; otherwise a look-up goes out when it may. */
export function readyCoordinator(turn: ConsumerTurn): BrokerId | null {
  const { broker } = turn.state.coordinator;
  if (broker !== null && !isUnavailable(turn, coordinatorConnection(turn, broker))) return broker;
  if (broker !== null) forgetCoordinator(turn, 'disconnected');
  lookUpCoordinator(turn);
  return null;
}

export function lookUpCoordinator(turn: ConsumerTurn): void {
  const { lookupInFlight, retryAtUs } = turn.state.coordinator;
  if (lookupInFlight || retryAtUs > turn.nowUs) return;
  const broker = leastLoadedBroker(turn);
  if (broker === null) return lookUpFailed(turn);
  const connection = dataConnection(turn, broker);
  const body = { api: 'FindCoordinator', keyType: 'group', key: turn.state.group } as const;
  sendRequest(turn, { connection, broker }, body);
  updateCoordinator(turn, { lookupInFlight: true });
}

export function lookUpFailed(turn: ConsumerTurn): void {
  const { attempts } = turn.state.coordinator;
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, attempts);
  updateCoordinator(turn, { lookupInFlight: false, attempts: attempts + 1, retryAtUs });
  requestMetadataUpdate(turn);
}

export function coordinatorAnswered(turn: ConsumerTurn, answer: FindCoordinatorResponse): void {
  if (answer.error !== 'NONE') return lookUpFailed(turn);
  const { broker } = answer;
  if (isUnavailable(turn, coordinatorConnection(turn, broker))) return lookUpFailed(turn);
  const found = { broker, reached: false, lookupInFlight: false };
  updateCoordinator(turn, { ...found, attempts: 0, retryAtUs: 0 });
  updateHeartbeat(turn, { sessionDeadlineUs: turn.nowUs + turn.state.settings.sessionTimeoutUs });
  if (isOpen(turn, coordinatorConnection(turn, broker))) coordinatorReached(turn);
}

/** The connection to it is open: only now the member has found it. */
export function coordinatorReached(turn: ConsumerTurn): void {
  const { broker, reached } = turn.state.coordinator;
  if (broker === null || reached) return;
  updateCoordinator(turn, { reached: true });
  turn.out.fact({ rule: 'consumer.coordinatorFound', inputs: { ...memberOf(turn), broker } });
}

function forgetCoordinator(
  turn: ConsumerTurn,
  why: 'disconnected' | 'session-timeout' | ErrorCode,
): BrokerId | null {
  const { broker, reached } = turn.state.coordinator;
  if (broker === null) return null;
  updateCoordinator(turn, { broker: null, reached: false });
  if (!reached) return broker;
  turn.out.fact({ rule: 'consumer.coordinatorLost', inputs: { ...memberOf(turn), broker, why } });
  return broker;
}

/** The connection ended, and what was in flight on it has already failed. */
export function coordinatorDisconnected(turn: ConsumerTurn, connection: string): void {
  const { broker } = turn.state.coordinator;
  if (broker !== null && coordinatorConnection(turn, broker) === connection) {
    forgetCoordinator(turn, 'disconnected');
  }
}

/** Closes the connection to it; what was in flight on it fails. */
export function markCoordinatorUnknown(
  turn: ConsumerTurn,
  why: 'session-timeout' | ErrorCode,
): void {
  const broker = forgetCoordinator(turn, why);
  if (broker === null) return;
  const connection = coordinatorConnection(turn, broker);
  turn.out.close(connection, brokerNode(broker));
  dropConnection(turn, connection);
}
