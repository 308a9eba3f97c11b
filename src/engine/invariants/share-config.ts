/**
 * The limits of a share group, as a watch looks them up.
 *
 * Kafka:       ShareGroupConfigProvider (4.4).
 * Units:       counts.
 * Invariants:  none.
 * Divergences: none.
 */

import { readNumber } from '../config/read.ts';
import type { ConfigMap, MetadataImage } from '../metadata/image.ts';

export function configOf(image: MetadataImage, broker: ConfigMap, group: string) {
  const own: ConfigMap = image.groupConfigs.get(group) ?? new Map();
  const number = (key: string): number =>
    own.has(key) ? readNumber('group', own, key) : readNumber('broker', broker, `group.${key}`);
  return {
    maxDeliveryCount: number('share.delivery.count.limit'),
    maxRecordLocks: number('share.partition.max.record.locks'),
  };
}
