/**
 * The metadata at time zero: every broker registered and unfenced, every partition led by its preferred
 * leader with all replicas in sync.
 *
 * Kafka:       what ClusterControlManager and ReplicationControlManager leave behind once a cluster is up (4.4).
 * Units:       offsets of the metadata log.
 * Invariants:  `brokerEpoch` is the offset of the broker's registration record; leader epoch 0, partition epoch 0.
 * Divergences: none.
 */

import type { BrokerShape, ClusterShape, GroupShape, TopicShape } from '../cluster-shape.ts';
import { invariant } from '../kernel/invariant.ts';
import { applyRecords, EMPTY_IMAGE } from '../metadata/apply.ts';
import type { MetadataImage, MetadataRecord, PartitionImage } from '../metadata/image.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';

/** The incarnation of a broker that has been up since before time zero; restarts count on from it. */
export const FIRST_INCARNATION = 1;

/** The records that a cluster of this shape has written before time zero. */
export function initialRecords(shape: ClusterShape): readonly MetadataRecord[] {
  return [
    ...shape.brokers.map(registration),
    ...shape.topics.flatMap(creation),
    ...shape.groups.flatMap(groupConfiguration),
  ];
}

export function initialImage(shape: ClusterShape): MetadataImage {
  return applyRecords(EMPTY_IMAGE, initialRecords(shape));
}

/** What every controller holds at time zero: the same values, so that equal means same. */
export interface FirstMetadata {
  readonly records: readonly MetadataRecord[];
  readonly image: MetadataImage;
}

export function firstMetadata(shape: ClusterShape): FirstMetadata {
  const records = initialRecords(shape);
  return { records, image: applyRecords(EMPTY_IMAGE, records) };
}

function registration(broker: BrokerShape, offset: number): MetadataRecord {
  return {
    type: 'RegisterBroker',
    broker: {
      id: broker.id,
      brokerEpoch: offset,
      fenced: false,
      inControlledShutdown: false,
      rack: broker.rack,
      incarnation: FIRST_INCARNATION,
    },
  };
}

function creation(shape: TopicShape): readonly MetadataRecord[] {
  const topic = {
    name: shape.name,
    partitionCount: shape.assignment.length,
    config: shape.config,
  };
  return [{ type: 'Topic', topic }, ...partitionRecords(shape.name, 0, shape.assignment)];
}

function groupConfiguration({ name, config }: GroupShape): readonly MetadataRecord[] {
  return [...config].map(([key, value]) => ({ type: 'Config', scope: 'group', name, key, value }));
}

/** Fresh partitions from `first` on, one per replica list. */
export function partitionRecords(
  topic: string,
  first: number,
  assignment: readonly (readonly BrokerId[])[],
  isActive: (broker: BrokerId) => boolean = () => true,
): readonly MetadataRecord[] {
  return assignment.map((replicas, place) => ({
    type: 'Partition',
    partition: freshPartition(topic, first + place, replicas, replicas.filter(isActive)),
  }));
}

function freshPartition(
  topic: string,
  partition: number,
  replicas: readonly BrokerId[],
  isr: readonly BrokerId[],
): PartitionImage {
  const leader = isr[0];
  invariant(leader !== undefined, 'a partition is created with a replica that is alive', replicas);
  return {
    topic,
    partition,
    replicas,
    isr,
    elr: [],
    lastKnownElr: [],
    addingReplicas: [],
    removingReplicas: [],
    leader,
    leaderEpoch: 0,
    partitionEpoch: 0,
    leaderRecoveryState: 'RECOVERED',
  };
}
