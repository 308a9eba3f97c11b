/**
 * S2: offsets along a log grow strictly; without compaction they are dense from the log start to its end.
 *
 * Kafka:       ValidReplicaState in kafka-tlaplus; LocalLog.append (4.4).
 * Units:       offsets count records.
 * Invariants:  S2.
 * Divergences: none.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import type { HostedReplica } from './moment.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const logIsDense = ofReplicas('S2', 'a log is dense', (hosted) => {
  const { replica, news, before, isAppended } = hosted;
  const { log } = replica;
  if (log === before?.log) return undefined;
  const first = isAppended ? (before?.log.logEndOffset ?? null) : null;
  let next = first;
  for (const batch of news) {
    // What lies below the log start waits for its segment to be deleted.
    if (batch.lastOffset < log.logStartOffset) continue;
    const broken = gapBefore(hosted, batch, next) ?? disorder(batch);
    if (broken !== undefined) return broken;
    next = batch.lastOffset + 1;
  }
  const isOpen = next === null || log.config.compact;
  return isOpen || next === log.logEndOffset ? undefined : `ends at ${next}, not at its end`;
});

function gapBefore({ replica }: HostedReplica, batch: RecordBatch, next: number | null): Broken {
  if (next === null || batch.baseOffset === next) return undefined;
  if (replica.log.config.compact && batch.baseOffset > next) return undefined;
  return `${batch.baseOffset} comes after ${next - 1}`;
}

function disorder({ baseOffset, lastOffset, records }: RecordBatch): Broken {
  let latest = baseOffset - 1;
  for (const { offset } of records) {
    if (offset <= latest || offset > lastOffset) return `${offset} inside ${baseOffset}`;
    latest = offset;
  }
  return undefined;
}
