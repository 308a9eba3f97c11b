/** The name of one call of send(), wherever copies of its record stand. */

import type { DataRecord } from '../engine/log/record-batch.ts';

/** `web#3`: the producer's name and the count of its calls of send(), from 0. */
export type RecordRef = string;

export function recordRef(producer: string, sendId: number): RecordRef {
  return `${producer}#${sendId}`;
}

export function refOf(record: DataRecord): RecordRef {
  return recordRef(record.producer, record.sendId);
}

export function parseRecordRef(ref: RecordRef): {
  readonly producer: string;
  readonly sendId: number;
} {
  const at = ref.lastIndexOf('#');
  return { producer: ref.slice(0, at), sendId: Number(ref.slice(at + 1)) };
}
