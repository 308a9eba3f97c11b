/**
 * P1, P2: with idempotence and one life of the producer its records stand in a partition in the order of their
 * sends, each once.
 *
 * Kafka:       TransactionManager, ProducerStateManager (4.4); KIP-98.
 * Units:       none.
 * Invariants:  P1, P2.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesOf } from '../log/log-read.ts';
import { changedReplicas } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export function idempotenceHolds(): Watch {
  const known = new WeakSet<Log>();
  return {
    id: 'P2',
    name: 'idempotent records stand in order, each once',
    look(world, before) {
      for (const { broker, replica } of changedReplicas(world, before)) {
        if (known.has(replica.log)) continue;
        known.add(replica.log);
        const broken = problemOf(replica.log);
        if (broken !== undefined) return `${replica.partition} on ${broker}: ${broken}`;
      }
      return undefined;
    },
  };
}

/** A producer id stands for one life of one producer; an epoch that was raised may leave failed sends out. */
function problemOf(log: Log): string | undefined {
  const latest = new Map<number, number>();
  for (const batch of batchesOf(log)) {
    if (batch.producerId < 0) continue;
    for (const { offset, content } of batch.records) {
      if (content.kind !== 'data') continue;
      const before = latest.get(batch.producerId) ?? -1;
      if (content.sendId <= before) {
        return `${content.producer}#${content.sendId} at ${offset} comes after #${before}`;
      }
      latest.set(batch.producerId, content.sendId);
    }
  }
  return undefined;
}
