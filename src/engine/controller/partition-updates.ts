/**
 * Changes of many partitions at once, written as records and told as facts.
 *
 * Kafka:       org.apache.kafka.controller.ReplicationControlManager.generateLeaderAndIsrUpdates (4.4); KIP-966.
 * Units:       epochs count.
 * Invariants:  every change of leader, ISR or ELR has a fact.
 * Divergences: none.
 */

import type { MetadataRecord, PartitionImage } from '../metadata/image.ts';
import { NO_BROKER, topicPartition, type BrokerId } from '../protocol/topic-partition.ts';
import { effectiveMinIsr, uncleanElectionEnabled } from './cluster-config.ts';
import type { ChangeReason } from './controller-rules.ts';
import {
  changePartition,
  type PartitionChange,
  type PartitionChangeRequest,
} from './partition-change.ts';
import { isReassigning } from './reassignment-replicas.ts';
import type { Work } from './work.ts';

/** Kafka: feature eligible.leader.replicas.version, on in clusters created with 4.1 or later. */
const ELR_ENABLED = true;

/** Why a change is made, and the broker that it is about. */
export interface Cause {
  readonly reason: ChangeReason;
  readonly broker: BrokerId | null;
}

/** Brokers that the change is about; metadata still shows them as they were. */
export interface BrokerEvent {
  readonly cause: Cause;
  /** Leaves ISR and leadership. */
  readonly toRemove?: BrokerId;
  /** May lead from now on. */
  readonly toAdd?: BrokerId;
  /** Leaves the ELR, too. */
  readonly withUncleanShutdown?: BrokerId;
}

export function updatePartitions(
  work: Work,
  event: BrokerEvent,
  concerns: (partition: PartitionImage) => boolean,
): void {
  const partitions = [...work.state.image.partitions.values()].filter(concerns);
  const changes = partitions.map((partition) => changeBy(work, event, partition));
  writeChanges(work, changes, event.cause);
}

function changeBy(
  work: Work,
  event: BrokerEvent,
  partition: PartitionImage,
): PartitionChange | null {
  const { toRemove, toAdd, withUncleanShutdown } = event;
  const isGone = (id: BrokerId): boolean => id === toRemove || id === withUncleanShutdown;
  const unclean = uncleanElectionEnabled(work.state, partition.topic);
  return change(work, {
    partition,
    election: unclean ? 'UNCLEAN' : 'ONLINE',
    isAcceptableLeader: (id) => !isGone(id) && (id === toAdd || work.isActive(id)),
    targetIsr: partition.isr.filter((id) => !isGone(id)),
    ...(withUncleanShutdown === undefined
      ? {}
      : { uncleanShutdownReplicas: [withUncleanShutdown] }),
  });
}

/** `changePartition` with what the cluster's settings say. */
export function change(
  work: Work,
  request: Omit<PartitionChangeRequest, 'minIsr' | 'elrEnabled'>,
): PartitionChange | null {
  const minIsr = effectiveMinIsr(work.state, request.partition.topic);
  return changePartition({ ...request, minIsr, elrEnabled: ELR_ENABLED });
}

/** In one batch; `null` changes are left out. */
export function writeChanges(
  work: Work,
  changes: readonly (PartitionChange | null)[],
  cause: Cause,
): void {
  const real = changes.filter((one) => one !== null);
  for (const one of real) stateChange(work, one, cause);
  work.write(
    real.map(({ after }): MetadataRecord => ({ type: 'PartitionChange', partition: after })),
  );
}

function stateChange(work: Work, one: PartitionChange, cause: Cause): void {
  const { before, after } = one;
  if (isReassigned(one, cause.reason)) stateCompleted(work, one, cause);
  if (after.leader !== before.leader) stateLeader(work, one, cause);
  const common = { ...namesOf(after), reason: cause.reason };
  if (after.isr !== before.isr) {
    const inputs = { ...common, before: before.isr, after: after.isr };
    ground(
      work,
      one,
      work.out.fact({ rule: 'controller.isrChanged', inputs, supports: because(work, one, cause) }),
    );
  }
  if (after.elr !== before.elr) {
    const minIsr = effectiveMinIsr(work.state, after.topic);
    const sizes = { isrSize: after.isr.length, minIsr };
    const inputs = { ...common, before: before.elr, after: after.elr, ...sizes };
    ground(
      work,
      one,
      work.out.fact({ rule: 'controller.elrChanged', inputs, supports: because(work, one, cause) }),
    );
  }
}

/** One that only puts the replicas into another order is complete as soon as it begins. */
function isReassigned({ before, after }: PartitionChange, reason: ChangeReason): boolean {
  if (isReassigning(after) || reason === 'reassignment cancelled') return false;
  return isReassigning(before) || reason === 'reassignment';
}

/** Whoever came is in sync: those that had to go are replicas no longer. */
function stateCompleted(work: Work, one: PartitionChange, cause: Cause): void {
  const { before, after } = one;
  const { partition } = namesOf(after);
  const { replicas, isr } = after;
  const removed = before.replicas.filter((id) => !replicas.includes(id));
  const inputs = { partition, replicas, removed, isr };
  const supports = because(work, one, cause);
  ground(work, one, work.out.fact({ rule: 'controller.reassignmentCompleted', inputs, supports }));
}

function stateLeader(work: Work, one: PartitionChange, cause: Cause): void {
  const { before, after, candidates, source } = one;
  const { partition } = namesOf(after);
  const { leaderEpoch } = after;
  const common = { partition, previousLeader: before.leader, leaderEpoch, reason: cause.reason };
  const supports = because(work, one, cause);
  if (after.leader === NO_BROKER || source === 'none' || source === 'kept') {
    const inputs = { ...common, isr: after.isr, elr: after.elr };
    ground(work, one, work.out.fact({ rule: 'controller.leaderLost', inputs, supports }));
    return;
  }
  const { leader, replicas } = after;
  const inputs = { ...common, leader, source, replicas, isr: candidates.isr };
  ground(work, one, work.out.fact({ rule: 'controller.leaderElected', inputs, supports }));
}

function because(work: Work, { after }: PartitionChange, cause: Cause): readonly number[] {
  return work.supports(cause.broker, namesOf(after).partition);
}

function ground(work: Work, { after }: PartitionChange, fact: number): void {
  work.groundPartition(namesOf(after).partition, fact);
}

function namesOf({ topic, partition, partitionEpoch }: PartitionImage): {
  readonly partition: string;
  readonly partitionEpoch: number;
} {
  return { partition: topicPartition(topic, partition), partitionEpoch };
}
