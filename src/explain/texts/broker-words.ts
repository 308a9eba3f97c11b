/** Small words of the broker's texts: lists of brokers, ranges of offsets, what records are called. */

import type { BrokerId } from '../../engine/protocol/topic-partition.ts';
import type { SendRef } from '../../engine/replication/purgatory-state.ts';

const SENDS_NAMED = 3;

export function brokers(ids: readonly BrokerId[]): string {
  if (ids.length === 0) return '-';
  return ids.toSorted((a, b) => a - b).join(', ');
}

export function seconds(durationUs: number): string {
  return `${durationUs / 1_000_000} s`;
}

export function secondsKo(durationUs: number): string {
  return `${durationUs / 1_000_000}초`;
}

/** `offset 4`, `offsets 4–6`. */
export function offsetsEn(baseOffset: number, lastOffset: number): string {
  return baseOffset === lastOffset ? `offset ${baseOffset}` : `offsets ${baseOffset}–${lastOffset}`;
}

/** `오프셋 4`, `오프셋 4–6`. */
export function offsetsKo(baseOffset: number, lastOffset: number): string {
  return baseOffset === lastOffset ? `오프셋 ${baseOffset}` : `오프셋 ${baseOffset}–${lastOffset}`;
}

/** Whose records: `3 records of web`, or the coordinator's own. */
export function recordsEn(sends: readonly SendRef[], count = sends.length): string {
  const noun = count === 1 ? 'record' : 'records';
  const owners = producersOf(sends);
  return owners === '' ? `${count} ${noun} of a coordinator` : `${count} ${noun} of ${owners}`;
}

export function recordsKo(sends: readonly SendRef[], count = sends.length): string {
  const owners = producersOf(sends);
  return owners === '' ? `코디네이터의 레코드 ${count}개` : `${owners}의 레코드 ${count}개`;
}

function producersOf(sends: readonly SendRef[]): string {
  const names = [...new Set(sends.map((send) => send.producer))].toSorted();
  const named = names.slice(0, SENDS_NAMED).join(', ');
  return names.length > SENDS_NAMED ? `${named}, …` : named;
}
