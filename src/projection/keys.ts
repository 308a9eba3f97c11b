/** Which key has which of the six colours: in order of first appearance in the sends of the run. */

import type { ProducerState, SendOutcome } from '../engine/producer/producer-state.ts';
import type { World } from '../engine/world.ts';
import { memoised, sameItems } from '../ledger/memo.ts';
import { producerStates } from '../ledger/producer-metrics.ts';
import type { KeyIndex } from './record-cell.ts';
import type { KeyEntry } from './stage-view.ts';

const COLOURS = 6;

interface FirstUse {
  readonly key: string;
  readonly atUs: number;
}

const firstUses: (ledger: ProducerState['ledger']) => readonly FirstUse[] = memoised((ledger) => {
  const seen = new Set<string>();
  return ledger.chunks.flatMap(usesIn).filter(({ key }) => !seen.has(key) && seen.add(key));
});

/** Within one run of sends, which does not change any more. */
const usesIn: (chunk: readonly SendOutcome[]) => readonly FirstUse[] = memoised((chunk) => {
  const seen = new Set<string>();
  const out: FirstUse[] = [];
  for (const { key, sentAtUs } of chunk) {
    if (key === null || seen.has(key)) continue;
    seen.add(key);
    out.push({ key, atUs: sentAtUs });
  }
  return out;
});

export interface KeyColours {
  readonly entries: readonly KeyEntry[];
  readonly indexOf: ReadonlyMap<string, KeyIndex>;
}

const latest = new WeakMap<World['shape'], KeyColours>();

/** Keeps its reference while no new key appears. */
export function keyColours(world: World): KeyColours {
  const uses = producerStates(world)
    .flatMap(({ ledger }) => firstUses(ledger))
    .sort((a, b) => a.atUs - b.atUs);
  const keys = [...new Set(uses.map(({ key }) => key))];
  const known = latest.get(world.shape);
  if (
    known !== undefined &&
    sameItems(
      keys,
      known.entries.map(({ key }) => key),
    )
  )
    return known;
  const entries = keys.map((key, i) => ({ key, index: (i % COLOURS) as KeyIndex }));
  const colours = { entries, indexOf: new Map(entries.map(({ key, index }) => [key, index])) };
  latest.set(world.shape, colours);
  return colours;
}
