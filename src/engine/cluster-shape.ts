/**
 * What a cluster and the applications around it are at time zero, as the scenario declares it.
 *
 * Kafka:       none; keys and values are Kafka's.
 * Units:       configuration values are texts in Kafka's own unit (ms, bytes); our own durations are µs.
 * Invariants:  already validated: every reference resolves, Kafka would accept every value.
 * Divergences: none.
 */

import type { Act } from './commands.ts';
import type { NodeId } from './kernel/ids.ts';
import type { ConfigMap } from './metadata/image.ts';
import type { BrokerId, TopicPartition } from './protocol/topic-partition.ts';

export interface BrokerShape {
  readonly id: BrokerId;
  readonly rack: string | null;
  /** Overrides of this broker, those for all brokers merged in. */
  readonly config: ConfigMap;
}

export interface TopicShape {
  readonly name: string;
  /** One replica list per partition, preferred leader first. */
  readonly assignment: readonly (readonly BrokerId[])[];
  readonly config: ConfigMap;
  readonly internal: boolean;
}

export interface ProducerShape {
  readonly name: string;
  readonly config: ConfigMap;
  readonly sendMode: 'async' | 'sync';
  readonly onError: 'stop' | 'continue' | 'resend';
  /** `null`: started only by an act. */
  readonly startUs: number | null;
}

export type CommitMode =
  | 'auto'
  | 'sync-batch'
  | 'async-batch'
  | 'sync-record'
  | 'before'
  | 'manual'
  | 'none'
  | 'transaction';

export type SinkKind = 'none' | 'counter' | 'cell' | 'latest' | 'ledger' | 'store';

/** When Spring's listener container commits (ContainerProperties.AckMode). */
export type AckMode = 'record' | 'batch' | 'time' | 'count' | 'manual' | 'manual-immediate';

/** What stands around the consumer: a plain poll loop, Spring's listener container, or librdkafka under the loop. */
export interface ApplicationShape {
  readonly client: 'java' | 'spring' | 'librdkafka';
  readonly ackMode: AckMode;
  readonly ackCount: number;
  readonly ackTimeUs: number;
  /** Threads that work on what poll() returned; 1: the thread that polls. */
  readonly workers: number;
  /** CloseOptions.GroupMembershipOperation: by default all leave but static members. */
  readonly onClose: 'default' | 'leave' | 'remain';
}

export type OnPoison =
  | { readonly kind: 'skip' | 'stop' | 'retry' }
  | { readonly kind: 'dead-letter'; readonly topic: string };

export interface MemberShape {
  readonly name: string;
  readonly config: ConfigMap;
  readonly processUs: number;
  readonly commit: CommitMode;
  readonly onPoison: OnPoison;
  /** Where the results of `commit=transaction` go. */
  readonly output: string | null;
  readonly application: ApplicationShape;
  readonly startUs: number | null;
}

export interface GroupShape {
  readonly name: string;
  readonly topics: readonly string[];
  readonly protocol: 'classic' | 'consumer' | 'share';
  readonly sink: SinkKind;
  /** Kafka's configurations of the group itself: the coordinator goes by them. */
  readonly config: ConfigMap;
  readonly members: readonly MemberShape[];
}

/** One direction of one pair. */
export interface LinkShape {
  readonly latencyUs: number;
  readonly jitterUs: number;
  /** Lost packets per million. */
  readonly lossPerMillion: number;
}

export interface LinkOverride extends LinkShape {
  readonly from: readonly NodeId[];
  readonly to: readonly NodeId[];
}

export interface ClusterShape {
  readonly seed: number;
  readonly controllers: readonly number[];
  readonly brokers: readonly BrokerShape[];
  /** Internal topics included. */
  readonly topics: readonly TopicShape[];
  readonly producers: readonly ProducerShape[];
  readonly groups: readonly GroupShape[];
  readonly defaultLink: LinkShape;
  /** Later ones win; each holds in both directions. */
  readonly linkOverrides: readonly LinkOverride[];
  /** Partitions that the text assigns, for `addPartitions` to leave alone. */
  readonly assigned: readonly TopicPartition[];
}

export interface Plan {
  readonly shape: ClusterShape;
  /** Sorted by time, stable: one `produce` per record, the starts of clients first. */
  readonly acts: readonly Act[];
  /** Inclusive end of the run. */
  readonly untilUs: number;
}
