/**
 * What one broker holds as a group coordinator: groups, committed offsets, requests that wait.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager, OffsetMetadataManager,
 *              classic.ClassicGroup, classic.ClassicGroupMember (4.4).
 * Units:       timeouts in µs; offsets are the next one to read; generations count from 1.
 * Invariants:  `leader` ∈ `members`; every parked request is answered once.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { MemberSubscription } from '../protocol/messages.ts';
import type { Request } from '../protocol/envelope.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';

export type ClassicGroupState =
  | 'Empty'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Stable'
  | 'Dead';

export interface MemberProtocol {
  readonly name: string;
  readonly subscription: MemberSubscription;
}

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
  readonly newMemberAdded: boolean;
  /** While the join barrier of a group that was empty is held open for the initial rebalance delay. */
  readonly initialDelay: { readonly delayUs: number; readonly remainingUs: number } | null;
  /** Generations in which a member got an assignment. */
  readonly rebalances: number;
  /** The latest fact about this group's state. */
  readonly ground: FactId | null;
}

export interface CommittedOffset {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly fact: FactId | null;
}

/** What waits until its records are replicated in `__consumer_offsets`. */
export type PendingAppend =
  | {
      readonly kind: 'offset-commit';
      readonly group: string;
      readonly request: Request;
      readonly coordinatorPartition: number;
    }
  | {
      readonly kind: 'group-metadata';
      readonly group: string;
      readonly generation: number;
      readonly coordinatorPartition: number;
      /** The leader's SyncGroup brought it; otherwise the group became empty. */
      readonly assigned: boolean;
    }
  | {
      readonly kind: 'seek';
      readonly group: string;
      readonly partition: TopicPartition;
      readonly coordinatorPartition: number;
    };

export interface GroupCoordinatorState {
  /** Partitions of `__consumer_offsets` that this broker leads and has read. */
  readonly leading: ReadonlySet<number>;
  readonly groups: ReadonlyMap<string, ClassicGroup>;
  /** Committed offsets by group; written at append, as Kafka's uncommitted state is. */
  readonly offsets: ReadonlyMap<string, ReadonlyMap<TopicPartition, CommittedOffset>>;
  readonly pendingAppends: ReadonlyMap<number, PendingAppend>;
  readonly nextToken: number;
  /** Member ids handed out so far, per client id: the suffix of the next one. */
  readonly memberIdsGiven: ReadonlyMap<string, number>;
}
