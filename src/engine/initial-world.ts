/**
 * Every node of a cluster at time zero, with its handler; and the simulation of a plan.
 *
 * Kafka:       none; composition only.
 * Units:       none.
 * Invariants:  the order of the nodes is that of the shape, so it is part of the run's order.
 * Divergences: none.
 */

import { handleOutside, initialOutside } from './application/outside-world.ts';
import { handleBroker, initialBroker } from './broker/broker.ts';
import type { ClusterShape, Plan } from './cluster-shape.ts';
import { handleConsumer } from './consumer/consumer.ts';
import { initialConsumer } from './consumer/initial-consumer.ts';
import { handleController } from './controller/controller.ts';
import { initialController } from './controller/initial-controller.ts';
import { firstMetadata } from './controller/initial-image.ts';
import { routerOf } from './dispatch.ts';
import type { Handler } from './kernel/contract.ts';
import type { NodeId } from './kernel/ids.ts';
import type { NodeSeed } from './kernel/node-table.ts';
import { LONG_UP, NEVER_STARTED } from './kernel/process.ts';
import { Simulation, type SimulationParts } from './kernel/simulation.ts';
import { initialProducer } from './producer/life.ts';
import { handleProducer } from './producer/producer.ts';
import { brokerNode, controllerNode } from './protocol/topic-partition.ts';
import type { NodeCell } from './world.ts';

type Kind = NodeCell['kind'];
type Life = 'long-up' | 'later';

export function createSimulation(plan: Plan): Simulation {
  return new Simulation(simulationParts(plan));
}

export function simulationParts(plan: Plan): SimulationParts {
  return { plan, nodes: initialNodes(plan.shape), route: routerOf(plan.shape) };
}

function initialNodes(shape: ClusterShape): readonly NodeSeed[] {
  const metadata = firstMetadata(shape);
  const { image } = metadata;
  return [
    ...shape.controllers.map((id) =>
      seed(
        'controller',
        controllerNode(id),
        handleController,
        initialController(shape, id, metadata),
      ),
    ),
    ...shape.brokers.map((broker) =>
      seed('broker', brokerNode(broker.id), handleBroker, initialBroker(shape, broker, image)),
    ),
    ...shape.producers.map((producer) =>
      seed('producer', producer.name, handleProducer, initialProducer(shape, producer), 'later'),
    ),
    ...shape.groups.flatMap((group) => [
      ...group.members.map((member) =>
        seed(
          'consumer',
          member.name,
          handleConsumer,
          initialConsumer(shape, group, member),
          'later',
        ),
      ),
      seed('outside', group.name, handleOutside, initialOutside(group)),
    ]),
  ];
}

function seed<State>(
  kind: Kind,
  id: NodeId,
  handler: Handler<State>,
  state: State,
  life: Life = 'long-up',
): NodeSeed {
  return {
    id,
    kind,
    // The table keeps states without their types: each handler only ever sees the state that it began with.
    handler: handler as Handler<unknown>,
    state,
    process: life === 'long-up' ? LONG_UP : NEVER_STARTED,
    begins: kind === 'broker' || kind === 'controller',
  };
}
