/**
 * K1: what one poll() returns of a partition comes in the order of its offsets, and never twice.
 *
 * Kafka:       FetchCollector.collectFetch (4.4).
 * Units:       offsets count records.
 * Invariants:  K1.
 * Divergences: none.
 */

import type { PolledRecord } from '../consumer/consumer-state.ts';
import type { Watch } from './watch.ts';

export const deliveryInOrder: Watch = {
  id: 'K1',
  name: 'poll() returns a partition in order',
  look(world, before) {
    for (const cell of world.nodes.values()) {
      if (cell.kind !== 'consumer') continue;
      const old = before?.nodes.get(cell.id);
      const { batch } = cell.state.application;
      if (old?.kind === 'consumer' && old.state.application.batch === batch) continue;
      const broken = problemOf(batch);
      if (broken !== undefined) return `${cell.id}: ${broken}`;
    }
    return undefined;
  },
};

function problemOf(batch: readonly PolledRecord[]): string | undefined {
  const latest = new Map<string, number>();
  for (const { partition, offset } of batch) {
    const before = latest.get(partition) ?? -1;
    if (offset <= before) return `${partition} ${offset} after ${before}`;
    latest.set(partition, offset);
  }
  return undefined;
}
