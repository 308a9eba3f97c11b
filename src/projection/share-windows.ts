/** What share groups have in hand of one partition, as its leader knows it: who holds which record, and for how long. */

import { shareKey } from '../engine/share-coordinator/share-state.ts';
import type { HeldSharePartition } from '../engine/broker/shares/share-service.ts';
import { statesOf } from '../engine/share-partition/in-flight-batch.ts';
import type { RecordState } from '../engine/share-partition/in-flight-state.ts';
import type { SharePartition } from '../engine/share-partition/share-partition.ts';
import type { World } from '../engine/world.ts';
import { brokerCell } from '../ledger/cluster-view.ts';
import type { PartitionReading } from '../ledger/partition-metrics.ts';
import { settingTimer } from './timers.ts';
import type { SharedOffset, ShareWindow } from './share-window-view.ts';

/** One for each share group that reads the partition and has begun. */
export function shareWindows(
  world: World,
  { partition, image }: PartitionReading,
): readonly ShareWindow[] {
  const cell = brokerCell(world, image.leader);
  if (cell === undefined || cell.process.status === 'down') return [];
  const { partitions, sessions } = cell.state.shares;
  const members = new Map([...sessions.values()].map(({ memberId, client }) => [memberId, client]));
  return world.shape.groups.flatMap(({ name }) => {
    const held = partitions.get(shareKey(name, partition));
    if (held === undefined || held.state === null) return [];
    return [windowOf(world, held, held.state, members)];
  });
}

function windowOf(
  world: World,
  { group, partition }: HeldSharePartition,
  state: SharePartition,
  members: ReadonlyMap<string, string>,
): ShareWindow {
  const end = state.batches.length === 0 ? state.endOffset : state.endOffset + 1;
  const offsets = offsetsOf(world, group, state, members);
  const count = (wanted: RecordState) => offsets.filter((one) => one.state === wanted).length;
  return {
    group,
    partition,
    start: state.startOffset,
    end,
    offsets,
    acquired: count('ACQUIRED'),
    available: count('AVAILABLE'),
    acknowledged: count('ACKNOWLEDGED'),
    archived: count('ARCHIVED'),
  };
}

function offsetsOf(
  world: World,
  group: string,
  state: SharePartition,
  members: ReadonlyMap<string, string>,
): readonly SharedOffset[] {
  return state.batches.flatMap((batch) =>
    statesOf(batch).flatMap(({ first, last, state: one }) => {
      const from = Math.max(first, state.startOffset);
      return Array.from({ length: Math.max(0, last - from + 1) }, (_, n): SharedOffset => {
        const { lockUntilUs, deliveryCount } = one;
        const isHeld = one.state === 'ACQUIRED' && lockUntilUs !== null;
        return {
          offset: from + n,
          state: one.state,
          member: isHeld ? (members.get(one.member) ?? one.member) : null,
          delivery: deliveryCount,
          lock: isHeld ? lockTimer(world, group, lockUntilUs) : null,
        };
      });
    }),
  );
}

const LOCK_KEY = 'share.record.lock.duration.ms';

function lockTimer(world: World, group: string, untilUs: number) {
  const shape = world.shape.groups.find(({ name }) => name === group);
  const text = shape?.members[0]?.config.get(LOCK_KEY);
  const timer = settingTimer('recordLock', 'group', LOCK_KEY, untilUs, untilUs);
  const durationUs = text === undefined ? (timer.defaultUs ?? 0) : Number(text) * 1_000;
  return { ...timer, fromUs: untilUs - durationUs };
}
