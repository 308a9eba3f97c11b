/**
 * What a member holds in its hands: what its polls returned and no commit of its own covers yet, and its last poll
 * in any case; for each record how often the group had done it. From the facts of its own loop.
 */

import type { ConsumerCell } from '../engine/world.ts';
import { entryAt, logIndex } from '../ledger/log-index.ts';
import { factsBack, type FactOfRule, lastFact } from '../ledger/fact-index.ts';
import { recordCell } from './cells.ts';
import type { KeyColours } from './keys.ts';
import { clusterReading } from './lost-view.ts';
import type { StageInput } from './stage-input.ts';
import type { BatchCell } from './around-view.ts';
import type { MemberView } from './reader-view.ts';

/** More than any station can show. */
const CELLS_MOST = 24;

type Polled = FactOfRule<'consumer.polled'>;
type Done = FactOfRule<'application.recordProcessed'>;

export interface Hand {
  readonly cells: readonly BatchCell[];
  /** The part of `cells` that the last poll returned. */
  readonly lastPoll: readonly BatchCell[];
  /** Where it began to read the first of the cells' partition, if that is the first cell. */
  readonly startedFrom: MemberView['startedFrom'];
  readonly isCommitted: boolean;
  /** Its own last commit of a partition since it took it up. */
  readonly committed: (partition: string) => number | null;
}

const EMPTY: Hand = {
  cells: [],
  lastPoll: [],
  startedFrom: null,
  isCommitted: false,
  committed: () => null,
};

interface Reading {
  /** When it took its present position by something else than reading on. */
  readonly startUs: number;
  readonly startedFrom: MemberView['startedFrom'];
  /** Its own last commit of the partition since then. */
  readonly committed: number | null;
}

export function handOf(input: StageInput, cell: ConsumerCell, keys: KeyColours): Hand {
  const own = isOf(cell.id);
  const lastPolled = lastFact(input, 'consumer.polled', own);
  if (lastPolled === undefined) return EMPTY;
  const reads = readingsOf(input, cell);
  const polls: Polled[] = [];
  let count = 0;
  for (const polled of factsBack(input, 'consumer.polled')) {
    if (!own(polled)) continue;
    const open = openOffsets(polled, reads);
    if (polled !== lastPolled && (open === 0 || count + open > CELLS_MOST)) break;
    polls.unshift(polled);
    count += open;
  }
  const done = doneSince(input, cell.id, polls[0]?.atUs ?? 0);
  const make = new CellMaker(input, keys, done, cell);
  const cells = polls.flatMap((polled) => make.cells(polled, polled === lastPolled, reads));
  const [first] = cells;
  const started = first === undefined ? null : reads(first.partition).startedFrom;
  return {
    cells,
    lastPoll: make.cells(lastPolled, true, reads),
    startedFrom: started?.offset === first?.offset ? started : null,
    committed: (partition) => reads(partition).committed,
    isCommitted: cells.every(({ partition, offset }) => offset < (reads(partition).committed ?? 0)),
  };
}

function isOf(member: string) {
  return ({ inputs }: { readonly inputs: { readonly member: string } }) => inputs.member === member;
}

/** Per partition, looked up when it is first asked for. */
function readingsOf(input: StageInput, { id }: ConsumerCell): (partition: string) => Reading {
  const known = new Map<string, Reading>();
  return (partition) => {
    const found = known.get(partition) ?? readingOf(input, id, partition);
    known.set(partition, found);
    return found;
  };
}

function readingOf(input: StageInput, member: string, partition: string): Reading {
  const own = isOf(member);
  const here = (fact: { inputs: { readonly member: string; readonly partition: string } }) =>
    own(fact) && fact.inputs.partition === partition;
  const taken = lastFact(input, 'consumer.positionTakenFromCommitted', here);
  const reset = lastFact(input, 'consumer.positionReset', here);
  const startUs = Math.max(taken?.atUs ?? 0, reset?.atUs ?? 0);
  const start = taken !== undefined && taken.atUs === startUs ? taken : reset;
  return {
    startUs,
    startedFrom:
      start === undefined
        ? null
        : { partition, offset: start.inputs.offset, isCommitted: start === taken },
    committed: committedBy(input, member, partition, startUs),
  };
}

function committedBy(
  input: StageInput,
  member: string,
  partition: string,
  sinceUs: number,
): number | null {
  for (const { atUs, inputs } of factsBack(input, 'consumer.committed')) {
    if (atUs < sinceUs) return null;
    if (inputs.member !== member) continue;
    const found = inputs.offsets.find((one) => one.partition === partition);
    if (found !== undefined) return found.offset;
  }
  return null;
}

/** How many records of a poll are not committed. */
function openOffsets({ atUs, inputs }: Polled, reads: (partition: string) => Reading): number {
  return inputs.ranges.reduce((sum, { partition, firstOffset, lastOffset }) => {
    const { startUs, committed } = reads(partition);
    if (atUs < startUs) return sum;
    return sum + Math.max(0, lastOffset + 1 - Math.max(firstOffset, committed ?? 0));
  }, 0);
}

const placeKey = (partition: string, offset: number): string => `${partition}@${offset}`;

function doneSince(input: StageInput, member: string, sinceUs: number): ReadonlyMap<string, Done> {
  const done = new Map<string, Done>();
  for (const fact of factsBack(input, 'application.recordProcessed')) {
    if (fact.atUs < sinceUs) break;
    const { inputs } = fact;
    const key = placeKey(inputs.partition, inputs.offset);
    if (inputs.member === member && !done.has(key)) done.set(key, fact);
  }
  return done;
}

class CellMaker {
  private readonly input: StageInput;
  private readonly keys: KeyColours;
  private readonly done: ReadonlyMap<string, Done>;
  private readonly inWork: string | null;

  constructor(
    input: StageInput,
    keys: KeyColours,
    done: ReadonlyMap<string, Done>,
    cell: ConsumerCell,
  ) {
    this.input = input;
    this.keys = keys;
    this.done = done;
    const { batch, index, phase, killedIn } = cell.state.application;
    const now = phase === 'process' || killedIn === 'process' ? batch[index] : undefined;
    this.inWork = now === undefined ? null : placeKey(now.partition, now.offset);
  }

  cells(
    { inputs }: Polled,
    isLast: boolean,
    reads: (partition: string) => Reading,
  ): readonly BatchCell[] {
    return inputs.ranges.flatMap(({ partition, firstOffset, lastOffset }) => {
      const from = isLast ? firstOffset : Math.max(firstOffset, reads(partition).committed ?? 0);
      const length = Math.min(CELLS_MOST, lastOffset + 1 - from);
      return Array.from({ length: Math.max(0, length) }, (_, i) =>
        this.cellAt(partition, from + i),
      ).flatMap((cell) => cell ?? []);
    });
  }

  private cellAt(partition: string, offset: number): BatchCell | undefined {
    const log = clusterReading(this.input.world).readings.get(partition)?.replica?.log;
    const entry = log === undefined ? undefined : entryAt(logIndex(log), offset);
    if (entry === undefined) return undefined;
    const key = placeKey(partition, offset);
    const fact = this.done.get(key);
    const work = fact !== undefined ? 'done' : key === this.inWork ? 'now' : 'waiting';
    const times = fact?.inputs.nth ?? 0;
    return { ...recordCell(this.keys, entry.record, offset), partition, offset, work, times };
  }
}
