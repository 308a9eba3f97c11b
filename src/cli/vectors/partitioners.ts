/** Vectors of the choice for records without a key: weights by queue length, and when a partition is left. */

import {
  afterAppend,
  type Candidate,
  loadStats,
  nextPartition,
  type QueueLoad,
} from '../../engine/producer/partitioner.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

type Racks = readonly (string | null)[];

/** `picksForRandom0toEnd`: one pick for each number of one cycle of the weights; without it there are no weights. */
export const checkAdaptive: VectorCheck = (vector) => {
  const loads = loadsOf(vector);
  const clientRack = (vector['clientRack'] ?? null) as string | null;
  const stats = loadStats(loads, clientRack);
  if (vector['adaptive'] === false) return expected('weights', null, stats);
  const picks = vector['picksForRandom0toEnd'] as readonly number[];
  const got = picks.map((_, random) => nextPartition(loads, stats, random, clientRack));
  return firstProblem([
    expected('numbers in a cycle', picks.length, stats?.cumulative.at(-1)),
    expected('picks', picks, got),
  ]);
};

function loadsOf(vector: VectorCase): readonly QueueLoad[] {
  const racks = vector['leaderRacks'] as Racks | undefined;
  const ids = vector['partitionIds'] as readonly number[];
  const sizes = vector['queueSizes'] as readonly number[];
  return ids.map((partition, place) => ({
    ...candidate(partition, racks?.[place]),
    queued: sizes[place] ?? 0,
    excluded: false,
  }));
}

/** A leader's rack of `null` means that there is no leader; no word of racks, that there is one. */
function candidate(partition: number, rack: string | null | undefined): Candidate {
  return { partition, hasLeader: rack !== null, rack: rack ?? null };
}

interface Step {
  readonly append: number;
  readonly enableSwitch: boolean;
  readonly partitionUsed: number;
}

export const checkSticky: VectorCheck = (vector) => {
  const clientRack = (vector['clientRack'] ?? null) as string | null;
  const partitions = vector['partitions'] as readonly { id: number; rack: string | null }[];
  const candidates = partitions.map(({ id, rack }) => candidate(id, rack));
  const randoms = (vector['randoms'] as readonly number[]).values();
  const choose = () =>
    nextPartition(candidates, null, randoms.next().value ?? 0, clientRack);
  let sticky = { partition: choose(), producedBytes: 0 };
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    const problem = expected(`step ${place + 1}`, step.partitionUsed, sticky.partition);
    if (problem !== undefined) return problem;
    const batchBytes = vector['stickyBatchSize'] as number;
    sticky = afterAppend(sticky, step.append, batchBytes, step.enableSwitch, choose);
  }
  return expected('partition after', vector['partitionAfter'], sticky.partition);
};
