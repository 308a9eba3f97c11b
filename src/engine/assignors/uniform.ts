/**
 * Uniform, the default on the server: balanced, then sticky. One way for equal subscriptions, one for different ones.
 *
 * Kafka:       org.apache.kafka.coordinator.group.assignor.UniformAssignor (4.4).
 * Units:       partition counts.
 * Invariants:  every partition of a subscribed topic has one owner.
 * Divergences: none.
 */

import {
  assigningKnownTopics,
  subscribedTopics,
  type ServerAssignor,
  type ServerGroup,
  type TopicAssignment,
} from './server-assignor.ts';
import { uniformHeterogeneous } from './uniform-heterogeneous.ts';
import { uniformHomogeneous } from './uniform-homogeneous.ts';

export const uniformAssignor: ServerAssignor = {
  name: 'uniform',
  assign: assigningKnownTopics(assign),
};

function assign(group: ServerGroup): ReadonlyMap<string, TopicAssignment> {
  if (subscribedTopics(group).length === 0) return new Map();
  return group.subscriptionType === 'HOMOGENEOUS'
    ? uniformHomogeneous(group)
    : uniformHeterogeneous(group);
}
