/** The outside world behind a group: what it shows, and what it would show if every record counted once. */

import type { OutsideState, Processing } from '../engine/application/outside-world.ts';
import { processingsOf, sinkValue } from '../engine/application/sink.ts';
import type { SendOutcome } from '../engine/producer/producer-state.ts';
import { itemsOf } from '../engine/producer/chunked-list.ts';
import type { World } from '../engine/world.ts';
import { memoisedTogether } from '../ledger/memo.ts';
import { producerStates } from '../ledger/producer-metrics.ts';
import { recordRef } from '../ledger/record-ref.ts';
import type { KeyColours } from './keys.ts';
import type { SinkView } from './stage-view.ts';

const LANDINGS_SHOWN = 200;

export const NO_SINK: SinkView = {
  kind: 'none',
  seen: '',
  truth: '',
  seenNumber: null,
  truthNumber: null,
  missing: 0,
  extra: 0,
  landings: [],
};

export function sinkView(
  world: World,
  outside: OutsideState,
  topics: readonly string[],
  keys: KeyColours,
): SinkView {
  const seen = sinkValue(outside) ?? '';
  const truth = truthOf(world, outside, topics);
  const isNumber = outside.sink === 'counter' || outside.sink === 'ledger';
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
    landings: landings(outside, keys),
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

function truthOf(world: World, { sink }: OutsideState, topics: readonly string[]): string {
  const sent = sentTo(world, topics);
  if (sink === 'latest') return sent.at(-1)?.value ?? 'none';
  if (sink !== 'cell') return String(sent.length);
  const cells = new Map(sent.map(({ key, value }) => [key ?? '-', value]));
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return sorted.map(([key, value]) => `${key}:${value}`).join(',') || 'none';
}

const landings = memoisedTogether((outside: OutsideState, keys: KeyColours) =>
  [...processingsOf(outside)].slice(-LANDINGS_SHOWN).map((done) => landing(done, keys)),
);

function landing(done: Processing, keys: KeyColours): SinkView['landings'][number] {
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
    late: done.reordered,
  };
}
