/** What one replica's log holds, by offset and by send(); kept per log reference. */

import type { Log } from '../engine/log/log.ts';
import { batchesOf } from '../engine/log/log-read.ts';
import type { DataRecord } from '../engine/log/record-batch.ts';
import { memoised } from './memo.ts';
import { type RecordRef, refOf } from './record-ref.ts';

export interface LogEntry {
  readonly offset: number;
  readonly record: DataRecord;
  readonly ref: RecordRef;
  /** `web:3`: producer and send number; an application that resends repeats it. */
  readonly identity: string;
  readonly leaderEpoch: number;
  readonly appendedAtUs: number;
}

export interface LogIndex {
  /** Data records from the log start on, in log order. */
  readonly entries: readonly LogEntry[];
  readonly byRef: ReadonlyMap<RecordRef, readonly LogEntry[]>;
  readonly identities: ReadonlySet<string>;
}

export function identityOf(record: {
  readonly producer: string;
  readonly sendNumber: number;
}): string {
  return `${record.producer}:${record.sendNumber}`;
}

export const logIndex: (log: Log) => LogIndex = memoised((log) => {
  const entries: LogEntry[] = [];
  const byRef = new Map<RecordRef, LogEntry[]>();
  const identities = new Set<string>();
  for (const entry of entriesOf(log)) {
    entries.push(entry);
    identities.add(entry.identity);
    const copies = byRef.get(entry.ref);
    if (copies === undefined) byRef.set(entry.ref, [entry]);
    else copies.push(entry);
  }
  return { entries, byRef, identities };
});

function* entriesOf(log: Log): Generator<LogEntry> {
  for (const batch of batchesOf(log)) {
    for (const { offset, content } of batch.records) {
      if (content.kind !== 'data' || offset < log.logStartOffset) continue;
      yield {
        offset,
        record: content,
        ref: refOf(content),
        identity: identityOf(content),
        leaderEpoch: batch.leaderEpoch,
        appendedAtUs: batch.appendedAtUs,
      };
    }
  }
}
