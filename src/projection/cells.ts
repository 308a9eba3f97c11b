/** Records as the squares that stand for them everywhere. */

import type { DataRecord } from '../engine/log/record-batch.ts';
import type { SendOutcome } from '../engine/producer/producer-state.ts';
import { recordRef, refOf } from '../ledger/record-ref.ts';
import type { KeyColours } from './keys.ts';
import type { RecordCell } from './record-cell.ts';

export function recordCell(
  keys: KeyColours,
  record: DataRecord,
  offset: number | null,
): RecordCell {
  return {
    record: refOf(record),
    producer: record.producer,
    sendNumber: record.sendNumber,
    key: record.key,
    keyIndex: record.key === null ? null : (keys.indexOf.get(record.key) ?? null),
    value: record.value,
    poison: record.poison,
    offset,
  };
}

export function outcomeCell(keys: KeyColours, producer: string, send: SendOutcome): RecordCell {
  return {
    record: recordRef(producer, send.sendId),
    producer,
    sendNumber: send.sendNumber,
    key: send.key,
    keyIndex: send.key === null ? null : (keys.indexOf.get(send.key) ?? null),
    value: send.value,
    poison: send.poison,
    offset: send.offset !== null && send.offset >= 0 ? send.offset : null,
  };
}
