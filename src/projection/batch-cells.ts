/** Records in a member's hands as cells. */

import type { Offsets } from '../engine/consumer/consumer-state.ts';
import type { PolledRecord } from '../engine/consumer/polled-record.ts';
import { timesProcessed } from '../engine/application/seen-records.ts';
import type { OutsideState } from '../engine/application/outside-world.ts';
import { recordCell } from './cells.ts';
import type { KeyColours } from './keys.ts';

export function batchCell(keys: KeyColours, { partition, offset, record }: PolledRecord) {
  return { ...recordCell(keys, record, offset), partition, offset };
}

export function timesDone(
  outside: OutsideState | undefined,
  { partition, offset, record }: PolledRecord,
): number {
  return outside === undefined ? 0 : timesProcessed(outside.seen, partition, offset, record);
}

export function offsetList(offsets: Offsets): readonly { partition: string; offset: number }[] {
  return [...offsets].map(([partition, offset]) => ({ partition, offset }));
}
