/**
 * What a run did to its records until an instant, and what it cost: the numbers by which two runs are told apart.
 *
 * Units: µs of simulated time; everything else counts records.
 */

import type { ProducerState } from '../engine/producer/producer-state.ts';
import type { World } from '../engine/world.ts';
import { outsideOf } from './group-metrics.ts';
import { brokenOrderTotal } from './kept-order.ts';
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
  /** Finished after a later one of the same producer, wherever. */
  readonly reordered: number;
  /** Of these, against an order that was promised, or that the sink needs. */
  readonly outOfOrder: number;
  readonly slowestAckUs: number | null;
  /** Of each producer that got one, in the order of the text: the slowest of all hides what another one pays. */
  readonly slowestAcks: readonly SlowestAck[];
}

export interface SlowestAck {
  readonly producer: string;
  readonly us: number;
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
  return HARMS.find((harm) => harmed(balance, harm) > 0);
}

/** How many records the harm was done to: an order that nobody promised is none. */
export function harmed(balance: Balance, harm: Harm): number {
  return balance[harm === 'reordered' ? 'outOfOrder' : harm];
}

export interface AckChange {
  /** `null`: the only one that there is. */
  readonly producer: string | null;
  readonly wasUs: number;
  readonly isUs: number;
}

/** The producer whose slowest ack became slowest by most; where none became slower, the one that gained most. */
export function ackChange(before: Balance, after: Balance): AckChange | undefined {
  const was = new Map(before.slowestAcks.map(({ producer, us }) => [producer, us]));
  const changes = after.slowestAcks.flatMap(({ producer, us: isUs }) => {
    const wasUs = was.get(producer);
    return wasUs === undefined ? [] : [{ producer, wasUs, isUs }];
  });
  const slower = changes.filter(({ wasUs, isUs }) => isUs > wasUs);
  const most = (slower.length > 0 ? slower : changes).toSorted(
    (a, b) => Math.abs(b.isUs - b.wasUs) - Math.abs(a.isUs - a.wasUs),
  )[0];
  if (most === undefined) return undefined;
  return before.slowestAcks.length + after.slowestAcks.length > 2
    ? most
    : { ...most, producer: null };
}

export function balanceOf(world: World): Balance {
  const producers = producerStates(world);
  const sum = (read: (state: ProducerState) => number) =>
    producers.reduce((total, state) => total + read(state), 0);
  const slowestAcks = producers.flatMap((state) => {
    const us = slowestAckUs(state);
    return us === null ? [] : [{ producer: state.name, us }];
  });
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
    outOfOrder: brokenOrderTotal(world),
    slowestAckUs: slowestAcks.length === 0 ? null : Math.max(...slowestAcks.map(({ us }) => us)),
    slowestAcks,
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
