/**
 * Decision points of `controller/` and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/controller.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

/** What made the controller look at a partition again. */
export type ChangeReason =
  | 'broker fenced'
  | 'broker unfenced'
  | 'controlled shutdown'
  | 'unclean shutdown'
  | 'alter partition'
  | 'preferred election'
  | 'unclean election'
  | 'leader balance'
  | 'min.insync.replicas changed'
  | 'reassignment'
  | 'reassignment cancelled';

/** Where the new leader was found. */
export type LeaderSource = 'ISR' | 'ELR' | 'last known leader' | 'any live replica';

interface BrokerInputs {
  readonly broker: BrokerId;
  readonly brokerEpoch: number;
}

interface SetChange {
  readonly partition: TopicPartition;
  readonly before: readonly BrokerId[];
  readonly after: readonly BrokerId[];
  readonly partitionEpoch: number;
  readonly reason: ChangeReason;
}

export interface ControllerRules {
  /** It leads the quorum and has caught up with its own epoch. */
  readonly 'controller.becameActive': {
    readonly controller: number;
    readonly epoch: number;
    readonly metadataOffset: number;
    /** Each of them has a fresh session. */
    readonly brokers: readonly BrokerId[];
  };
  readonly 'controller.renounced': {
    readonly controller: number;
    readonly epoch: number;
    /** Records that it had written and no majority held: taken back. */
    readonly uncommitted: number;
  };
  readonly 'controller.brokerRegistered': BrokerInputs & { readonly cleanShutdown: boolean };
  readonly 'controller.registrationRefused': {
    readonly broker: BrokerId;
    readonly error: 'DUPLICATE_BROKER_REGISTRATION';
    readonly sinceLastHeartbeatUs: number;
    readonly sessionTimeoutUs: number;
  };
  /** The epoch of its last clean stop is not the one on record: it may have lost its unflushed tail. */
  readonly 'controller.uncleanShutdownDetected': BrokerInputs & {
    readonly previousBrokerEpoch: number;
  };
  readonly 'controller.sessionExpired': BrokerInputs & {
    readonly sinceLastHeartbeatUs: number;
    readonly sessionTimeoutUs: number;
  };
  readonly 'controller.brokerFenced': BrokerInputs & {
    readonly reason: 'session expired' | 'shut down' | 'own wish';
  };
  readonly 'controller.brokerUnfenced': BrokerInputs & { readonly metadataOffset: number };
  readonly 'controller.controlledShutdownStarted': BrokerInputs & {
    readonly leaderships: readonly TopicPartition[];
  };
  readonly 'controller.shutdownGranted': BrokerInputs;
  readonly 'controller.staleBrokerEpochRefused': BrokerInputs & {
    readonly api: string;
    readonly currentEpoch: number | null;
  };
  readonly 'controller.leaderElected': {
    readonly partition: TopicPartition;
    readonly leader: BrokerId;
    readonly previousLeader: BrokerId;
    readonly leaderEpoch: number;
    readonly source: LeaderSource;
    readonly replicas: readonly BrokerId[];
    /** The in-sync replicas that the election chose from. */
    readonly isr: readonly BrokerId[];
    readonly reason: ChangeReason;
  };
  readonly 'controller.leaderLost': {
    readonly partition: TopicPartition;
    readonly previousLeader: BrokerId;
    readonly leaderEpoch: number;
    readonly isr: readonly BrokerId[];
    readonly elr: readonly BrokerId[];
    readonly reason: ChangeReason;
  };
  readonly 'controller.isrChanged': SetChange;
  readonly 'controller.elrChanged': SetChange & {
    readonly isrSize: number;
    readonly minIsr: number;
  };
  readonly 'controller.alterPartitionRefused': {
    readonly partition: TopicPartition;
    readonly broker: BrokerId;
    readonly error: ErrorCode;
    readonly newIsr: readonly BrokerId[];
    readonly leaderEpoch: number;
    readonly currentLeaderEpoch: number;
    readonly partitionEpoch: number;
    readonly currentPartitionEpoch: number;
  };
  readonly 'controller.electionRefused': {
    readonly partition: TopicPartition;
    readonly kind: 'preferred' | 'unclean';
    readonly error: ErrorCode;
  };
  readonly 'controller.reassignmentStarted': {
    readonly partition: TopicPartition;
    readonly before: readonly BrokerId[];
    readonly target: readonly BrokerId[];
    readonly adding: readonly BrokerId[];
    readonly removing: readonly BrokerId[];
  };
  readonly 'controller.reassignmentCompleted': {
    readonly partition: TopicPartition;
    readonly replicas: readonly BrokerId[];
    readonly removed: readonly BrokerId[];
    readonly isr: readonly BrokerId[];
  };
  readonly 'controller.reassignmentCancelled': {
    readonly partition: TopicPartition;
    readonly replicas: readonly BrokerId[];
    /** They were to come, and do not. */
    readonly dropped: readonly BrokerId[];
  };
  readonly 'controller.reassignmentRefused': {
    readonly partition: TopicPartition;
    readonly error: ErrorCode;
  };
  readonly 'controller.partitionsAdded': {
    readonly topic: string;
    readonly before: number;
    readonly after: number;
  };
  readonly 'controller.partitionsRefused': {
    readonly topic: string;
    readonly before: number;
    readonly count: number;
    readonly error: ErrorCode;
  };
  readonly 'controller.configChanged': {
    readonly scope: 'topic' | 'broker';
    readonly name: string;
    readonly key: string;
    readonly value: string;
  };
  readonly 'controller.configRefused': {
    readonly name: string;
    readonly key: string;
    readonly error: 'INVALID_CONFIG';
  };
  readonly 'controller.producerIdsAllocated': BrokerInputs & {
    readonly firstProducerId: number;
    readonly count: number;
  };
}
