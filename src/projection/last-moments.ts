/** What a killed member was doing when it died, from the facts of its last turn of the loop. */

import type { ConsumerCell } from '../engine/world.ts';
import { logIndex } from '../ledger/log-index.ts';
import { recordCell } from './cells.ts';
import { factsOf, type FactOfRule, lastFact } from '../ledger/fact-index.ts';
import type { KeyColours } from './keys.ts';
import { clusterReading } from './lost-view.ts';
import type { StageInput } from './stage-input.ts';
import type { BatchCell, MemberView, Station } from './stage-view.ts';

export interface LastMoments {
  readonly station: Station;
  readonly partitions: readonly string[];
  readonly batch: readonly BatchCell[];
  readonly commit: MemberView['commit'];
}

type Done = readonly FactOfRule<'application.recordProcessed'>[];

export function lastMoments(
  input: StageInput,
  cell: ConsumerCell,
  keys: KeyColours,
): LastMoments | undefined {
  const member = cell.id;
  const own = ({ inputs }: { readonly inputs: { readonly member: string } }) =>
    inputs.member === member;
  const polled = lastFact(input, 'consumer.polled', own);
  if (polled === undefined) return undefined;
  const done = factsOf(input, 'application.recordProcessed').filter(
    (fact) => own(fact) && fact.atUs >= polled.atUs,
  );
  const committed = lastFact(input, 'consumer.committed', own);
  const batch = polledCells(input, polled, done, keys);
  const unfinished = batch.some(({ work }) => work !== 'done');
  const wasCommitted = committed !== undefined && covers(committed, batch);
  return {
    station: wasCommitted ? 'poll' : unfinished ? 'process' : 'commit',
    partitions: lastFact(input, 'consumer.assigned', own)?.inputs.partitions ?? [],
    batch,
    commit: wasCommitted
      ? { state: 'acknowledged', offsets: committed.inputs.offsets }
      : { state: 'never-sent', offsets: nextOffsets(batch) },
  };
}

function covers(committed: FactOfRule<'consumer.committed'>, batch: readonly BatchCell[]): boolean {
  const offsets = new Map(committed.inputs.offsets.map((o) => [o.partition, o.offset]));
  return batch.every(({ partition, offset }) => (offsets.get(partition) ?? 0) > offset);
}

/** What the next commit would have said: the end of what was done. */
function nextOffsets(batch: readonly BatchCell[]): MemberView['commit']['offsets'] {
  const next = new Map<string, number>();
  for (const cell of batch) {
    if (cell.work === 'done') next.set(cell.partition, cell.offset + 1);
  }
  return [...next].map(([partition, offset]) => ({ partition, offset }));
}

function polledCells(
  input: StageInput,
  polled: FactOfRule<'consumer.polled'>,
  done: Done,
  keys: KeyColours,
): readonly BatchCell[] {
  const { readings } = clusterReading(input.world);
  const cells: BatchCell[] = [];
  let isFirstOpen = true;
  for (const { partition, firstOffset, lastOffset } of polled.inputs.ranges) {
    const log = readings.get(partition)?.replica?.log;
    if (log === undefined) continue;
    for (const { offset, record } of logIndex(log).entries) {
      if (offset < firstOffset || offset > lastOffset) continue;
      const fact = done.find(
        ({ inputs }) => inputs.partition === partition && inputs.offset === offset,
      );
      const work = fact !== undefined ? 'done' : isFirstOpen ? 'now' : 'waiting';
      if (fact === undefined) isFirstOpen = false;
      const times = fact?.inputs.nth ?? 0;
      cells.push({ ...recordCell(keys, record, offset), partition, offset, work, times });
    }
  }
  return cells;
}
