/**
 * Decision points of `group-coordinator/` and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/group-coordinator.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { ModernGroupRules } from './modern/modern-rules.ts';

export type RebalanceReason =
  | 'new member'
  | 'member left'
  | 'session expired'
  | 'leader rejoined'
  | 'subscription changed'
  | 'no sync in time'
  | 'static member replaced'
  | 'assignment not stored';

interface MemberInputs {
  readonly group: string;
  readonly memberId: string;
  readonly clientId: string;
}

interface CommitInputs {
  readonly group: string;
  /** Empty for an operator's reset. */
  readonly memberId: string;
  readonly clientId: string;
  readonly generation: number;
  readonly offsets: readonly { readonly partition: TopicPartition; readonly offset: number }[];
}

export interface GroupRules extends ModernGroupRules {
  readonly 'group.memberIdAssigned': MemberInputs;
  readonly 'group.memberJoined': MemberInputs & { readonly members: number };
  readonly 'group.staticMemberReplaced': MemberInputs & {
    readonly previousMemberId: string;
    readonly groupInstanceId: string;
  };
  readonly 'group.joinRefused': MemberInputs & { readonly error: ErrorCode };
  readonly 'group.rebalanceStarted': {
    readonly group: string;
    readonly generation: number;
    readonly reason: RebalanceReason;
    readonly clientId: string;
    readonly members: readonly string[];
    /** The first rebalance of an empty group waits for more members; otherwise `null`. */
    readonly initialDelayUs: number | null;
    readonly rebalanceTimeoutUs: number;
  };
  readonly 'group.initialDelayExtended': {
    readonly group: string;
    readonly delayUs: number;
    readonly members: number;
  };
  readonly 'group.memberExpired': MemberInputs & { readonly sessionTimeoutUs: number };
  readonly 'group.memberLeft': MemberInputs;
  readonly 'group.memberDropped': MemberInputs & {
    readonly reason: 'did not rejoin' | 'did not sync';
    readonly rebalanceTimeoutUs: number;
  };
  readonly 'group.strategyChosen': {
    readonly group: string;
    readonly generation: number;
    readonly protocol: string;
    /** That of the generation before; `null` where there was none. */
    readonly previous: string | null;
    /** Every member votes for its first strategy that all of them list. */
    readonly votes: readonly { readonly name: string; readonly votes: number }[];
    readonly members: number;
  };
  readonly 'group.generationStarted': {
    readonly group: string;
    readonly generation: number;
    readonly protocol: string;
    readonly leader: string;
    readonly members: readonly string[];
  };
  readonly 'group.rebalanceCompleted': {
    readonly group: string;
    readonly generation: number;
    readonly assignments: readonly {
      readonly memberId: string;
      readonly clientId: string;
      readonly partitions: readonly TopicPartition[];
    }[];
  };
  readonly 'group.emptied': { readonly group: string; readonly generation: number };
  readonly 'group.heartbeatRefused': MemberInputs & {
    readonly generation: number;
    readonly currentGeneration: number;
    readonly error: ErrorCode;
  };
  readonly 'group.syncRefused': MemberInputs & {
    readonly generation: number;
    readonly currentGeneration: number;
    readonly error: ErrorCode;
  };
  readonly 'group.offsetCommitted': CommitInputs;
  readonly 'group.commitRefused': CommitInputs & {
    readonly currentGeneration: number;
    readonly error: ErrorCode;
  };
  /** Part of a transaction: they count once it commits. */
  readonly 'group.offsetsPending': CommitInputs;
  /** Nobody has used the group for `offsets.retention.minutes`. */
  readonly 'group.offsetsExpired': {
    readonly group: string;
    readonly offsets: CommitInputs['offsets'];
    readonly retentionUs: number;
  };
  readonly 'group.offsetsDecided': {
    readonly group: string;
    readonly offsets: CommitInputs['offsets'];
    readonly result: 'COMMIT' | 'ABORT';
  };
  readonly 'group.writeFailed': {
    readonly group: string;
    readonly what:
      | 'offset-commit'
      | 'transactional-offsets'
      | 'assignment'
      | 'static-member'
      | 'group';
    readonly error: ErrorCode;
  };
  readonly 'group.coordinatorLoaded': {
    readonly partition: TopicPartition;
    readonly groups: readonly string[];
  };
  readonly 'group.coordinatorResigned': {
    readonly partition: TopicPartition;
    readonly groups: readonly string[];
  };
}
