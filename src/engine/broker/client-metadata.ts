/**
 * What a broker tells clients about the cluster: brokers that are alive, leaders, coordinators.
 *
 * Kafka:       org.apache.kafka.metadata.KRaftMetadataCache, kafka.server.KafkaApis.handleFindCoordinatorRequest (4.4).
 * Units:       none.
 * Invariants:  answers come from this broker's own image, which may be behind.
 * Divergences: none.
 */

import { coordinatorPartition } from '../group-coordinator/coordinator-partition.ts';
import type { MetadataImage, PartitionImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { FindCoordinatorRequest } from '../protocol/group-messages.ts';
import type { MetadataRequest, MetadataResponse, PartitionMetadata } from '../protocol/messages.ts';
import {
  type BrokerId,
  NO_BROKER,
  OFFSETS_TOPIC,
  topicPartition,
  TRANSACTION_STATE_TOPIC,
} from '../protocol/topic-partition.ts';
import { reply } from './connections.ts';
import type { BrokerTurn } from './turn.ts';

type TopicMetadata = MetadataResponse['topics'][number];

export function handleMetadata(turn: BrokerTurn, request: Request, body: MetadataRequest): void {
  const { image } = turn.state;
  const names = body.topics ?? [...image.topics.keys()];
  const topics = names.map((topic) => topicMetadata(image, topic));
  reply(turn, request, { api: 'Metadata', brokers: aliveBrokers(image), topics });
}

function aliveBrokers(image: MetadataImage): readonly BrokerId[] {
  const alive = [...image.brokers.values()].filter((broker) => !broker.fenced);
  return alive.map((broker) => broker.id).toSorted((a, b) => a - b);
}

function topicMetadata(image: MetadataImage, topic: string): TopicMetadata {
  const known = image.topics.get(topic);
  if (known === undefined) return { topic, error: 'UNKNOWN_TOPIC_OR_PARTITION', partitions: [] };
  const partitions: PartitionMetadata[] = [];
  for (let number = 0; number < known.partitionCount; number++) {
    const registration = image.partitions.get(topicPartition(topic, number));
    if (registration !== undefined) partitions.push(partitionMetadata(image, registration));
  }
  return { topic, error: 'NONE', partitions };
}

function partitionMetadata(image: MetadataImage, registration: PartitionImage): PartitionMetadata {
  const { topic, partition, leader, leaderEpoch } = registration;
  const replicaRacks = racksOf(image, registration);
  const isKnown = leader !== NO_BROKER && image.brokers.has(leader);
  return {
    partition: topicPartition(topic, partition),
    leader: isKnown ? leader : NO_BROKER,
    leaderEpoch,
    error: isKnown ? 'NONE' : 'LEADER_NOT_AVAILABLE',
    ...(replicaRacks.length === 0 ? {} : { replicaRacks }),
  };
}

/** A client looks racks up among the brokers of the answer: those that are alive. */
function racksOf(image: MetadataImage, { replicas }: PartitionImage): readonly string[] {
  return replicas.flatMap((id) => {
    const broker = image.brokers.get(id);
    return broker === undefined || broker.fenced || broker.rack === null ? [] : [broker.rack];
  });
}

export function handleFindCoordinator(
  turn: BrokerTurn,
  request: Request,
  body: FindCoordinatorRequest,
): void {
  const { image } = turn.state;
  const topic = body.keyType === 'group' ? OFFSETS_TOPIC : TRANSACTION_STATE_TOPIC;
  const count = image.topics.get(topic)?.partitionCount ?? 0;
  const partition = count === 0 ? -1 : coordinatorPartition(body.key, count);
  const broker = image.partitions.get(topicPartition(topic, partition))?.leader ?? NO_BROKER;
  const error = broker === NO_BROKER ? 'COORDINATOR_NOT_AVAILABLE' : 'NONE';
  reply(turn, request, { api: 'FindCoordinator', error, broker });
}
