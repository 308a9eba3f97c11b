/** Who read a partition last, and since when nobody does: from what the members themselves did. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { lastFact } from '../ledger/fact-index.ts';
import type { StageInput } from './stage-input.ts';

export interface LastReader {
  readonly member: string;
  readonly untilUs: number;
}

/** The last one that let the partition go, or died with it; `undefined`: nobody ever did. */
export function lastReaderOf(
  input: StageInput,
  shape: GroupShape,
  partition: string,
): LastReader | undefined {
  const ends = [...letGo(input, shape.name, partition), ...deaths(input, shape, partition)];
  return ends.sort((a, b) => a.untilUs - b.untilUs).at(-1);
}

function letGo(input: StageInput, group: string, partition: string): readonly LastReader[] {
  const here = ({ inputs }: { inputs: { group: string; partitions: readonly string[] } }) =>
    inputs.group === group && inputs.partitions.includes(partition);
  const facts = [
    lastFact(input, 'consumer.revoked', here),
    lastFact(input, 'consumer.partitionsLost', here),
  ];
  return facts.flatMap((fact) =>
    fact === undefined ? [] : [{ member: fact.inputs.member, untilUs: fact.atUs }],
  );
}

function deaths(
  input: StageInput,
  { members }: GroupShape,
  partition: string,
): readonly LastReader[] {
  return members.flatMap(({ name }) => {
    const process = input.world.nodes.get(name)?.process;
    if (process?.status !== 'down' || process.ending === 'never-started') return [];
    const last = lastFact(input, 'consumer.assigned', ({ inputs }) => inputs.member === name);
    const had = last?.inputs.partitions.includes(partition) === true;
    return had ? [{ member: name, untilUs: process.sinceUs }] : [];
  });
}
