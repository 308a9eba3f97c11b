/**
 * Timers of a member: its session, the time it has to let partitions go, and those of a classic one.
 *
 * Kafka:       GroupMetadataManager.groupSessionTimeoutKey, groupRebalanceTimeoutKey, consumerGroupJoinKey,
 *              consumerGroupSyncKey (4.4).
 * Units:       µs.
 * Invariants:  one timer of each kind per member.
 * Divergences: none.
 */

import { readDurationUs } from '../../config/read.ts';
import type { GroupTurn } from '../group-turn.ts';
import type { ConsumerMember } from './consumer-group.ts';
import type { ModernTimer } from './modern-timer.ts';

type Kind = ModernTimer['type'];

function key(kind: Kind, group: string, memberId: string): string {
  return `${kind}:${group}:${memberId}`;
}

function start(turn: GroupTurn, timer: ModernTimer): void {
  turn.setTimer(key(timer.type, timer.group, timer.memberId), timer.timeoutUs, timer);
}

function stop(turn: GroupTurn, kind: Kind, group: string, memberId: string): void {
  turn.host.cancelTimer(key(kind, group, memberId));
}

/** The group's own value of `consumer.…`, or the broker's of `group.consumer.…`. */
export function groupDurationUs(turn: GroupTurn, group: string, name: string): number {
  const own = turn.host.image.groupConfigs.get(group);
  if (own?.has(name) === true) return readDurationUs('group', own, name);
  return readDurationUs('broker', turn.host.config, `group.${name}`);
}

export function startSession(turn: GroupTurn, group: string, member: ConsumerMember): void {
  const { memberId, classic } = member;
  const timeoutUs =
    classic?.sessionTimeoutUs ?? groupDurationUs(turn, group, 'consumer.session.timeout.ms');
  start(turn, { type: 'modern-session', group, memberId, timeoutUs });
}

export function shareSessionKey(group: string, memberId: string): string {
  return key('share-session', group, memberId);
}

export function startShareSession(turn: GroupTurn, group: string, memberId: string): void {
  const timeoutUs = groupDurationUs(turn, group, 'share.session.timeout.ms');
  start(turn, { type: 'share-session', group, memberId, timeoutUs });
}

/** Armed while the member has to let partitions go. */
export function followRebalance(turn: GroupTurn, group: string, member: ConsumerMember): void {
  const { memberId, memberEpoch, state, rebalanceTimeoutUs: timeoutUs } = member;
  if (state !== 'UNREVOKED_PARTITIONS') return stop(turn, 'modern-rebalance', group, memberId);
  start(turn, { type: 'modern-rebalance', group, memberId, memberEpoch, timeoutUs });
}

/** A classic member has this long to join again, from the first time that it is told. */
export function expectJoin(turn: GroupTurn, group: string, member: ConsumerMember): void {
  const { memberId, rebalanceTimeoutUs: timeoutUs } = member;
  start(turn, { type: 'modern-join', group, memberId, timeoutUs });
}

export function joined(turn: GroupTurn, group: string, member: ConsumerMember): void {
  const { memberId, rebalanceTimeoutUs: timeoutUs } = member;
  stop(turn, 'modern-join', group, memberId);
  startSession(turn, group, member);
  start(turn, { type: 'modern-sync', group, memberId, timeoutUs });
}

export function synced(turn: GroupTurn, group: string, member: ConsumerMember): void {
  stop(turn, 'modern-sync', group, member.memberId);
  startSession(turn, group, member);
}

export function stopTimers(turn: GroupTurn, group: string, memberId: string): void {
  for (const kind of ['modern-session', 'modern-rebalance', 'modern-join', 'modern-sync'] as const)
    stop(turn, kind, group, memberId);
}
