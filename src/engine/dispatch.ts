/**
 * Which node a command is for.
 *
 * Kafka:       org.apache.kafka.clients.admin.KafkaAdminClient picks the controller, the partition's leader or
 *              the group's coordinator (4.4).
 * Units:       none.
 * Invariants:  addresses come from what the controllers have committed.
 * Divergences: `admin-without-network`.
 */

import type { ClusterShape } from './cluster-shape.ts';
import type { Command } from './commands.ts';
import type { ControllerState } from './controller/controller-state.ts';
import { latestOf } from './controllers-word.ts';
import { coordinatorPartition } from './group-coordinator/coordinator-partition.ts';
import type { NodeId } from './kernel/ids.ts';
import { invariant } from './kernel/invariant.ts';
import type { Route, Router } from './kernel/routing.ts';
import type { MetadataImage } from './metadata/image.ts';
import {
  brokerNode,
  controllerNode,
  NO_BROKER,
  OFFSETS_TOPIC,
  type TopicPartition,
  topicPartition,
} from './protocol/topic-partition.ts';

const NOBODY: Route = { to: 'nobody' };

/** KafkaAdminClient's retry.backoff.ms and default.api.timeout.ms. */
const ADMIN_RETRY_US = 100_000;
const ADMIN_TIMEOUT_US = 60_000_000;
const WHEN_IN_OFFICE: Route = { to: 'later', againUs: ADMIN_RETRY_US, giveUpUs: ADMIN_TIMEOUT_US };

export function routerOf(shape: ClusterShape): Router {
  const nodes = shape.controllers.map(controllerNode);
  invariant(nodes.length > 0, 'a cluster has a controller');
  return (command, stateOf) => {
    // The node table keeps states without their types; these nodes are controllers.
    const controllers = () => nodes.map((node) => stateOf(node) as ControllerState);
    return route(command, controllers);
  };
}

type Controllers = () => readonly ControllerState[];

function route(command: Command, controllers: Controllers): Route {
  switch (command.type) {
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
    case 'powerOff':
    case 'wipe':
      return { to: 'process', command };
    case 'cut':
    case 'heal':
    case 'slow':
      return { to: 'network', command };
    case 'produce':
    case 'flush':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return toNode(command.producer);
    case 'commitConsumer':
      return toNode(command.member);
    case 'setClient':
      return { to: 'node', node: command.node, evenDown: true };
    case 'setTopic':
    case 'setBroker':
    case 'addPartitions':
    case 'electLeader':
    case 'reassign':
      return toController(controllers());
    case 'deleteRecords':
      return toLeader(wordOf(controllers()), command.partition);
    case 'seekGroup':
      return toLeader(
        wordOf(controllers()),
        offsetsPartition(wordOf(controllers()), command.group),
      );
  }
}

function toNode(node: NodeId): Route {
  return { to: 'node', node, evenDown: false };
}

function toLeader(image: MetadataImage, partition: TopicPartition): Route {
  const leader = image.partitions.get(partition)?.leader ?? NO_BROKER;
  return leader === NO_BROKER ? NOBODY : toNode(brokerNode(leader));
}

function offsetsPartition(image: MetadataImage, group: string): TopicPartition {
  const partitions = image.topics.get(OFFSETS_TOPIC)?.partitionCount;
  invariant(partitions !== undefined, 'the offsets topic exists before time zero');
  return topicPartition(OFFSETS_TOPIC, coordinatorPartition(group, partitions));
}

/** With nobody in office the admin asks again and again, for a while. */
function toController(controllers: readonly ControllerState[]): Route {
  const active = latestOf(
    controllers.filter(({ activeEpoch }) => activeEpoch !== null),
    (state) => state,
  );
  return active === undefined ? WHEN_IN_OFFICE : toNode(controllerNode(active.id));
}

/** The longest image that is known to be committed. */
function wordOf(controllers: readonly ControllerState[]): MetadataImage {
  const [most] = controllers.toSorted((a, b) => b.committed.offset - a.committed.offset);
  invariant(most !== undefined, 'a cluster has a controller');
  return most.committed;
}
