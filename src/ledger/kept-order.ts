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

const NONE: ReadonlySet<FactId> = new Set();

/** The facts of those processings. */
export const brokenOrder: (outside: OutsideState) => ReadonlySet<FactId> = memoised((outside) => {
  if (outside.reordered === 0) return NONE;
  const latest = new Map<string, number>();
  const broken = new Set<FactId>();
  for (const done of processingsOf(outside)) {
    const { sendNumber, reordered, fact } = done;
    for (const scope of scopesOf(done, outside)) {
      const before = latest.get(scope) ?? 0;
      if (reordered && before > sendNumber) broken.add(fact);
      latest.set(scope, Math.max(before, sendNumber));
    }
  }
  return broken;
});

/** Wherein it has to keep its place among the records of its producer. */
function scopesOf(
  { producer, partition, key }: Processing,
  { sink }: OutsideState,
): readonly string[] {
  const own = [`${producer} partition ${partition}`];
  if (key !== null) own.push(`${producer} key ${topicOf(partition)} ${key}`);
  if (sink === 'latest') own.push(`${producer} newest`);
  if (sink === 'cell') own.push(`${producer} cell ${key ?? ''}`);
  return own;
}

/** How many, of one group or of all. */
export function brokenOrderTotal(world: World, group?: string): number {
  return world.shape.groups.reduce((sum, { name }) => {
    const outside = group === undefined || group === name ? outsideOf(world, name) : undefined;
    return sum + (outside === undefined ? 0 : brokenOrder(outside).size);
  }, 0);
}
