/** The nine numbers of the accounting strip, each with the records that it counts. */

import { itemsOf } from '../engine/producer/chunked-list.ts';
import type { Processing } from '../engine/application/outside-world.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { controllersImage } from './cluster-view.ts';
import { coordinatorOf } from './coordinator-view.ts';
import { isReadCommitted, outsideOf } from './group-metrics.ts';
import { skippedOffsets } from './skipped.ts';
import { logIndex } from './log-index.ts';
import { memoised } from './memo.ts';
import { lostSends } from './lost.ts';
import { partitionReadings, visibleOf } from './partition-metrics.ts';
import { everyProducer, producerStates } from './producer-metrics.ts';
import { recordRef, type RecordRef } from './record-ref.ts';
import { transactionOf } from './transactions-in-log.ts';

export const STRIP_NAMES = [
  'sent',
  'acked',
  'stored',
  'visible',
  'processed',
  'lost',
  'duplicates',
  'skipped',
  'reordered',
] as const;

export type StripName = (typeof STRIP_NAMES)[number];

/**
 * The metric of that name, summed over its owners; `null` where one of them is absent. Counted directly, since it is
 * asked for with every frame.
 */
export function stripTotal(world: World, name: StripName, group?: string): number | null {
  switch (name) {
    case 'sent':
    case 'acked':
      return producerStates(world).reduce((sum, { counts }) => sum + counts[name], 0);
    case 'stored':
    case 'visible':
    case 'lost':
      return ofLogs(world, name);
    case 'skipped':
      return skippedTotal(world, group);
    default:
      return ofGroups(world, name, group);
  }
}

function ofLogs(world: World, name: 'stored' | 'visible' | 'lost'): number | null {
  const readings = readingsOf(world);
  let total = 0;
  for (const reading of readings.values()) {
    if (reading.replica === undefined) return null;
    if (name === 'stored') total += logIndex(reading.replica.log).entries.length;
    else if (name === 'visible') total += visibleOf(reading);
  }
  return name === 'lost' ? lostSends(everyProducer(world), readings).length : total;
}

function ofGroups(
  world: World,
  name: 'processed' | 'duplicates' | 'reordered',
  group: string | undefined,
): number {
  return groupsOf(world, group).reduce((sum, shape) => {
    const outside = outsideOf(world, shape.name);
    if (outside === undefined) return sum;
    return sum + (name === 'processed' ? outside.processings.size : outside[name]);
  }, 0);
}

/** What a number counts too often: second copies in the logs, second processings of a group. */
export function stripExcess(world: World, name: StripName, group?: string): number {
  if (name === 'processed') return ofGroups(world, 'duplicates', group);
  if (name !== 'stored' && name !== 'visible') return 0;
  let copies = 0;
  for (const { replica } of readingsOf(world).values()) {
    if (replica !== undefined) copies += logIndex(replica.log).copies;
  }
  return copies;
}

export interface Uncommitted {
  readonly open: number;
  readonly aborted: number;
}

/** Visible by the metric, and nothing for who reads committed data: in a transaction that is open or was rolled back. */
export function uncommittedVisible(world: World): Uncommitted {
  const found = { open: 0, aborted: 0 };
  for (const { replica, knownHighWatermark: end } of readingsOf(world).values()) {
    if (replica === undefined) continue;
    const { log } = replica;
    const { abortedTransactions, producers } = log;
    if (abortedTransactions.length + producers.transactions.ongoing.length === 0) continue;
    for (const entry of logIndex(log).entries) {
      if (entry.offset >= end) break;
      const state = entry.transactional ? transactionOf(log, entry) : 'none';
      if (state === 'open' || state === 'aborted') found[state]++;
    }
  }
  return found;
}

function skippedTotal(world: World, group: string | undefined): number | null {
  const image = controllersImage(world);
  if (image === undefined) return null;
  let total = 0;
  for (const shape of groupsOf(world, group)) {
    const { name, topics, protocol } = shape;
    if (protocol === 'share') continue;
    const outside = outsideOf(world, name);
    const offsets = coordinatorOf(world, image, name)?.offsets;
    if (outside === undefined || offsets === undefined) return null;
    for (const reading of readingsOf(world).values()) {
      if (!topics.includes(topicOf(reading.partition))) continue;
      if (reading.replica === undefined) return null;
      const committed = offsets.get(reading.partition)?.offset;
      total += skippedOffsets(reading, committed, outside, isReadCommitted(shape)).length;
    }
  }
  return total;
}

/** The records behind a number, in the order of their sends or of their harm. */
export function stripRecords(world: World, name: StripName, group?: string): readonly RecordRef[] {
  switch (name) {
    case 'sent':
    case 'acked':
      return sends(world, name === 'acked');
    case 'stored':
    case 'visible':
      return inLogs(world, name === 'visible');
    case 'lost':
      return lost(world);
    case 'skipped':
      return skipped(world, group);
    default:
      return processed(world, name, group);
  }
}

function sends(world: World, onlyAcked: boolean): readonly RecordRef[] {
  return producerStates(world).flatMap(({ name, ledger }) =>
    [...itemsOf(ledger)]
      .filter(({ status, resendOf }) => (onlyAcked ? status === 'acked' : resendOf === null))
      .map(({ sendId }) => recordRef(name, sendId)),
  );
}

function readingsOf(world: World) {
  const image = controllersImage(world);
  return image === undefined ? new Map<string, never>() : partitionReadings(world, image);
}

function inLogs(world: World, onlyVisible: boolean): readonly RecordRef[] {
  return [...readingsOf(world).values()].flatMap(({ replica, knownHighWatermark: end }) =>
    replica === undefined
      ? []
      : logIndex(replica.log)
          .entries.filter(({ offset }) => !onlyVisible || offset < end)
          .map(({ ref }) => ref),
  );
}

function lost(world: World): readonly RecordRef[] {
  return lostSends(everyProducer(world), readingsOf(world)).map(({ producer, send }) =>
    recordRef(producer, send.sendId),
  );
}

function groupsOf(world: World, group: string | undefined) {
  return world.shape.groups.filter(({ name }) => group === undefined || name === group);
}

function processed(
  world: World,
  name: 'processed' | 'duplicates' | 'reordered',
  group: string | undefined,
): readonly RecordRef[] {
  return groupsOf(world, group).flatMap((shape) => {
    const chunks = outsideOf(world, shape.name)?.processings.chunks ?? [];
    return chunks.flatMap((chunk) => landedIn(chunk)[name]);
  });
}

/** Kept per chunk, since a chunk that is full stays as it is. */
const landedIn = memoised((chunk: readonly Processing[]) => {
  const refs = (some: readonly Processing[]) =>
    some.map(({ producer, sendId }) => recordRef(producer, sendId));
  return {
    processed: refs(chunk),
    duplicates: refs(chunk.filter(({ nth }) => nth > 1)),
    reordered: refs(chunk.filter(({ reordered }) => reordered)),
  };
});

function skipped(world: World, group: string | undefined): readonly RecordRef[] {
  const image = controllersImage(world);
  if (image === undefined) return [];
  return groupsOf(world, group).flatMap((shape) => {
    const { name } = shape;
    const outside = outsideOf(world, name);
    const offsets = coordinatorOf(world, image, name)?.offsets;
    if (outside === undefined || offsets === undefined) return [];
    return [...readingsOf(world).values()].flatMap((reading) => {
      const committed = offsets.get(reading.partition)?.offset;
      const missed = new Set(skippedOffsets(reading, committed, outside, isReadCommitted(shape)));
      const entries = reading.replica === undefined ? [] : logIndex(reading.replica.log).entries;
      return entries.filter(({ offset }) => missed.has(offset)).map(({ ref }) => ref);
    });
  });
}
