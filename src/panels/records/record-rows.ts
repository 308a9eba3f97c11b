/** The records behind a number of the strip, as rows of a list. Pure: a function of the world. */

import type { World } from '../../engine/world.ts';
import { type Fate, fateOf } from '../../ledger/fate.ts';
import { stripRecords, stripTotal } from '../../ledger/strip.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import { keyColours } from '../../projection/keys.ts';
import type { KeyIndex } from '../../projection/record-cell.ts';
import type { StripChoice } from '../../app/workbench/contract.ts';
import type { CellState } from '../../kit/record-cell.tsx';

/** One record with how often it stands in the list. */
export interface Listed {
  readonly ref: RecordRef;
  readonly times: number;
}

export interface RecordList {
  /** The number as the strip has it; `null`: unknown now. */
  readonly total: number | null;
  readonly records: readonly Listed[];
}

/** In the order of first appearance, each record once. */
export function recordList(world: World, { name, group }: StripChoice): RecordList {
  const times = new Map<RecordRef, number>();
  for (const ref of stripRecords(world, name, group ?? undefined)) {
    times.set(ref, (times.get(ref) ?? 0) + 1);
  }
  return {
    total: stripTotal(world, name, group ?? undefined),
    records: [...times].map(([ref, count]) => ({ ref, times: count })),
  };
}

export interface RecordLook {
  readonly keyIndex: KeyIndex | null;
  readonly state: CellState;
  readonly digits: string | null;
  readonly times: number;
  readonly reordered: boolean;
}

/** How the record's cell looks now, as the stage would draw it. */
export function lookOf(world: World, fate: Fate): RecordLook {
  const { send, offset, groups } = fate;
  return {
    keyIndex: send.key === null ? null : (keyColours(world).indexOf.get(send.key) ?? null),
    state: stateOf(fate),
    digits: offset === null ? null : digitsOf(offset),
    times: Math.max(1, ...groups.map(({ times }) => times)),
    reordered: fate.verdict === 'reordered',
  };
}

function stateOf({ verdict, stored, visible }: Fate): CellState {
  if (verdict === 'lost-after-ack') return 'lost';
  if (verdict === 'skipped') return 'skipped';
  if (!stored) return 'absent';
  return visible ? 'safe' : 'open';
}

/** Four digits and more do not fit: the last two stand for them, the text beside has all. */
function digitsOf(offset: number): string {
  const text = String(offset);
  return text.length > 3 ? text.slice(-2) : text;
}

export interface RecordRow extends Listed {
  readonly fate: Fate;
  readonly look: RecordLook;
}

export function recordRows(world: World, listed: readonly Listed[]): readonly RecordRow[] {
  return listed.flatMap(({ ref, times }) => {
    const fate = fateOf(world, ref);
    return fate === undefined ? [] : [{ ref, times, fate, look: lookOf(world, fate) }];
  });
}
