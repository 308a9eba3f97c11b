/**
 * The cluster metadata as one process knows it: a value built from the metadata log.
 *
 * Kafka:       org.apache.kafka.image.MetadataImage, org.apache.kafka.metadata.PartitionRegistration (4.4).
 * Units:       epochs count; `offset` is the next metadata offset to apply (exclusive end of what is known).
 * Invariants:  leader ∈ replicas or NO_BROKER; isr ⊆ replicas; isr ∩ elr = ∅.
 * Divergences: `topic-names` (topics are known by name alone).
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

/** Overrides only, with Kafka's key and the value in Kafka's own unit (ms, bytes). Defaults come from the catalog. */
export type ConfigMap = ReadonlyMap<string, string>;

export interface PartitionImage {
  readonly topic: string;
  readonly partition: number;
  /** Assignment, preferred leader first. */
  readonly replicas: readonly BrokerId[];
  readonly isr: readonly BrokerId[];
  /** Eligible leader replicas (KIP-966). */
  readonly elr: readonly BrokerId[];
  readonly lastKnownElr: readonly BrokerId[];
  readonly addingReplicas: readonly BrokerId[];
  readonly removingReplicas: readonly BrokerId[];
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly leaderRecoveryState: 'RECOVERED' | 'RECOVERING';
}

export interface TopicImage {
  readonly name: string;
  readonly partitionCount: number;
  readonly config: ConfigMap;
}

export interface BrokerImage {
  readonly id: BrokerId;
  /** Offset of its registration record. */
  readonly brokerEpoch: number;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly rack: string | null;
  /** Stands for the random incarnation id of one start-up. */
  readonly incarnation: number;
}

export interface MetadataImage {
  readonly offset: number;
  readonly topics: ReadonlyMap<string, TopicImage>;
  readonly partitions: ReadonlyMap<TopicPartition, PartitionImage>;
  readonly brokers: ReadonlyMap<BrokerId, BrokerImage>;
  /** Overrides that apply to all brokers and to one. */
  readonly brokerConfig: ConfigMap;
  readonly brokerConfigs: ReadonlyMap<BrokerId, ConfigMap>;
  /** Overrides of groups, by name. */
  readonly groupConfigs: ReadonlyMap<string, ConfigMap>;
  /** The first producer id of the next block. */
  readonly nextProducerId: number;
}

/** The metadata log's records. `partition` carries the whole new registration, as `PartitionChangeRecord` merged. */
export type MetadataRecord =
  /** A control record: the first of every quorum epoch. It changes nothing in the image. */
  | {
      readonly type: 'LeaderChange';
      readonly leader: number;
      readonly epoch: number;
      readonly granting: readonly number[];
    }
  | { readonly type: 'ProducerIds'; readonly broker: BrokerId; readonly nextProducerId: number }
  | { readonly type: 'RegisterBroker'; readonly broker: BrokerImage }
  | {
      readonly type: 'BrokerRegistrationChange';
      readonly broker: BrokerId;
      readonly fenced?: boolean;
      readonly inControlledShutdown?: boolean;
    }
  | { readonly type: 'Topic'; readonly topic: TopicImage }
  | { readonly type: 'Partition'; readonly partition: PartitionImage }
  | { readonly type: 'PartitionChange'; readonly partition: PartitionImage }
  | {
      readonly type: 'Config';
      readonly scope: 'topic' | 'broker' | 'group';
      /** Topic or group name, broker id as text, or `*` for all brokers. */
      readonly name: string;
      readonly key: string;
      readonly value: string;
    };
