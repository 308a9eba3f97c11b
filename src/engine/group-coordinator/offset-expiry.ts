/**
 * Committed offsets of a group that nobody uses any more are forgotten.
 *
 * Kafka:       org.apache.kafka.coordinator.group.OffsetMetadataManager.cleanupExpiredOffsets,
 *              GroupCoordinatorShard.scheduleGroupMetadataExpiration, classic.ClassicGroup.offsetExpirationCondition
 *              (4.4); KIP-211.
 * Units:       instants in µs; `offsets.retention.minutes` counts minutes.
 * Invariants:  a group with members keeps its offsets, however old; what a transaction has open stays.
 * Divergences: the group itself is kept when its last offset has gone (Kafka: it is deleted; a new one begins at
 *              generation 0).
 */

import type { OffsetCommitRecord } from '../log/record-batch.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { AnyGroup, CommittedOffset } from './group-state.ts';
import { expiryKey } from './group-timers.ts';
import type { GroupTurn } from './group-turn.ts';
import { isUnstable } from './transactional-offsets.ts';

const MINUTE_US = 60_000_000;

/** Of each partition of `__consumer_offsets` that this broker leads, from the moment it has read it. */
export function scheduleExpiry(turn: GroupTurn, place: number): void {
  const intervalUs = turn.durationUs('offsets.retention.check.interval.ms');
  turn.setTimer(expiryKey(place), intervalUs, { type: 'expiry', place });
}

export function expireOffsets(turn: GroupTurn, place: number): void {
  for (const name of turn.state.offsets.keys()) {
    if (turn.partitionFor(name) === place) expireOf(turn, name);
  }
  scheduleExpiry(turn, place);
}

function expireOf(turn: GroupTurn, name: string): void {
  const offsets = turn.state.offsets.get(name) ?? new Map<TopicPartition, CommittedOffset>();
  const retentionUs = turn.number('offsets.retention.minutes') * MINUTE_US;
  const group = turn.state.groups.get(name);
  const expired = [...offsets].filter(([partition, committed]) => {
    const sinceUs = unusedSinceUs(group, committed);
    const isOld = sinceUs !== null && turn.host.nowUs - sinceUs >= retentionUs;
    return isOld && !isUnstable(turn.state.pendingOffsets, name, partition);
  });
  if (expired.length > 0) forget(turn, name, expired, retentionUs);
}

/** `null`: somebody may still need it. */
function unusedSinceUs(
  group: AnyGroup | undefined,
  { committedAtUs }: CommittedOffset,
): number | null {
  if (group?.kind === 'consumer' || group?.kind === 'share') {
    return group.members.size === 0 ? committedAtUs : null;
  }
  if (group === undefined) return committedAtUs;
  if (group.state !== 'Empty') return null;
  // A group that never had members is one by its commits alone.
  return group.emptySinceUs ?? committedAtUs;
}

function forget(
  turn: GroupTurn,
  group: string,
  expired: readonly (readonly [TopicPartition, CommittedOffset])[],
  retentionUs: number,
): void {
  const tombstones = expired.map(
    ([partition]): OffsetCommitRecord => ({
      kind: 'offset-commit',
      group,
      partition,
      offset: null,
      leaderEpoch: -1,
      committedAtUs: turn.host.nowUs,
    }),
  );
  if (turn.append(tombstones, { kind: 'group', group }) !== 'NONE') return;
  const rest = new Map(turn.state.offsets.get(group));
  for (const [partition] of expired) rest.delete(partition);
  turn.update({ offsets: new Map(turn.state.offsets).set(group, rest) });
  const offsets = expired.map(([partition, { offset }]) => ({ partition, offset }));
  const supports = expired.flatMap(([, { fact }]) => (fact === null ? [] : [fact]));
  const inputs = { group, offsets, retentionUs };
  turn.host.out.fact({ rule: 'group.offsetsExpired', inputs, supports });
}
