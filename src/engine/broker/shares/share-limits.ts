/**
 * What a share group is allowed: its own configuration, or the broker's for all groups.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.share.ShareGroupConfigProvider, GroupConfig (4.4).
 * Units:       durations in µs.
 * Invariants:  a change holds from the next delivery on.
 * Divergences: none.
 */

import { readDurationUs, readFlag, readNumber, readText } from '../../config/read.ts';
import type { ConfigMap } from '../../metadata/image.ts';
import type { ShareLimits } from '../../share-partition/share-partition.ts';
import type { BrokerTurn } from '../turn.ts';

export function groupConfig(turn: BrokerTurn, group: string): ConfigMap {
  return turn.state.image.groupConfigs.get(group) ?? new Map();
}

export function shareLimits(turn: BrokerTurn, group: string): ShareLimits {
  const own = groupConfig(turn, group);
  const { config } = turn.state;
  const number = (key: string): number =>
    own.has(key) ? readNumber('group', own, key) : readNumber('broker', config, `group.${key}`);
  return {
    maxDeliveryCount: number('share.delivery.count.limit'),
    maxRecordLocks: number('share.partition.max.record.locks'),
    lockDurationUs: lockDurationUs(turn, group),
    isRenewEnabled: readFlag('group', own, 'share.renew.acknowledge.enable'),
  };
}

export function lockDurationUs(turn: BrokerTurn, group: string): number {
  const key = 'share.record.lock.duration.ms';
  const own = groupConfig(turn, group);
  if (own.has(key)) return readDurationUs('group', own, key);
  return readDurationUs('broker', turn.state.config, `group.${key}`);
}

export function shareIsolation(
  turn: BrokerTurn,
  group: string,
): 'read_committed' | 'read_uncommitted' {
  const text = readText('group', groupConfig(turn, group), 'share.isolation.level');
  return text.toLowerCase() === 'read_committed' ? 'read_committed' : 'read_uncommitted';
}
