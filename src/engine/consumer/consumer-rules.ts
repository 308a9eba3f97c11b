/**
 * Decision points of `consumer/` and of the applications behind it, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/consumer.ts`.
 * Units:       in the names of the inputs; offsets are the next one to read unless said otherwise.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ApplicationShape } from '../cluster-shape.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { CommitReason } from './consumer-state.ts';
import type { ModernConsumerRules } from './modern/modern-consumer-rules.ts';

export interface Member {
  readonly group: string;
  readonly member: NodeId;
}

export interface OffsetOf {
  readonly partition: TopicPartition;
  readonly offset: number;
}

/** Records that one poll() returned from one partition. */
export interface PolledRange {
  readonly partition: TopicPartition;
  /** First and last offset, both included. */
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly count: number;
}

/** How partitions change hands: all at once, in two steps, or at the coordinator's word. */
export type RebalanceWord = 'EAGER' | 'COOPERATIVE' | 'BY_COORDINATOR';

export interface ConsumerRules extends ModernConsumerRules {
  'consumer.coordinatorFound': Member & { readonly broker: BrokerId };
  'consumer.coordinatorLost': Member & {
    readonly broker: BrokerId;
    readonly why: 'disconnected' | 'session-timeout' | ErrorCode;
  };
  'consumer.memberIdGiven': Member & { readonly memberId: string };
  'consumer.joined': Member & {
    readonly memberId: string;
    readonly generation: number;
    readonly leader: boolean;
    readonly protocol: string;
  };
  'consumer.joinRefused': Member & {
    readonly api: 'JoinGroup' | 'SyncGroup';
    readonly error: ErrorCode;
  };
  'consumer.assignmentComputed': Member & {
    readonly generation: number;
    readonly strategy: string;
    readonly assignments: readonly {
      readonly memberId: string;
      readonly partitions: readonly TopicPartition[];
    }[];
    /** Given to nobody in this generation: their owners have to let go first. */
    readonly heldBack: readonly TopicPartition[];
  };
  'consumer.assigned': Member & {
    readonly generation: number;
    readonly partitions: readonly TopicPartition[];
    /** Those among them that it held all along. */
    readonly kept: readonly TopicPartition[];
    readonly protocol: RebalanceWord;
  };
  'consumer.rejoinRequested': Member & { readonly generation: number; readonly reason: string };
  'consumer.revoked': Member & {
    readonly generation: number;
    readonly partitions: readonly TopicPartition[];
    /** What it goes on reading. */
    readonly kept: readonly TopicPartition[];
    readonly protocol: RebalanceWord;
  };
  /** Taken away without a chance to commit: the member was no longer part of the group. */
  'consumer.partitionsLost': Member & { readonly partitions: readonly TopicPartition[] };
  'consumer.positionTakenFromCommitted': Member & OffsetOf;
  /** Offsets of a transaction that is not decided are there. */
  'consumer.offsetsUnstable': Member & { readonly partitions: readonly TopicPartition[] };
  /** The transaction was aborted: what it read is read again. */
  'consumer.soughtBack': Member & { readonly partitions: readonly TopicPartition[] };
  /** … and nothing is committed: from the beginning. */
  'consumer.soughtToBeginning': Member & OffsetOf;
  'consumer.positionReset': Member & OffsetOf & { readonly strategy: string };
  'consumer.positionOutOfRange': Member & OffsetOf & { readonly logStartOffset: number };
  'consumer.truncationDetected': Member & OffsetOf & { readonly endOffset: number };
  'consumer.leaderLearned': Member & {
    readonly partition: TopicPartition;
    readonly leader: BrokerId;
    readonly leaderEpoch: number;
  };
  /** KIP-392: the leader has named a follower in the consumer's rack. */
  'consumer.readReplicaChosen': Member & {
    readonly partition: TopicPartition;
    readonly broker: BrokerId;
    readonly rack: string;
    readonly forUs: number;
  };
  'consumer.readReplicaDropped': Member & {
    readonly partition: TopicPartition;
    readonly broker: BrokerId;
    readonly why:
      | 'expired'
      | 'out of range'
      | 'refused'
      | 'disconnected'
      | 'not alive'
      | 'new leader';
  };
  'consumer.polled': Member & {
    readonly count: number;
    readonly ranges: readonly PolledRange[];
    /** Positions after it: what an automatic commit would store. */
    readonly positions: readonly OffsetOf[];
    /** Time until an automatic commit is due; `null` without auto-commit. */
    readonly autoCommitInUs: number | null;
  };
  /** Of a share group: it may read these partitions, and others may, too. */
  'consumer.shareAssigned': Member & {
    readonly memberEpoch: number;
    readonly partitions: readonly TopicPartition[];
  };
  'consumer.sharePolled': Member & {
    readonly count: number;
    readonly ranges: readonly PolledRange[];
    /** How many of them were delivered before. */
    readonly again: number;
  };
  'consumer.autoCommitDue': Member & {
    readonly intervalUs: number;
    /** The Java client looks at its clock inside poll(); librdkafka has a timer of its own. */
    readonly client: ApplicationShape['client'];
    readonly offsets: readonly OffsetOf[];
  };
  'consumer.committed': Member & {
    readonly reason: CommitReason;
    readonly offsets: readonly OffsetOf[];
  };
  'consumer.commitFailed': Member & {
    readonly reason: CommitReason;
    readonly offsets: readonly OffsetOf[];
    /** Java class, without its package. */
    readonly error: string;
    /** The client tries again by itself. */
    readonly retried: boolean;
  };
  'consumer.heartbeatRefused': Member & { readonly generation: number; readonly error: ErrorCode };
  'consumer.maxPollIntervalExceeded': Member & { readonly maxPollIntervalUs: number };
  'consumer.left': Member & {
    readonly memberId: string;
    readonly why: 'close' | 'max-poll-interval';
    /** A static member of the consumer protocol: its place stays its own until its session ends. */
    readonly forAWhile: boolean;
  };
  'consumer.applicationFailed': Member & { readonly error: string; readonly message: string };
  'consumer.closed': Member & {
    readonly failed: boolean;
    /** Positions at close(): what auto-commit stored with its last breath. */
    readonly positions: readonly OffsetOf[];
  };
}
