/**
 * Which of the records that a group finished late broke an order that somebody relies on. The metric `reordered` counts
 * all that were finished after a later one of the same producer; Kafka promises an order within a partition only, and
 * by the partitioner within a key. Between partitions nothing was promised, and nothing is wrong, unless the sink keeps
 * the newest value and an older one went over it.
 */

import type { OutsideState, Processing } from '../engine/application/outside-world.ts';
import { processingsOf } from '../engine/application/sink.ts';
import type { FactId } from '../engine/kernel/ids.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { outsideOf } from './group-metrics.ts';
import { memoised } from './memo.ts';

/** Whose order it was: Kafka's, the partitioner's, or only that of a sink that keeps the newest value. */
export type OrderOf = 'partition' | 'key' | 'sink';

const NONE: ReadonlyMap<FactId, OrderOf> = new Map();

/** The facts of those processings, each with the strongest promise that it broke. */
export const brokenOrder: (outside: OutsideState) => ReadonlyMap<FactId, OrderOf> = memoised(
  (outside) => {
    if (outside.reordered === 0) return NONE;
    const latest = new Map<string, number>();
    const broken = new Map<FactId, OrderOf>();
    for (const done of processingsOf(outside)) {
      const { sendNumber, reordered, fact } = done;
      for (const [order, scope] of scopesOf(done, outside)) {
        const before = latest.get(scope) ?? 0;
        if (reordered && before > sendNumber && !broken.has(fact)) broken.set(fact, order);
        latest.set(scope, Math.max(before, sendNumber));
      }
    }
    return broken;
  },
);

/** Wherein it has to keep its place among the records of its producer, the strongest promise first. */
function scopesOf(
  { producer, partition, key }: Processing,
  { sink }: OutsideState,
): readonly (readonly [OrderOf, string])[] {
  const own: (readonly [OrderOf, string])[] = [['partition', `${producer} in ${partition}`]];
  if (key !== null) own.push(['key', `${producer} key ${topicOf(partition)} ${key}`]);
  if (sink === 'latest') own.push(['sink', `${producer} newest`]);
  if (sink === 'cell') own.push(['sink', `${producer} cell ${key ?? ''}`]);
  return own;
}

/** How many, of one group or of all. */
export function brokenOrderTotal(world: World, group?: string): number {
  return world.shape.groups.reduce((sum, { name }) => {
    const outside = group === undefined || group === name ? outsideOf(world, name) : undefined;
    return sum + (outside === undefined ? 0 : brokenOrder(outside).size);
  }, 0);
}
