/**
 * Steps of the metadata image: the image before, records, the image after.
 *
 * Kafka:       org.apache.kafka.image.MetadataDelta, MetadataImage (4.4).
 * Units:       `offset` grows by one per record.
 * Invariants:  the image before is never changed; applying the same records gives the same image.
 * Divergences: `topic-names`.
 */

import { invariant } from '../kernel/invariant.ts';
import { topicPartition, type BrokerId, type TopicPartition } from '../protocol/topic-partition.ts';
import type {
  BrokerImage,
  ConfigMap,
  MetadataImage,
  MetadataRecord,
  PartitionImage,
  TopicImage,
} from './image.ts';

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
  groupConfigs: new Map(),
  nextProducerId: 0,
};

/** The scope name that stands for all brokers in a `Config` record. */
export const ALL_BROKERS = '*';

export function applyRecord(image: MetadataImage, record: MetadataRecord): MetadataImage {
  return applyRecords(image, [record]);
}

/** A batch copies a map once, however many of its records change it. */
export function applyRecords(
  image: MetadataImage,
  records: readonly MetadataRecord[],
): MetadataImage {
  if (records.length === 0) return image;
  const draft = new Draft(image);
  for (const record of records) draft.apply(record);
  return draft.finish(image.offset + records.length);
}

/** Grows within one batch and never outlives it. */
class Draft {
  readonly #topics: CopyOnWrite<string, TopicImage>;
  readonly #partitions: CopyOnWrite<TopicPartition, PartitionImage>;
  readonly #brokers: CopyOnWrite<BrokerId, BrokerImage>;
  readonly #brokerConfig: CopyOnWrite<string, string>;
  readonly #brokerConfigs: CopyOnWrite<BrokerId, ConfigMap>;
  readonly #groupConfigs: CopyOnWrite<string, ConfigMap>;

  #nextProducerId: number;

  constructor(image: MetadataImage) {
    this.#nextProducerId = image.nextProducerId;
    this.#topics = new CopyOnWrite(image.topics);
    this.#partitions = new CopyOnWrite(image.partitions);
    this.#brokers = new CopyOnWrite(image.brokers);
    this.#brokerConfig = new CopyOnWrite(image.brokerConfig);
    this.#brokerConfigs = new CopyOnWrite(image.brokerConfigs);
    this.#groupConfigs = new CopyOnWrite(image.groupConfigs);
  }

  apply(record: MetadataRecord): void {
    switch (record.type) {
      case 'LeaderChange':
        return undefined;
      case 'ProducerIds':
        this.#nextProducerId = record.nextProducerId;
        return undefined;
      case 'RegisterBroker':
        return this.#brokers.set(record.broker.id, record.broker);
      case 'BrokerRegistrationChange':
        return this.#changeRegistration(record);
      case 'Topic':
        return this.#topics.set(record.topic.name, record.topic);
      case 'Partition':
        return this.#addPartition(record.partition);
      case 'PartitionChange':
        return this.#partitions.set(nameOf(record.partition), record.partition);
      case 'Config':
        return this.#configure(record);
    }
  }

  finish(offset: number): MetadataImage {
    return {
      offset,
      topics: this.#topics.map,
      partitions: this.#partitions.map,
      brokers: this.#brokers.map,
      brokerConfig: this.#brokerConfig.map,
      brokerConfigs: this.#brokerConfigs.map,
      groupConfigs: this.#groupConfigs.map,
      nextProducerId: this.#nextProducerId,
    };
  }

  #changeRegistration(record: RecordOf<'BrokerRegistrationChange'>): void {
    const broker = this.#brokers.map.get(record.broker);
    invariant(broker !== undefined, 'a registration changes only where there is one', record);
    this.#brokers.set(broker.id, {
      ...broker,
      fenced: record.fenced ?? broker.fenced,
      inControlledShutdown: record.inControlledShutdown ?? broker.inControlledShutdown,
    });
  }

  #addPartition(partition: PartitionImage): void {
    this.#partitions.set(nameOf(partition), partition);
    const topic = this.#topics.map.get(partition.topic);
    invariant(topic !== undefined, 'a partition belongs to a topic', partition);
    if (partition.partition < topic.partitionCount) return;
    this.#topics.set(topic.name, { ...topic, partitionCount: partition.partition + 1 });
  }

  #configure({ scope, name, key, value }: RecordOf<'Config'>): void {
    if (scope === 'broker' && name === ALL_BROKERS) return this.#brokerConfig.set(key, value);
    if (scope === 'broker') {
      const before = this.#brokerConfigs.map.get(Number(name)) ?? new Map<string, string>();
      return this.#brokerConfigs.set(Number(name), new Map(before).set(key, value));
    }
    if (scope === 'group') {
      const before = this.#groupConfigs.map.get(name) ?? new Map<string, string>();
      return this.#groupConfigs.set(name, new Map(before).set(key, value));
    }
    const topic = this.#topics.map.get(name);
    invariant(topic !== undefined, 'only a topic that exists is configured', { name, key });
    return this.#topics.set(name, { ...topic, config: new Map(topic.config).set(key, value) });
  }
}

class CopyOnWrite<Key, Value> {
  #current: ReadonlyMap<Key, Value>;
  #copy: Map<Key, Value> | null = null;

  constructor(original: ReadonlyMap<Key, Value>) {
    this.#current = original;
  }

  get map(): ReadonlyMap<Key, Value> {
    return this.#current;
  }

  set(key: Key, value: Value): void {
    if (this.#copy === null) {
      this.#copy = new Map(this.#current);
      this.#current = this.#copy;
    }
    this.#copy.set(key, value);
  }
}

function nameOf(partition: PartitionImage): TopicPartition {
  return topicPartition(partition.topic, partition.partition);
}
