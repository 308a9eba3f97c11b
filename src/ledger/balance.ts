/**
 * What a run did to its records until an instant, and what it cost: the numbers by which two runs are told apart.
 *
 * Units: µs of simulated time; everything else counts records.
 */

import type { ProducerState } from '../engine/producer/producer-state.ts';
import type { World } from '../engine/world.ts';
import { outsideOf } from './group-metrics.ts';
import { memoised } from './memo.ts';
import { ackedSends, producerStates } from './producer-metrics.ts';
import { stripTotal } from './strip.ts';

export type Harm = 'lost' | 'twice' | 'skipped' | 'reordered' | 'refused' | 'unresolved';

export interface Balance {
  readonly sent: number;
  readonly acked: number;
  /** The application was told that it failed. */
  readonly refused: number;
  /** Nobody has said yet what became of it. */
  readonly unresolved: number;
  /** `null`: a partition has no leader, so nobody knows. */
  readonly stored: number | null;
  readonly processed: number;
  readonly lost: number;
  /** Effects beyond the first that the outside world took: a ledger takes none. */
  readonly twice: number;
  readonly skipped: number;
  readonly reordered: number;
  readonly slowestAckUs: number | null;
}

/** Gravest first. */
export const HARMS: readonly Harm[] = [
  'lost',
  'twice',
  'skipped',
  'reordered',
  'refused',
  'unresolved',
];

/** The harm that a run did, gravest first; `undefined`: none. */
export function harmOf(balance: Balance): Harm | undefined {
  return HARMS.find((harm) => balance[harm] > 0);
}

export function balanceOf(world: World): Balance {
  const producers = producerStates(world);
  const sum = (read: (state: ProducerState) => number) =>
    producers.reduce((total, state) => total + read(state), 0);
  const slowest = producers.flatMap((state) => slowestAckUs(state) ?? []);
  return {
    sent: sum(({ counts }) => counts.sent),
    acked: sum(({ counts }) => counts.acked),
    refused: sum(({ counts }) => counts.failed),
    unresolved: sum(({ counts }) => counts.sent - counts.acked - counts.failed),
    stored: stripTotal(world, 'stored'),
    processed: stripTotal(world, 'processed') ?? 0,
    lost: stripTotal(world, 'lost') ?? 0,
    twice: world.shape.groups.reduce((total, { name }) => total + doubleEffects(world, name), 0),
    skipped: stripTotal(world, 'skipped') ?? 0,
    reordered: stripTotal(world, 'reordered') ?? 0,
    slowestAckUs: slowest.length === 0 ? null : Math.max(...slowest),
  };
}

/** Read with every frame: kept as long as the producer stays what it is. */
const slowestAckUs: (state: ProducerState) => number | null = memoised((state) =>
  ackedSends(state).reduce<number | null>(
    (slowest, { sentAtUs, settledAtUs }) =>
      Math.max(slowest ?? 0, (settledAtUs ?? sentAtUs) - sentAtUs),
    null,
  ),
);

function doubleEffects(world: World, group: string): number {
  const outside = outsideOf(world, group);
  if (outside === undefined || outside.sink === 'ledger' || outside.sink === 'store') return 0;
  return outside.duplicates;
}
