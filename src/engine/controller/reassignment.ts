/**
 * Moving a partition: other replicas come in first, then the ones to be removed go.
 *
 * Kafka:       org.apache.kafka.controller.ReplicationControlManager.alterPartitionReassignment,
 *              changePartitionReassignment, cancelPartitionReassignment; PartitionReassignmentReplicas,
 *              PartitionReassignmentRevert (4.4); KIP-455, KIP-860.
 * Units:       none.
 * Invariants:  while it runs the replicas are the target followed by those to be removed; a replica goes only when
 *              every one that comes is in sync.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { uncleanElectionEnabled } from './cluster-config.ts';
import { change, writeChanges } from './partition-updates.ts';
import type { PartitionChange } from './partition-change.ts';
import { isReassigning, originalReplicas, reassignmentTo } from './reassignment-replicas.ts';
import type { Work } from './work.ts';

/** `null`: a running reassignment is taken back. Says no by a fact, since nobody waits for the answer. */
export function reassign(
  work: Work,
  name: TopicPartition,
  replicas: readonly BrokerId[] | null,
): void {
  const partition = work.state.image.partitions.get(name);
  if (partition === undefined) return refuse(work, name, 'UNKNOWN_TOPIC_OR_PARTITION');
  if (replicas === null) cancel(work, name, partition);
  else begin(work, name, partition, replicas);
}

function begin(
  work: Work,
  name: TopicPartition,
  partition: PartitionImage,
  target: readonly BrokerId[],
): void {
  if (!isPossible(work, target)) return refuse(work, name, 'INVALID_REPLICA_ASSIGNMENT');
  const { replicas, adding, removing } = reassignmentTo(partition.replicas, target);
  const inputs = { partition: name, before: partition.replicas, target, adding, removing };
  const supports = work.supports(null, name);
  const rule = 'controller.reassignmentStarted';
  work.groundPartition(name, work.out.fact({ rule, inputs, supports }));
  write(
    work,
    change(work, {
      partition,
      election: 'ONLINE',
      isAcceptableLeader: (id) => work.isActive(id),
      targetReplicas: replicas,
      // As in Kafka: what an earlier reassignment adds or removes stays where this one says nothing of the kind.
      ...(removing.length > 0 ? { targetRemoving: removing } : {}),
      ...(adding.length > 0 ? { targetAdding: adding } : {}),
    }),
    'reassignment',
  );
}

/** Brokers that are registered, be they alive or not; none twice. */
function isPossible(work: Work, target: readonly BrokerId[]): boolean {
  const isRepeated = new Set(target).size < target.length;
  return !isRepeated && target.length > 0 && target.every((id) => work.broker(id) !== undefined);
}

function cancel(work: Work, name: TopicPartition, partition: PartitionImage): void {
  if (!isReassigning(partition)) return refuse(work, name, 'NO_REASSIGNMENT_IN_PROGRESS');
  const replicas = originalReplicas(partition);
  const kept = partition.isr.filter((id) => !partition.addingReplicas.includes(id));
  const isUncleanAllowed = uncleanElectionEnabled(work.state, partition.topic);
  if (kept.length === 0 && !isUncleanAllowed) {
    return refuse(work, name, 'INVALID_REPLICA_ASSIGNMENT');
  }
  const inputs = { partition: name, replicas, dropped: partition.addingReplicas };
  const supports = work.supports(null, name);
  const rule = 'controller.reassignmentCancelled';
  work.groundPartition(name, work.out.fact({ rule, inputs, supports }));
  write(
    work,
    change(work, {
      partition,
      election: isUncleanAllowed ? 'UNCLEAN' : 'ONLINE',
      isAcceptableLeader: (id) => work.isActive(id),
      targetIsr: kept.length > 0 ? kept : replicas.slice(0, 1),
      targetReplicas: replicas,
      targetRemoving: [],
      targetAdding: [],
    }),
    'reassignment cancelled',
  );
}

function write(
  work: Work,
  made: PartitionChange | null,
  reason: 'reassignment' | 'reassignment cancelled',
): void {
  writeChanges(work, [made], { reason, broker: null });
}

function refuse(work: Work, partition: TopicPartition, error: ErrorCode): void {
  const supports = work.supports(null, partition);
  const inputs = { partition, error };
  work.out.fact({ rule: 'controller.reassignmentRefused', inputs, supports });
}
