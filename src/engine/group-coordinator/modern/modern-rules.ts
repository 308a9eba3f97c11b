/**
 * Decision points of groups whose coordinator assigns, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/modern-groups.ts`.
 * Units:       in the names of the inputs; epochs count.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { ModernMemberState } from './modern-group.ts';

interface MemberInputs {
  readonly group: string;
  readonly memberId: string;
  readonly clientId: string;
}

export type EpochReason =
  | 'member joined'
  | 'member left'
  | 'member fenced'
  | 'subscription changed'
  | 'assignor preferred'
  | 'topics changed'
  /** Of a share group: the share coordinator keeps a state of them now. */
  | 'partitions ready';

export type FenceReason =
  | 'session expired'
  /** It did not give up what was taken from it. */
  | 'rebalance timed out'
  /** A classic member that did not join again, or did not ask for its part. */
  | 'did not rejoin'
  | 'did not sync';

export interface ModernGroupRules {
  'group.memberAdmitted': MemberInputs & {
    readonly members: number;
    readonly protocol: 'classic' | 'consumer' | 'share';
  };
  'group.epochRaised': {
    readonly group: string;
    readonly groupEpoch: number;
    readonly reason: EpochReason;
    readonly clientId: string;
  };
  'group.targetComputed': {
    readonly group: string;
    readonly groupEpoch: number;
    readonly assignor: string;
    readonly targets: readonly {
      readonly memberId: string;
      readonly clientId: string;
      readonly partitions: readonly TopicPartition[];
    }[];
  };
  /** The last target stays in force until the interval is over. */
  'group.targetPostponed': {
    readonly group: string;
    readonly groupEpoch: number;
    readonly assignmentEpoch: number;
    readonly intervalUs: number;
  };
  'group.memberReconciled': MemberInputs & {
    readonly memberEpoch: number;
    readonly state: ModernMemberState;
    readonly assigned: readonly TopicPartition[];
    /** Taken from it, until it says that it has let go. */
    readonly pendingRevocation: readonly TopicPartition[];
    /** Its target names them, and somebody else still holds them. */
    readonly waitsFor: readonly TopicPartition[];
  };
  'group.memberRefused': MemberInputs & {
    readonly memberEpoch: number;
    /** As the coordinator knows it; `null`: it does not know the member. */
    readonly currentEpoch: number | null;
    readonly error: ErrorCode;
  };
  'group.memberFenced': MemberInputs & {
    readonly reason: FenceReason;
    readonly timeoutUs: number;
  };
  'group.memberDeparted': MemberInputs & {
    /** A static member that will be back: its partitions stay its own until its session ends. */
    readonly forAWhile: boolean;
    readonly members: number;
  };
  'group.protocolChanged': {
    readonly group: string;
    readonly to: 'classic' | 'consumer';
    /** The generation of the one and the epoch of the other are one number. */
    readonly epoch: number;
    readonly members: readonly string[];
  };
}
