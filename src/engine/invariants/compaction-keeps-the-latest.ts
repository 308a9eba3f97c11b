/**
 * L4, L6: of each key the last record that counts survives cleaning, so that a replay ends with the same values; survivors keep their offsets.
 *
 * Kafka:       Cleaner, MemoryRecords.filterTo (4.4); KIP-58.
 * Units:       offsets count records.
 * Invariants:  L4, L6.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesOf } from '../log/log-read.ts';
import { compactionKey, isTombstone } from '../log/record-key.ts';
import type { RecordBatch, RecordContent } from '../log/record-batch.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const compactionKeepsTheLatest = ofReplicas(
  'L4',
  'compaction keeps the latest of each key',
  ({ replica, before }) => {
    const was = before?.log;
    if (was === undefined || !replica.log.config.compact) return undefined;
    const isCleaned = replica.log.cleanerCheckpoint !== was.cleanerCheckpoint;
    if (!isCleaned || replica.log.logEndOffset !== was.logEndOffset) return undefined;
    return movedRecord(was, replica.log) ?? otherReplay(was, replica.log);
  },
);

function movedRecord(was: Log, log: Log): Broken {
  const known = new Map<number, RecordContent>();
  for (const { records } of batchesOf(was)) {
    for (const { offset, content } of records) known.set(offset, content);
  }
  for (const { records } of batchesOf(log)) {
    for (const { offset, content } of records) {
      if (known.get(offset) !== content) return `another record at ${offset} after cleaning`;
    }
  }
  return undefined;
}

function otherReplay(was: Log, log: Log): Broken {
  const before = replayed(was);
  const after = replayed(log);
  for (const [key, content] of before) {
    if (after.get(key) !== content) return `a replay ends with another value of ${key}`;
  }
  const ghost = [...after.keys()].find((key) => !before.has(key));
  return ghost === undefined ? undefined : `a replay brings ${ghost} back`;
}

/** From the log start to the end, without what was aborted and what a tombstone took away. */
function replayed(log: Log): ReadonlyMap<string, RecordContent> {
  const values = new Map<string, RecordContent>();
  for (const batch of batchesOf(log)) {
    if (batch.control || batch.lastOffset < log.logStartOffset || isAborted(log, batch)) continue;
    for (const { content } of batch.records) {
      const key = compactionKey(content);
      if (key === null) continue;
      if (isTombstone(content)) values.delete(key);
      else values.set(key, content);
    }
  }
  return values;
}

function isAborted({ abortedTransactions }: Log, batch: RecordBatch): boolean {
  if (!batch.transactional) return false;
  return abortedTransactions.some(
    ({ producerId, firstOffset, lastOffset }) =>
      producerId === batch.producerId &&
      batch.baseOffset >= firstOffset &&
      batch.lastOffset <= lastOffset,
  );
}
