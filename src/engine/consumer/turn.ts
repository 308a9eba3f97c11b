/**
 * One turn of the consumer: the state so far, and what goes out. It lives as long as the handler's call.
 *
 * Kafka:       none.
 * Units:       µs.
 * Invariants:  states are replaced, never changed.
 * Divergences: none.
 */

import type { Context, Outbox } from '../kernel/contract.ts';
import { withEntry } from '../kernel/copies.ts';
import type { NodeId } from '../kernel/ids.ts';
import { invariant } from '../kernel/invariant.ts';
import { exponentialBackoffUs, JITTER_BOUND } from '../producer/backoff.ts';
import { connectionId, type ConnectionId } from '../protocol/envelope.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import {
  applicationWith,
  copyConsumerState,
  heartbeatWith,
  partitionWith,
} from './consumer-copies.ts';
import type {
  ApplicationState,
  AssignedPartition,
  ConsumerState,
  CoordinatorState,
  HeartbeatState,
  InFlightRequest,
  Membership,
} from './consumer-state.ts';

export interface ConsumerTurn {
  state: ConsumerState;
  readonly out: Outbox;
  readonly context: Context;
  readonly nowUs: number;
  /** Go on in a new event at the same instant: facts of one turn are bounded. */
  yielded: boolean;
  /** Requests that died with their connection; they fail at the end of the step. */
  readonly failed: InFlightRequest[];
  /** Records that the application finished in this turn. */
  worked: number;
  /** This turn's own copy of the state, as long as nobody else holds it. */
  own: ConsumerState | null;
}

/** Copies the state once per turn, however many parts of it change. */
export function update(turn: ConsumerTurn, change: Partial<ConsumerState>): void {
  if (turn.own === null || turn.own !== turn.state) {
    turn.own = copyConsumerState(turn.state);
    turn.state = turn.own;
  }
  Object.assign(turn.own, change);
}

/** The state of now, to look back at: what the turn goes on to do does not change it. */
export function presentState(turn: ConsumerTurn): ConsumerState {
  turn.own = null;
  return turn.state;
}

export function updateApplication(turn: ConsumerTurn, patch: Partial<ApplicationState>): void {
  update(turn, { application: applicationWith(turn.state.application, patch) });
}

export function updateMembership(turn: ConsumerTurn, patch: Partial<Membership>): void {
  update(turn, { membership: { ...turn.state.membership, ...patch } });
}

export function updateHeartbeat(turn: ConsumerTurn, patch: Partial<HeartbeatState>): void {
  update(turn, { heartbeat: heartbeatWith(turn.state.heartbeat, patch) });
}

export function updateCoordinator(turn: ConsumerTurn, patch: Partial<CoordinatorState>): void {
  update(turn, { coordinator: { ...turn.state.coordinator, ...patch } });
}

export function updatePartition(
  turn: ConsumerTurn,
  partition: string,
  patch: Partial<AssignedPartition>,
): void {
  const old = turn.state.assigned.get(partition);
  if (old === undefined) return;
  update(turn, { assigned: withEntry(turn.state.assigned, partition, partitionWith(old, patch)) });
}

/** Who states a fact, in its inputs. */
export function memberOf(turn: ConsumerTurn): { readonly group: string; readonly member: string } {
  return { group: turn.state.group, member: turn.state.name };
}

/** The broker behind a node's name. */
export function brokerOf(turn: ConsumerTurn, node: NodeId): BrokerId {
  const broker = turn.state.bootstrapBrokers.find((known) => brokerNode(known) === node);
  invariant(broker !== undefined, 'a consumer talks to brokers', { node });
  return broker;
}

export function dataConnection(turn: ConsumerTurn, broker: BrokerId): ConnectionId {
  return connectionId(turn.state.name, brokerNode(broker));
}

/** The Java consumer keeps a connection of its own for its group. */
export function coordinatorConnection(turn: ConsumerTurn, broker: BrokerId): ConnectionId {
  return connectionId(turn.state.name, brokerNode(broker), 'coordinator');
}

/** `retry.backoff.ms`, doubled per attempt up to `retry.backoff.max.ms`, with jitter. */
export function retryBackoffUs(turn: ConsumerTurn, attempts: number): number {
  const { retryBackoffUs: first, retryBackoffMaxUs: max } = turn.state.settings;
  return exponentialBackoffUs(first, max, attempts, drawBackoff(turn));
}

export function reconnectBackoffUs(turn: ConsumerTurn, failures: number): number {
  const { reconnectBackoffUs: first, reconnectBackoffMaxUs: max } = turn.state.settings;
  return exponentialBackoffUs(first, max, failures, drawBackoff(turn));
}

function drawBackoff(turn: ConsumerTurn): number {
  const { draws, name } = turn.state;
  update(turn, { draws: { ...draws, backoff: draws.backoff + 1 } });
  return turn.context.draw(`consumer.backoff:${name}`, draws.backoff, JITTER_BOUND);
}
