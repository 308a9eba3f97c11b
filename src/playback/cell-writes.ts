/**
 * What was written where only the last value stays (`sink=latest`, one cell; `sink=cell`, one a key), in the order of
 * writing; and whether an older value was put over a newer one.
 *
 * Units:       none.
 * Invariants:  a pure function of the world; one write a processing, named by the fact that stated it.
 */

import type { Processing } from '../engine/application/outside-world.ts';
import { processingsOf } from '../engine/application/sink.ts';
import type { FactId } from '../engine/kernel/ids.ts';
import type { World } from '../engine/world.ts';

export interface CellWrite {
  readonly group: string;
  readonly value: string;
  /** What stood there, where it was sent later by the same producer: it should have stayed. `null`: all is well. */
  readonly over: string | null;
}

/** Of each group that keeps a last value, by the fact of the processing. */
export function cellWrites(world: World): ReadonlyMap<FactId, CellWrite> {
  const out = new Map<FactId, CellWrite>();
  for (const { group, cells } of groupsWithCells(world)) {
    for (const written of cells) {
      for (const [index, done] of written.entries()) {
        const before = written[index - 1];
        const over = before !== undefined && isNewer(before, done) ? before.value : null;
        out.set(done.fact, { group, value: done.value, over });
      }
    }
  }
  return out;
}

export interface StaleCell {
  readonly group: string;
  /** What stands there now. */
  readonly stands: string;
  /** What was sent last, and was written before it. */
  readonly newest: string;
}

/** Cells in which an older value stands than one that they have held. */
export function staleCells(world: World): readonly StaleCell[] {
  return groupsWithCells(world).flatMap(({ group, cells }) =>
    cells.flatMap((written): readonly StaleCell[] => {
      const last = written.at(-1);
      if (last === undefined) return [];
      const newest = written.reduce((a, b) => (isNewer(b, a) ? b : a), last);
      return newest === last ? [] : [{ group, stands: last.value, newest: newest.value }];
    }),
  );
}

interface GroupCells {
  readonly group: string;
  /** What was written into each, in the order of writing. */
  readonly cells: readonly (readonly Processing[])[];
}

function groupsWithCells(world: World): readonly GroupCells[] {
  return [...world.nodes.values()].flatMap((node): readonly GroupCells[] => {
    if (node.kind !== 'outside') return [];
    const { group, sink } = node.state;
    if (sink !== 'latest' && sink !== 'cell') return [];
    const cells = new Map<string | null, Processing[]>();
    for (const done of processingsOf(node.state)) {
      const place = sink === 'latest' ? null : done.key;
      const written = cells.get(place) ?? [];
      written.push(done);
      cells.set(place, written);
    }
    return [{ group, cells: [...cells.values()] }];
  });
}

function isNewer(one: Processing, other: Processing): boolean {
  return one.producer === other.producer && one.sendNumber > other.sendNumber;
}
