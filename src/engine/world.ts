/**
 * The whole simulated world as a value: every node, the network between them, and the controllers' way to them.
 *
 * Kafka:       none; composition only.
 * Units:       instants in µs since time zero.
 * Invariants:  immutable; a keyframe is a copy of references.
 * Divergences: none.
 */

import type { OutsideState } from './application/outside-world.ts';
import type { BrokerState } from './broker/broker-state.ts';
import type { ClusterShape } from './cluster-shape.ts';
import type { ConsumerState } from './consumer/consumer-state.ts';
import type { ControllerState } from './controller/controller-state.ts';
import type { NodeId } from './kernel/ids.ts';
import type { Process } from './kernel/process.ts';
import type { NetworkState } from './network/network-state.ts';
import type { ProducerState } from './producer/producer-state.ts';

interface Cell<Kind extends string, State> {
  readonly kind: Kind;
  readonly id: NodeId;
  readonly process: Process;
  readonly state: State;
}

export type BrokerCell = Cell<'broker', BrokerState>;
export type ControllerCell = Cell<'controller', ControllerState>;
export type ProducerCell = Cell<'producer', ProducerState>;
export type ConsumerCell = Cell<'consumer', ConsumerState>;
/** The outside world behind a group: always up, reached without delay. Its id is the group's name. */
export type OutsideCell = Cell<'outside', OutsideState>;

export type NodeCell = BrokerCell | ControllerCell | ProducerCell | ConsumerCell | OutsideCell;

export interface World {
  readonly shape: ClusterShape;
  readonly nodes: ReadonlyMap<NodeId, NodeCell>;
  readonly network: NetworkState;
}
