/**
 * What is worth saying at this instant, as data: the harm that fell, or what is going on. The first that is true is
 * said; the sentences stand in `explain/narration-texts.ts`.
 */

import type { OutsideState } from '../engine/application/outside-world.ts';
import { processingsOf, sinkValue } from '../engine/application/sink.ts';
import { itemsOf } from '../engine/producer/chunked-list.ts';
import type { World } from '../engine/world.ts';
import { lossSteps } from './biography-loss.ts';
import { lastFact } from './fact-index.ts';
import { fateOf } from './fate.ts';
import { outsideOf } from './group-metrics.ts';
import { metricsOf } from './metrics.ts';
import type { Happening } from './narration-kinds.ts';
import { clusterHappening } from './narration-cluster.ts';
import { producerStates } from './producer-metrics.ts';
import type { RunView } from './run-view.ts';
import { stripRecords, stripTotal } from './strip.ts';

export function narrationOf(view: RunView): Happening {
  return (
    lost(view) ??
    duplicated(view) ??
    skipped(view) ??
    wrongSink(view) ??
    clusterHappening(view) ??
    failed(view.world) ??
    progress(view.world)
  );
}

function lost(view: RunView): Happening | undefined {
  const refs = stripRecords(view.world, 'lost');
  const [first] = refs;
  if (first === undefined) return undefined;
  const fate = fateOf(view.world, first);
  const steps = fate === undefined ? [] : lossSteps(view, fate);
  const crash = steps.find(({ what }) => what.kind === 'holder-crashed')?.what;
  const broker = crash?.kind === 'holder-crashed' ? crash.broker : null;
  return { kind: 'lost', count: refs.length, broker };
}

function duplicated(view: RunView): Happening | undefined {
  const { world } = view;
  for (const { name } of world.shape.groups) {
    const outside = outsideOf(world, name);
    if (outside === undefined || outside.duplicates === 0) continue;
    return {
      kind: 'duplicated',
      count: outside.duplicates,
      group: name,
      member: diedBeforeRepeat(view, outside),
      counts: outside.sink === 'counter',
    };
  }
  return undefined;
}

/** The member that had finished it first and was killed before the second time. */
function diedBeforeRepeat(view: RunView, outside: OutsideState): string | null {
  const all = [...processingsOf(outside)];
  const repeat = all.find(({ nth }) => nth > 1);
  const first = all.find(
    ({ partition, offset, nth }) =>
      nth === 1 && partition === repeat?.partition && offset === repeat.offset,
  );
  if (repeat === undefined || first === undefined) return null;
  const died = lastFact(
    view,
    'process.killed',
    ({ node, atUs }) => node === first.member && atUs >= first.atUs && atUs <= repeat.atUs,
  );
  return died === undefined ? null : first.member;
}

function skipped({ world }: RunView): Happening | undefined {
  for (const { name } of world.shape.groups) {
    const count = metricsOf(world).get(`skipped(${name})`);
    if (typeof count === 'number' && count > 0) return { kind: 'skipped', count, group: name };
  }
  return undefined;
}

/** Order only harms where the outside world keeps the last value. */
function wrongSink({ world }: RunView): Happening | undefined {
  for (const { name } of world.shape.groups) {
    const outside = outsideOf(world, name);
    if (outside === undefined || outside.reordered === 0) continue;
    if (outside.sink !== 'latest' || outside.latest === null) continue;
    const newest = newestSend(world, outside);
    if (newest === undefined || sinkValue(outside) === newest.value) continue;
    if (!isDone(outside, newest.sendNumber, newest.producer)) continue;
    return { kind: 'stale', group: name, seen: outside.latest.value, truth: newest.value };
  }
  return undefined;
}

function newestSend(world: World, outside: OutsideState) {
  const group = world.shape.groups.find(({ name }) => name === outside.group);
  let newest: { value: string; sendNumber: number; producer: string; atUs: number } | undefined;
  for (const { name, ledger } of producerStates(world)) {
    for (const { topic, value, sendNumber, sentAtUs } of itemsOf(ledger)) {
      if (group?.topics.includes(topic) !== true || sentAtUs < (newest?.atUs ?? 0)) continue;
      newest = { value, sendNumber, producer: name, atUs: sentAtUs };
    }
  }
  return newest;
}

function isDone(outside: OutsideState, sendNumber: number, producer: string): boolean {
  return (outside.latestSend.get(producer) ?? 0) >= sendNumber;
}

function failed(world: World): Happening | undefined {
  for (const { name, counts, ledger } of producerStates(world)) {
    if (counts.failed === 0) continue;
    const error = [...itemsOf(ledger)].findLast(({ status }) => status === 'failed')?.error ?? '';
    return { kind: 'failed', count: counts.failed, producer: name, error };
  }
  return undefined;
}

function progress(world: World): Happening {
  const sent = stripTotal(world, 'sent') ?? 0;
  if (sent === 0) return { kind: 'nothing-sent' };
  const acked = stripTotal(world, 'acked') ?? 0;
  const visible = stripTotal(world, 'visible');
  if (acked < sent) return { kind: 'sending', sent, acked };
  const behind = slowest(world, sent);
  if (behind !== undefined) return behind;
  return visible === null || visible < sent ? { kind: 'stored', sent } : { kind: 'all-well', sent };
}

function slowest(world: World, sent: number): Happening | undefined {
  let found: { group: string; processed: number } | undefined;
  for (const { name } of world.shape.groups) {
    const processed = stripTotal(world, 'processed', name) ?? 0;
    if (processed < sent && processed < (found?.processed ?? sent))
      found = { group: name, processed };
  }
  return found === undefined ? undefined : { kind: 'reading', ...found, sent };
}
