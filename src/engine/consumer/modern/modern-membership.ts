/**
 * What a client knows of its place in a group whose coordinator assigns.
 *
 * Kafka:       internals.AbstractMembershipManager, MemberState, LocalAssignment, HeartbeatRequestState (4.4); KIP-848,
 *              KIP-932.
 * Units:       instants in µs; epochs count.
 * Invariants:  only a member with an epoch above 0 is part of the group.
 * Divergences: states that Kafka leaves at once without a rebalance listener (FENCED, PREPARE_LEAVING) are left out.
 */

import type { TopicPartition } from '../../protocol/topic-partition.ts';

export type ClientMemberState =
  /** Before the first poll(), and after it has left. */
  | 'UNSUBSCRIBED'
  | 'JOINING'
  /** Was told another assignment than it has: commits, lets go, takes over. */
  | 'RECONCILING'
  /** The next heartbeat, at once, says what it has now. */
  | 'ACKNOWLEDGING'
  | 'STABLE'
  /** poll() was not called in time: it has left, and joins again with the next poll(). */
  | 'STALE'
  | 'FATAL';

/** `number` tells assignments apart that name the same partitions; -1 is none. */
export interface LocalAssignment {
  readonly number: number;
  readonly partitions: readonly TopicPartition[];
}

export const NO_ASSIGNMENT: LocalAssignment = { number: -1, partitions: [] };

/** On the way from one assignment to the next. */
export interface Reconciling {
  readonly assignment: LocalAssignment;
  /** Auto-commit before anything is given up: still to be sent, its request on the way, or done with. */
  readonly commit: 'due' | number | 'done';
  readonly retryAtUs: number;
  /** `max.poll.interval.ms`: from here on it lets go without the commit. */
  readonly deadlineUs: number;
}

export interface ModernMembership {
  readonly state: ClientMemberState;
  /** Made by the client itself; stays for the life of the process. */
  readonly memberId: string;
  readonly memberEpoch: number;
  /** What it has taken over, and what the coordinator told it last. */
  readonly current: LocalAssignment;
  readonly target: LocalAssignment;
  readonly reconciling: Reconciling | null;
  readonly heartbeat: {
    /** As the coordinator wants it; 0 before its first answer. */
    readonly intervalUs: number;
    readonly nextUs: number;
    /** Its correlation id. */
    readonly inFlight: number | null;
    readonly attempts: number;
    readonly retryAtUs: number;
  };
  /** The assignment that the last heartbeat named; `null`: the next one tells everything. */
  readonly told: number | null;
}

export function newMembership(memberId: string): ModernMembership {
  return {
    state: 'UNSUBSCRIBED',
    memberId,
    memberEpoch: 0,
    current: NO_ASSIGNMENT,
    target: NO_ASSIGNMENT,
    reconciling: null,
    heartbeat: { intervalUs: 0, nextUs: 0, inFlight: null, attempts: 0, retryAtUs: 0 },
    told: null,
  };
}

export function isReconciled({ current, target }: ModernMembership): boolean {
  return current.number === target.number && samePartitions(current, target);
}

export function samePartitions(a: LocalAssignment, b: LocalAssignment): boolean {
  return a.partitions.join() === b.partitions.join();
}

/** A heartbeat would have no sense. */
export function isOutside({ state }: ModernMembership): boolean {
  return state === 'UNSUBSCRIBED' || state === 'STALE' || state === 'FATAL';
}
