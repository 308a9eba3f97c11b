/**
 * Decision points of `broker/`, `replication/` and `log/`, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/broker.ts`.
 * Units:       in the names of the inputs; end offsets and high watermarks are exclusive.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { SendRef } from '../replication/purgatory-state.ts';

interface OfPartition {
  readonly partition: TopicPartition;
  /** The broker that decided. */
  readonly broker: BrokerId;
  readonly leaderEpoch: number;
}

interface OfRecords extends OfPartition {
  readonly baseOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  /** Empty where coordinators wrote the records. */
  readonly sends: readonly SendRef[];
}

/** A produce request's records for one partition. */
interface OfProduce extends OfPartition {
  readonly sends: readonly SendRef[];
}

interface FollowerEnd {
  readonly broker: BrokerId;
  readonly logEndOffset: number;
}

interface FollowerLag {
  readonly broker: BrokerId;
  /** `null`: not since this leader leads. */
  readonly lastCaughtUpUs: number | null;
}

interface OfIsrProposal extends OfPartition {
  readonly isr: readonly BrokerId[];
  readonly proposedIsr: readonly BrokerId[];
  readonly changed: readonly BrokerId[];
  readonly highWatermark: number;
  readonly logEndOffset: number;
}

interface OfBroker {
  readonly broker: BrokerId;
}

export interface BrokerRules {
  readonly 'broker.controllerFound': {
    readonly broker: BrokerId;
    readonly controller: number;
    readonly epoch: number;
    readonly previousController: number | null;
    readonly previousEpoch: number;
  };
  // ── roles ──
  'replication.becameLeader': OfPartition & {
    readonly previousLeaderEpoch: number;
    readonly logEndOffset: number;
    readonly highWatermark: number;
    readonly isr: readonly BrokerId[];
  };
  'replication.becameFollower': OfPartition & {
    /** NO_BROKER: the partition has no leader. */
    readonly leader: BrokerId;
    readonly logEndOffset: number;
    readonly highWatermark: number;
  };
  /** A reassignment took it away: the log is deleted. */
  'replication.replicaRemoved': OfPartition & {
    readonly replicas: readonly BrokerId[];
    readonly logEndOffset: number;
  };
  // ── the log ──
  'replication.recordsAppended': OfRecords & {
    readonly acks: -1 | 0 | 1;
    readonly isr: readonly BrokerId[];
    readonly effectiveMinIsr: number;
  };
  'replication.recordsReplicated': OfRecords & {
    readonly leader: BrokerId;
    readonly logEndOffset: number;
  };
  'replication.followerAcknowledged': OfPartition & {
    readonly follower: BrokerId;
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly logEndOffset: number;
    readonly isInIsr: boolean;
  };
  'replication.logTruncated': OfPartition & {
    readonly leader: BrokerId;
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly divergingEpoch: number;
    readonly divergingEndOffset: number;
    readonly highWatermark: number;
    /** What the follower threw away. */
    readonly sends: readonly SendRef[];
  };
  // ── high watermark ──
  'replication.highWatermarkAdvanced': OfPartition & {
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly logEndOffset: number;
    readonly isr: readonly BrokerId[];
    readonly followers: readonly FollowerEnd[];
  };
  'replication.highWatermarkWithheld': OfPartition & {
    readonly highWatermark: number;
    readonly logEndOffset: number;
    readonly isr: readonly BrokerId[];
    readonly effectiveMinIsr: number;
  };
  'replication.highWatermarkLearned': OfPartition & {
    readonly leader: BrokerId;
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly logEndOffset: number;
  };
  // ── in-sync replicas ──
  'replication.isrShrinkProposed': OfIsrProposal & {
    readonly replicaLagTimeUsMax: number;
    /** The leader looks once in so long. */
    readonly checkedEveryUs: number;
    readonly followers: readonly FollowerEnd[];
    /** Of those that have to go. */
    readonly lags: readonly FollowerLag[];
  };
  'replication.isrExpandProposed': OfIsrProposal & {
    readonly followerLogEndOffset: number;
    readonly leaderEpochStartOffset: number;
  };
  'replication.isrChangeCommitted': OfPartition & {
    readonly isr: readonly BrokerId[];
    readonly previousIsr: readonly BrokerId[];
    readonly partitionEpoch: number;
  };
  'replication.isrChangeRefused': OfPartition & {
    readonly proposedIsr: readonly BrokerId[];
    readonly error: ErrorCode;
  };
  // ── fetching ──
  'replication.followerRefused': OfPartition & {
    readonly follower: BrokerId;
    readonly followerLeaderEpoch: number;
    readonly error: ErrorCode;
  };
  'replication.fetchFailed': OfBroker & {
    readonly leader: BrokerId;
    readonly partitions: readonly TopicPartition[];
    readonly cause: 'disconnected' | 'timeout';
    readonly backoffUs: number;
  };
  'fetch.recordsServed': OfRecords & {
    readonly client: string;
    readonly highWatermark: number;
    readonly logEndOffset: number;
  };
  /** KIP-392: a consumer is to read from a follower in its own rack. */
  'fetch.sentToFollower': OfPartition & {
    readonly client: string;
    readonly rack: string;
    readonly follower: BrokerId;
  };
  'fetch.refused': OfPartition & {
    readonly client: string;
    readonly fetchOffset: number;
    readonly error: ErrorCode;
  };
  // ── produce ──
  'produce.refusedByMinIsr': OfProduce & {
    readonly isr: readonly BrokerId[];
    readonly effectiveMinIsr: number;
  };
  'produce.refusedByRole': OfProduce & {
    readonly error: ErrorCode;
    /** Whom this broker takes for the leader. */
    readonly leader: BrokerId;
  };
  'produce.refusedBySequence': OfProduce & {
    readonly error: ErrorCode;
    readonly producerId: number;
    readonly baseSequence: number;
    readonly expectedSequence: number;
  };
  'produce.refusedBySize': OfProduce & {
    readonly sizeBytes: number;
    readonly sizeBytesMax: number;
  };
  'produce.refusedByTime': OfProduce & {
    /** Of the first record that is too old (or, below zero, too far ahead). */
    readonly ageMs: number;
    readonly beforeMaxMs: number;
    readonly afterMaxMs: number;
  };
  'produce.refusedByKey': OfProduce;
  'produce.duplicateRecognised': OfRecords & {
    readonly producerId: number;
    readonly baseSequence: number;
  };
  'produce.waited': OfProduce & {
    readonly requiredOffset: number;
    readonly highWatermark: number;
    readonly isr: readonly BrokerId[];
    readonly timeoutUs: number;
  };
  'produce.acknowledged': OfRecords & {
    readonly acks: -1 | 1;
    readonly highWatermark: number;
    readonly isr: readonly BrokerId[];
  };
  'produce.failedAfterAppend': OfProduce & {
    readonly requiredOffset: number;
    readonly highWatermark: number;
    readonly error: ErrorCode;
  };
  'produce.timedOut': OfProduce & {
    readonly requiredOffset: number;
    readonly highWatermark: number;
    readonly isr: readonly BrokerId[];
    readonly waitedUs: number;
  };
  // ── the broker's life ──
  'broker.recovered': OfBroker & {
    readonly replicas: number;
    /** From the clean-shutdown file; -1 where the process had been killed. */
    readonly previousBrokerEpoch: number;
  };
  'broker.registered': OfBroker & { readonly brokerEpoch: number };
  'broker.registrationRefused': OfBroker & {
    readonly error: ErrorCode;
    readonly retryUs: number;
  };
  'broker.caughtUp': OfBroker & {
    readonly brokerEpoch: number;
    readonly metadataOffset: number;
  };
  'broker.unfenced': OfBroker & { readonly brokerEpoch: number };
  'broker.fenced': OfBroker & { readonly brokerEpoch: number };
  'broker.heartbeatFailed': OfBroker & {
    readonly error: ErrorCode;
    readonly retryUs: number;
  };
  'broker.controlledShutdownBegun': OfBroker & {
    readonly brokerEpoch: number;
    readonly leads: readonly TopicPartition[];
  };
  'broker.controlledShutdownWaited': OfBroker & { readonly leads: readonly TopicPartition[] };
  'broker.shutDown': OfBroker & {
    readonly brokerEpoch: number;
    /** The controller agreed; otherwise it ended without a hand-over. */
    readonly isGranted: boolean;
  };
}
