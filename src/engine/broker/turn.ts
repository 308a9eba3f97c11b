/**
 * One turn of a broker: its state as it changes from step to step, and what goes out.
 *
 * Kafka:       none; it stands for the locks and threads that a real broker's parts share.
 * Units:       instants in µs.
 * Invariants:  a turn lives within one call of the handler; the state that came in is never changed.
 * Divergences: none.
 */

import type { Context, Outbox, Turn } from '../kernel/contract.ts';
import { copyMap } from '../kernel/copies.ts';
import type { NodeId } from '../kernel/ids.ts';
import { outbox } from '../kernel/outbox.ts';
import type { ConnectionId, Request, Response } from '../protocol/envelope.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ReplicaFetcher } from '../replication/fetcher-state.ts';
import type { CoordinatorOutcome } from '../replication/purgatory-state.ts';
import type { Replica } from '../replication/replica.ts';
import { type BrokerState, copyBrokerState, type MutedConnection } from './broker-state.ts';

export interface BrokerTurn {
  readonly nowUs: number;
  readonly self: NodeId;
  readonly out: Outbox;
  readonly draw: Context['draw'];
  /** As far as the turn has come: the state that came in, then this turn's own copy of it. */
  state: BrokerState;
  isOwnState: boolean;
  /** This turn's own copies of maps of the state, each made when its first entry changes. */
  ownReplicas: Map<TopicPartition, Replica> | null;
  ownFetchers: Map<BrokerId, ReplicaFetcher> | null;
  ownConnections: Map<ConnectionId, MutedConnection> | null;
  /** The request that is being handled, until it is answered or found to wait. */
  current: Request | null;
  /** Requests of connections that have been answered: their turn has come, in order. */
  readonly ready: Request[];
  /** What this broker has answered to itself. */
  readonly ownAnswers: Response[];
  /** Partitions with a new end or high watermark, or another role: parked requests look again. */
  stirred: Set<TopicPartition>;
  /** Outcomes of appends that the coordinators have still to hear of. */
  readonly outcomes: CoordinatorOutcome[];
}

export function beginTurn(state: BrokerState, context: Context): BrokerTurn {
  return {
    nowUs: context.nowUs,
    self: context.self,
    out: outbox(context),
    draw: context.draw,
    state,
    isOwnState: false,
    ownReplicas: null,
    ownFetchers: null,
    ownConnections: null,
    current: null,
    ready: [],
    ownAnswers: [],
    stirred: new Set(),
    outcomes: [],
  };
}

export function endTurn(turn: BrokerTurn): Turn<BrokerState> {
  return turn.out.turn(turn.state);
}

/** Copies the state once per turn, however many parts of it change. */
export function update(turn: BrokerTurn, change: Partial<BrokerState>): void {
  if (!turn.isOwnState) {
    turn.isOwnState = true;
    turn.state = copyBrokerState(turn.state);
  }
  Object.assign(turn.state, change);
}

export function replicaOf(turn: BrokerTurn, partition: TopicPartition): Replica | undefined {
  return turn.state.replicas.get(partition);
}

export function putReplica(turn: BrokerTurn, replica: Replica): void {
  ownReplicas(turn).set(replica.partition, replica);
}

export function removeReplica(turn: BrokerTurn, partition: TopicPartition): void {
  ownReplicas(turn).delete(partition);
}

function ownReplicas(turn: BrokerTurn): Map<TopicPartition, Replica> {
  const { ownReplicas: own } = turn;
  if (own !== null && own === turn.state.replicas) return own;
  const replicas = copyMap(turn.state.replicas);
  turn.ownReplicas = replicas;
  update(turn, { replicas });
  return replicas;
}

export function takeCorrelationId(turn: BrokerTurn): number {
  const { nextCorrelationId } = turn.state;
  update(turn, { nextCorrelationId: nextCorrelationId + 1 });
  return nextCorrelationId;
}
