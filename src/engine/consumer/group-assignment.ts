/**
 * What the leader of a classic group sends with its SyncGroup: partitions for every member.
 *
 * Kafka:       internals.ConsumerCoordinator.onLeaderElected, lookupAssignor (4.4).
 * Units:       none.
 * Invariants:  every partition of a topic has exactly one owner among the members that subscribe to it.
 * Divergences: `range-only`.
 */

import type { Assignor } from '../assignors/assignor.ts';
import { rangeAssignor } from '../assignors/range.ts';
import type { JoinGroupResponse, SyncGroupRequest } from '../protocol/group-messages.ts';

const ASSIGNORS: readonly Assignor[] = [rangeAssignor];

export function computeAssignment(
  { members, protocol }: JoinGroupResponse,
  partitionCounts: ReadonlyMap<string, number>,
): SyncGroupRequest['assignments'] {
  const assignor = ASSIGNORS.find(({ name }) => name === protocol) ?? rangeAssignor;
  return assignor.assign({ partitionCounts, partitionRacks: NO_RACKS }, members);
}

/** The consumer's metadata tells no racks of replicas. */
const NO_RACKS: ReadonlyMap<string, ReadonlySet<string>> = new Map();
