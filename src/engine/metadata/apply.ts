/**
 * One step of the metadata image: the image before, a record, the image after.
 *
 * Kafka:       org.apache.kafka.image.MetadataDelta, MetadataImage (4.4).
 * Units:       `offset` grows by one per record.
 * Invariants:  the image before is never changed; applying the same records gives the same image.
 * Divergences: `topic-names`.
 */

import { invariant } from '../kernel/invariant.ts';
import { topicPartition } from '../protocol/topic-partition.ts';
import type { ConfigMap, MetadataImage, MetadataRecord } from './image.ts';

type RecordOf<Type extends MetadataRecord['type']> = Extract<
  MetadataRecord,
  { readonly type: Type }
>;

export const EMPTY_IMAGE: MetadataImage = {
  offset: 0,
  topics: new Map(),
  partitions: new Map(),
  brokers: new Map(),
  brokerConfig: new Map(),
  brokerConfigs: new Map(),
};

/** The scope name that stands for all brokers in a `Config` record. */
export const ALL_BROKERS = '*';

export function applyRecord(image: MetadataImage, record: MetadataRecord): MetadataImage {
  return { ...image, ...changesBy(image, record), offset: image.offset + 1 };
}

export function applyRecords(
  image: MetadataImage,
  records: readonly MetadataRecord[],
): MetadataImage {
  return records.reduce(applyRecord, image);
}

function changesBy(image: MetadataImage, record: MetadataRecord): Partial<MetadataImage> {
  switch (record.type) {
    case 'RegisterBroker':
      return { brokers: put(image.brokers, record.broker.id, record.broker) };
    case 'BrokerRegistrationChange':
      return changeRegistration(image, record);
    case 'Topic':
      return { topics: put(image.topics, record.topic.name, record.topic) };
    case 'Partition':
    case 'PartitionChange':
      return putPartition(image, record);
    case 'Config':
      return putConfig(image, record);
  }
}

function changeRegistration(
  image: MetadataImage,
  record: RecordOf<'BrokerRegistrationChange'>,
): Partial<MetadataImage> {
  const broker = image.brokers.get(record.broker);
  invariant(broker !== undefined, 'a registration changes only where there is one', record);
  const changed = {
    ...broker,
    fenced: record.fenced ?? broker.fenced,
    inControlledShutdown: record.inControlledShutdown ?? broker.inControlledShutdown,
  };
  return { brokers: put(image.brokers, broker.id, changed) };
}

function putPartition(
  image: MetadataImage,
  record: RecordOf<'Partition'> | RecordOf<'PartitionChange'>,
): Partial<MetadataImage> {
  const { topic, partition } = record.partition;
  const name = topicPartition(topic, partition);
  return { partitions: put(image.partitions, name, record.partition) };
}

function putConfig(image: MetadataImage, record: RecordOf<'Config'>): Partial<MetadataImage> {
  const { scope, name, key, value } = record;
  if (scope === 'topic') {
    const topic = image.topics.get(name);
    invariant(topic !== undefined, 'only a topic that exists is configured', record);
    return { topics: put(image.topics, name, { ...topic, config: put(topic.config, key, value) }) };
  }
  if (name === ALL_BROKERS) return { brokerConfig: put(image.brokerConfig, key, value) };
  const id = Number(name);
  const before: ConfigMap = image.brokerConfigs.get(id) ?? new Map();
  return { brokerConfigs: put(image.brokerConfigs, id, put(before, key, value)) };
}

function put<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}
