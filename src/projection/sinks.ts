/** The outside world behind a group: what it shows, and what it would show if every record counted once. */

import type { OutsideState, Processing } from '../engine/application/outside-world.ts';
import { sinkValue } from '../engine/application/sink.ts';
import type { SendOutcome } from '../engine/producer/producer-state.ts';
import { itemsOf } from '../engine/producer/chunked-list.ts';
import type { World } from '../engine/world.ts';
import type { Log } from '../engine/log/log.ts';
import { entryAt, logIndex } from '../ledger/log-index.ts';
import { brokenOrder } from '../ledger/kept-order.ts';
import { memoisedTogether } from '../ledger/memo.ts';
import { producerStates } from '../ledger/producer-metrics.ts';
import { sendIndex } from '../ledger/send-index.ts';
import { recordRef } from '../ledger/record-ref.ts';
import { transactionOf } from '../ledger/transactions-in-log.ts';
import { offsetList } from './batch-cells.ts';
import type { KeyColours } from './keys.ts';
import { clusterReading } from './lost-view.ts';
import type { SinkView } from './reader-view.ts';

const COUNTED: ReadonlySet<string> = new Set(['counter', 'ledger', 'store']);
const LANDINGS_SHOWN = 200;

export const NO_SINK: SinkView = {
  kind: 'none',
  seen: '',
  truth: '',
  seenNumber: null,
  truthNumber: null,
  missing: 0,
  extra: 0,
  aborted: 0,
  stored: [],
  landings: [],
  cells: [],
};

export function sinkView(
  world: World,
  outside: OutsideState,
  topics: readonly string[],
  keys: KeyColours,
): SinkView {
  const seen = sinkValue(outside) ?? '';
  const truth = truthOf(world, outside, topics);
  const isNumber = COUNTED.has(outside.sink);
  const seenNumber = isNumber ? Number(seen) : null;
  const truthNumber = isNumber ? Number(truth) : null;
  const difference = (seenNumber ?? 0) - (truthNumber ?? 0);
  return {
    kind: outside.sink,
    seen,
    truth,
    seenNumber,
    truthNumber,
    missing: Math.max(0, -difference),
    extra: Math.max(0, difference),
    aborted: abortedDone(world, outside),
    stored: outside.sink === 'store' ? offsetList(outside.store.offsets) : [],
    landings: decided(world, outside, landings(outside, keys)),
    cells: outside.sink === 'cell' ? keyCells(world, outside, topics, keys) : [],
  };
}

/** Sends to the group's topics, one for each send number: what an application would say happened. */
function sentTo(world: World, topics: readonly string[]): readonly SendOutcome[] {
  const byNumber = new Map<string, SendOutcome>();
  for (const { name, ledger } of producerStates(world)) {
    for (const send of itemsOf(ledger)) {
      if (topics.includes(send.topic)) byNumber.set(`${name}:${send.sendNumber}`, send);
    }
  }
  return [...byNumber.values()].sort((a, b) => a.sentAtUs - b.sentAtUs);
}

function countSentTo(world: World, topics: readonly string[]): number {
  let count = 0;
  for (const { ledger } of producerStates(world)) {
    for (const topic of topics) count += sendIndex(ledger).perTopic.get(topic) ?? 0;
  }
  return count;
}

function truthOf(world: World, { sink }: OutsideState, topics: readonly string[]): string {
  if (sink !== 'latest' && sink !== 'cell') return String(countSentTo(world, topics));
  const sent = sentTo(world, topics);
  if (sink === 'latest') return sent.at(-1)?.value ?? 'none';
  const cells = new Map(sent.map(({ key, value }) => [key ?? '-', value]));
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return sorted.map(([key, value]) => `${key}:${value}`).join(',') || 'none';
}

/** Sorted as the metric lists them. */
function keyCells(
  world: World,
  outside: OutsideState,
  topics: readonly string[],
  keys: KeyColours,
): SinkView['cells'] {
  const truths = new Map(sentTo(world, topics).map(({ key, value }) => [key, value]));
  return [...truths]
    .map(([key, truth]) => ({
      key: key ?? '-',
      keyIndex: key === null ? null : (keys.indexOf.get(key) ?? null),
      seen: outside.cells.get(key)?.value ?? null,
      truth,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/** What a reader of undecided records let happen outside cannot be rolled back there. */
function decided(
  world: World,
  outside: OutsideState,
  landed: SinkView['landings'],
): SinkView['landings'] {
  const { readings } = clusterReading(world);
  const logs = new Map(
    [...readings].flatMap(([name, { replica }]) =>
      replica !== undefined && hasTransactions(replica.log) ? [[name, replica.log] as const] : [],
    ),
  );
  if (logs.size === 0) return landed;
  const done = lastProcessings(outside);
  return landed.map((one, place) => {
    const { partition = '', offset = -1 } = done[place] ?? {};
    const log = logs.get(partition);
    const entry = log === undefined ? undefined : entryAt(logIndex(log), offset);
    if (log === undefined || entry === undefined) return one;
    const state = transactionOf(log, entry);
    const effect = state === 'aborted' ? 'aborted' : state === 'open' ? 'undecided' : 'settled';
    return effect === 'settled' ? one : { ...one, effect };
  });
}

/** All that was done, not only what is shown. */
function abortedDone(world: World, { processings }: OutsideState): number {
  const { readings } = clusterReading(world);
  let count = 0;
  for (const [partition, { replica }] of readings) {
    if (replica === undefined || replica.log.abortedTransactions.length === 0) continue;
    const index = logIndex(replica.log);
    for (const done of processings.chunks.flat()) {
      if (done.partition !== partition) continue;
      const entry = entryAt(index, done.offset);
      if (entry !== undefined && transactionOf(replica.log, entry) === 'aborted') count++;
    }
  }
  return count;
}

function hasTransactions({ abortedTransactions, producers }: Log): boolean {
  return abortedTransactions.length > 0 || producers.transactions.ongoing.length > 0;
}

const landings = memoisedTogether((outside: OutsideState, keys: KeyColours) =>
  lastProcessings(outside).map((done) => landing(done, keys, brokenOrder(outside))),
);

function lastProcessings({ processings }: OutsideState): readonly Processing[] {
  const runs = processings.chunks.slice(-1 - Math.ceil(LANDINGS_SHOWN / 64));
  return runs.flat().slice(-LANDINGS_SHOWN);
}

function landing(
  done: Processing,
  keys: KeyColours,
  broken: ReturnType<typeof brokenOrder>,
): SinkView['landings'][number] {
  const { producer, sendNumber, sendId, key, value, offset } = done;
  return {
    cell: {
      record: recordRef(producer, sendId),
      producer,
      sendNumber,
      key,
      keyIndex: key === null ? null : (keys.indexOf.get(key) ?? null),
      value,
      poison: false,
      offset,
    },
    atUs: done.atUs,
    member: done.member,
    repeat: done.nth > 1,
    late: broken.has(done.fact),
    effect: 'settled',
  };
}
