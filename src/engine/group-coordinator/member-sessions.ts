/**
 * Members stay by their heartbeats; who is silent for a session or leaves is removed.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.rescheduleClassicGroupMemberHeartbeat (4.4).
 * Units:       timeouts in µs.
 * Invariants:  a member that waits for its first answer has five minutes instead of its session.
 * Divergences: none.
 */

import type { ClassicMember } from './group-state.ts';
import { sessionKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';

/** Kafka: GroupCoordinatorConfig.CLASSIC_GROUP_NEW_MEMBER_JOIN_TIMEOUT_MS. */
const NEW_MEMBER_JOIN_TIMEOUT_US = 300_000_000;

type Session = Pick<ClassicMember, 'memberId' | 'sessionTimeoutUs'>;

/** Begins anew with every sign of life. */
export function startSession(turn: GroupTurn, group: string, member: Session): void {
  const { memberId, sessionTimeoutUs } = member;
  turn.setTimer(sessionKey(group, memberId), sessionTimeoutUs, {
    type: 'session',
    group,
    memberId,
  });
}

export function startFirstJoin(turn: GroupTurn, group: string, { memberId }: Session): void {
  const timer = { type: 'session', group, memberId } as const;
  turn.setTimer(sessionKey(group, memberId), NEW_MEMBER_JOIN_TIMEOUT_US, timer);
}
