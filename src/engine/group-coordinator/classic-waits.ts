/**
 * What a classic group waits for, and how it is given up: parked requests and timers.
 *
 * Kafka:       ClassicGroup.completeAllJoinFutures, completeAllSyncFutures;
 *              GroupMetadataManager.createGroupTombstoneRecordsAndCancelTimers (4.4).
 * Units:       none.
 * Invariants:  every parked request is answered once.
 * Divergences: none.
 */

import type { ClassicGroup } from './group-state.ts';
import { joinKey, sessionKey, syncKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import { notCoordinator } from './not-coordinator.ts';

export function cancelGroupTimers(
  { host }: GroupTurn,
  { group, members, pendingMembers }: ClassicGroup,
): void {
  host.cancelTimer(joinKey(group));
  host.cancelTimer(syncKey(group));
  for (const memberId of [...members.keys(), ...pendingMembers])
    host.cancelTimer(sessionKey(group, memberId));
}

/** Whoever waits for the group is told to join again (`REBALANCE_IN_PROGRESS`) or to look elsewhere. */
export function abandonWaits(
  turn: GroupTurn,
  { members }: ClassicGroup,
  error: 'REBALANCE_IN_PROGRESS' | 'NOT_COORDINATOR',
): void {
  for (const { awaitingJoin, awaitingSync } of members.values()) {
    for (const request of [awaitingJoin, awaitingSync]) {
      const body = request === null ? null : notCoordinator(request.body, error);
      if (request !== null && body !== null) turn.reply(request, body);
    }
  }
}
