/**
 * The timers of a group: members' sessions, the join barrier, the wait for everybody's SyncGroup, writes.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.classicGroupHeartbeatKey, classicGroupJoinKey,
 *              classicGroupSyncKey; CoordinatorRuntime.DefaultCoordinatorTimer (4.4).
 * Units:       µs.
 * Invariants:  one timer per member, one join and one sync timer per group.
 * Divergences: none.
 */

import type { ModernTimer } from './modern/modern-timer.ts';

export type GroupTimer =
  | ModernTimer
  | { readonly type: 'session'; readonly group: string; readonly memberId: string }
  /** The first rebalance of an empty group: how long this wait is and how much may be added. */
  | {
      readonly type: 'initialJoin';
      readonly group: string;
      readonly delayUs: number;
      readonly remainingUs: number;
    }
  | { readonly type: 'join'; readonly group: string }
  | { readonly type: 'sync'; readonly group: string; readonly generation: number }
  | { readonly type: 'append'; readonly token: number }
  /** Of a partition of `__consumer_offsets`. */
  | { readonly type: 'expiry'; readonly place: number };

export function sessionKey(group: string, memberId: string): string {
  return `session:${group}:${memberId}`;
}

export function joinKey(group: string): string {
  return `join:${group}`;
}

export function expiryKey(place: number): string {
  return `expiry:${place}`;
}

export function syncKey(group: string): string {
  return `sync:${group}`;
}
