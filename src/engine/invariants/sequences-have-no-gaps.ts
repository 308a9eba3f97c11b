/**
 * P3: the sequences of a producer id and epoch in a log follow each other from the first one on. Not so once an unclean
 * election has lost some: a follower may keep what lies below the new leader's log start.
 *
 * Kafka:       ProducerAppendInfo.checkSequence (4.4); KIP-98.
 * Units:       sequences count records.
 * Invariants:  P3.
 * Divergences: none.
 */

import { sequenceAfter } from '../log/producer-entry.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import { ofReplicas, type Broken, type Watch } from './watch.ts';

/** By producer id: its epoch, and the sequence that comes next. */
type Next = Map<number, { readonly epoch: number; readonly sequence: number }>;

export function sequencesHaveNoGaps(): Watch {
  const nextIn = new Map<string, Next>();
  return ofReplicas(
    'P3',
    'sequences follow each other',
    ({ broker, replica, news, isAppended }, { ghosts }) => {
      if (!ghosts.isClean(replica.partition)) return undefined;
      if ((news.length === 0 && isAppended) || replica.log.config.compact) return undefined;
      const key = `${replica.partition} ${broker}`;
      const next: Next = (isAppended ? nextIn.get(key) : undefined) ?? new Map();
      nextIn.set(key, next);
      return gap(news, next);
    },
  );
}

function gap(batches: readonly RecordBatch[], next: Next): Broken {
  for (const batch of batches) {
    const { producerId, producerEpoch: epoch, baseSequence, baseOffset, lastOffset } = batch;
    if (producerId < 0 || batch.control || baseSequence < 0) continue;
    const known = next.get(producerId);
    if (known?.epoch === epoch && known.sequence !== baseSequence) {
      return `${producerId}/${epoch}: ${baseSequence} at ${baseOffset}, expected ${known.sequence}`;
    }
    const sequence = sequenceAfter(baseSequence, lastOffset - baseOffset + 1);
    next.set(producerId, { epoch, sequence });
  }
  return undefined;
}
