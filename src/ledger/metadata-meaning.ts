/** What a record of the metadata log says, against what was known before it. */

import type { MetadataRecord, PartitionImage } from '../engine/metadata/image.ts';
import { NO_BROKER, topicPartition } from '../engine/protocol/topic-partition.ts';

export type MetadataMeaning =
  | { readonly kind: 'quorumLeader'; readonly controller: number; readonly epoch: number }
  | { readonly kind: 'registered'; readonly broker: number }
  | { readonly kind: 'fenced' | 'unfenced' | 'shuttingDown'; readonly broker: number }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'leads'; readonly partition: string; readonly broker: number }
  | { readonly kind: 'leaderless'; readonly partition: string }
  | { readonly kind: 'inSync'; readonly partition: string; readonly brokers: readonly number[] }
  | { readonly kind: 'replicas'; readonly partition: string; readonly brokers: readonly number[] }
  | { readonly kind: 'setting'; readonly name: string; readonly key: string }
  | { readonly kind: 'producerIds'; readonly broker: number };

/** `before`: the partition's record before this one. */
export function meaningOf(
  record: MetadataRecord,
  before: PartitionImage | undefined,
): MetadataMeaning {
  switch (record.type) {
    case 'LeaderChange':
      return { kind: 'quorumLeader', controller: record.leader, epoch: record.epoch };
    case 'RegisterBroker':
      return { kind: 'registered', broker: record.broker.id };
    case 'BrokerRegistrationChange':
      return { kind: registrationKind(record), broker: record.broker };
    case 'Topic':
      return { kind: 'topic', topic: record.topic.name };
    case 'Partition':
    case 'PartitionChange':
      return partitionMeaning(record.partition, before);
    case 'Config':
      return { kind: 'setting', name: record.name, key: record.key };
    case 'ProducerIds':
      return { kind: 'producerIds', broker: record.broker };
  }
}

function registrationKind({
  fenced,
  inControlledShutdown,
}: Extract<MetadataRecord, { readonly type: 'BrokerRegistrationChange' }>) {
  if (inControlledShutdown === true) return 'shuttingDown';
  return fenced === false ? 'unfenced' : 'fenced';
}

function partitionMeaning(is: PartitionImage, was: PartitionImage | undefined): MetadataMeaning {
  const partition = topicPartition(is.topic, is.partition);
  if (was === undefined || was.leader !== is.leader || was.leaderEpoch !== is.leaderEpoch) {
    return is.leader === NO_BROKER
      ? { kind: 'leaderless', partition }
      : { kind: 'leads', partition, broker: is.leader };
  }
  return was.isr.join() === is.isr.join()
    ? { kind: 'replicas', partition, brokers: is.replicas }
    : { kind: 'inSync', partition, brokers: is.isr };
}
