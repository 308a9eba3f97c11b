/**
 * P1, P2: with idempotence the records of one producer stand in a partition in the order of their sends, each once.
 *
 * Kafka:       TransactionManager, ProducerStateManager (4.4); KIP-98.
 * Units:       none.
 * Invariants:  P1, P2.
 * Divergences: none.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import { ofReplicas, type Broken, type Watch } from './watch.ts';

type Latest = Map<number, number>;

/** A producer id stands for one life of one producer; an epoch that was raised may leave failed sends out. */
export function sendsKeepTheirOrder(): Watch {
  const latestIn = new Map<string, Latest>();
  return ofReplicas(
    'P2',
    'idempotent records stand in order, each once',
    ({ broker, replica, news, isAppended }) => {
      if (news.length === 0 && isAppended) return undefined;
      const key = `${replica.partition} ${broker}`;
      const latest: Latest = (isAppended ? latestIn.get(key) : undefined) ?? new Map();
      latestIn.set(key, latest);
      return disorder(news, latest);
    },
  );
}

function disorder(batches: readonly RecordBatch[], latest: Latest): Broken {
  for (const { producerId, records } of batches) {
    if (producerId < 0) continue;
    for (const { offset, content } of records) {
      if (content.kind !== 'data') continue;
      const before = latest.get(producerId) ?? -1;
      if (content.sendId <= before) {
        return `${content.producer}#${content.sendId} at ${offset} comes after #${before}`;
      }
      latest.set(producerId, content.sendId);
    }
  }
  return undefined;
}
