/**
 * What one broker holds as a group coordinator: groups, committed offsets, writes that wait.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager, OffsetMetadataManager,
 *              classic.ClassicGroup, classic.ClassicGroupMember; common.runtime.CoordinatorRuntime (4.4).
 * Units:       timeouts in µs; offsets are the next one to read; generations count from 1.
 * Invariants:  `leader` ∈ `members`; every parked request is answered once.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { MemberProtocol } from './member-protocol.ts';
import type { ConsumerGroup } from './modern/consumer-group.ts';
import type { ShareGroup } from './modern/share-group.ts';

export type ClassicGroupState =
  | 'Empty'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Stable'
  | 'Dead';

export interface ClassicMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly rebalanceTimeoutUs: number;
  readonly sessionTimeoutUs: number;
  readonly protocols: readonly MemberProtocol[];
  /** As the leader of the present generation gave it. */
  readonly assignment: readonly TopicPartition[];
  /** Its parked JoinGroup or SyncGroup. */
  readonly awaitingJoin: Request | null;
  readonly awaitingSync: Request | null;
  /** Waits for its first join answer: five minutes instead of its session. */
  readonly isNew: boolean;
}

export interface ClassicGroup {
  readonly kind: 'classic';
  readonly group: string;
  readonly state: ClassicGroupState;
  /** A rebalance that began from `Empty` is an initial one. */
  readonly previousState: ClassicGroupState;
  readonly generation: number;
  /** The chosen strategy; `null` before the first generation and when empty. */
  readonly protocol: string | null;
  readonly leader: string | null;
  /** In the order in which they joined. */
  readonly members: ReadonlyMap<string, ClassicMember>;
  /** Ids that were given out with MEMBER_ID_REQUIRED and have not joined yet. */
  readonly pendingMembers: ReadonlySet<string>;
  readonly staticMembers: ReadonlyMap<string, string>;
  /** Members that have not yet sent SyncGroup in this generation. */
  readonly pendingSync: ReadonlySet<string>;
  /** Somebody joined since the initial rebalance delay began: it is extended. */
  readonly newMemberAdded: boolean;
  /** When its last member went; `null`: it has members, or never had one. */
  readonly emptySinceUs: number | null;
  /** Generations in which a member got an assignment. */
  readonly rebalances: number;
  /** The latest fact about this group, for `supports` of the next. */
  readonly ground: FactId | null;
}

/** Of any protocol; a name has one group. */
export type AnyGroup = ClassicGroup | ConsumerGroup | ShareGroup;

export interface CommittedOffset {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly committedAtUs: number;
  /** `null` until the commit is replicated. */
  readonly fact: FactId | null;
}

/** Offsets of one group that a transaction has written and not decided. */
export type PendingOffsets = ReadonlyMap<TopicPartition, CommittedOffset>;

export interface GroupAssignment {
  readonly memberId: string;
  readonly partitions: readonly TopicPartition[];
}

export interface OffsetToCommit {
  readonly partition: TopicPartition;
  readonly offset: number;
  readonly leaderEpoch: number;
}

/** What waits until its records are replicated in `__consumer_offsets`. */
export type PendingAppend = {
  readonly group: string;
  /** The partition of `__consumer_offsets`. */
  readonly coordinatorPartition: number;
  /** Answers that wait for this write because they came behind it. */
  readonly behind: readonly DeferredReply[];
} & (
  | {
      readonly kind: 'offset-commit';
      readonly request: Request | null;
      readonly offsets: readonly OffsetToCommit[];
    }
  | {
      readonly kind: 'transactional-offsets';
      readonly request: Request;
      readonly offsets: readonly OffsetToCommit[];
    }
  | {
      readonly kind: 'assignment';
      readonly generation: number;
      readonly assignments: readonly GroupAssignment[];
    }
  | { readonly kind: 'static-member'; readonly memberId: string }
  | { readonly kind: 'group' }
);

export interface DeferredReply {
  readonly request: Request;
  readonly body: ResponseBody;
}

export interface GroupCoordinatorState {
  /** Partitions of `__consumer_offsets` that this broker leads and has read. */
  readonly leading: ReadonlySet<number>;
  readonly groups: ReadonlyMap<string, AnyGroup>;
  /** Committed offsets by group; written at append, as Kafka's uncommitted state is. */
  readonly offsets: ReadonlyMap<string, ReadonlyMap<TopicPartition, CommittedOffset>>;
  /** By producer id, then by group; decided by the marker of the transaction. */
  readonly pendingOffsets: ReadonlyMap<number, ReadonlyMap<string, PendingOffsets>>;
  /** By token, in the order of the writes. */
  readonly pendingAppends: ReadonlyMap<number, PendingAppend>;
  readonly nextToken: number;
}
