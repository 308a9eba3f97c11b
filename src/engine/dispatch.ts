/**
 * Which node a command is for.
 *
 * Kafka:       org.apache.kafka.clients.admin.KafkaAdminClient picks the controller, the partition's leader or
 *              the group's coordinator (4.4).
 * Units:       none.
 * Invariants:  addresses come from the active controller's image alone.
 * Divergences: `admin-without-network`.
 */

import type { ClusterShape } from './cluster-shape.ts';
import type { Command } from './commands.ts';
import type { ControllerState } from './controller/controller-state.ts';
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

export function routerOf(shape: ClusterShape): Router {
  const first = shape.controllers[0];
  invariant(first !== undefined, 'a cluster has a controller');
  const active = controllerNode(first);
  return (command, stateOf) => route(command, active, () => imageOf(stateOf(active)));
}

function route(command: Command, controller: NodeId, image: () => MetadataImage): Route {
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
      return toNode(controller);
    case 'deleteRecords':
      return toLeader(image(), command.partition);
    case 'seekGroup':
      return toLeader(image(), offsetsPartition(image(), command.group));
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

function imageOf(state: unknown): MetadataImage {
  // The node table keeps states without their types; this node is a controller.
  return (state as ControllerState).image;
}
