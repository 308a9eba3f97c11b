/**
 * The order of the narration: which caption or fact the line tells at each instant of a run. Made once for the
 * whole run, so that the line is a function of the playhead and stays long enough to be read.
 *
 * Units:       µs of simulated time, ms of screen time.
 * Invariants:  sorted by time; a pure function of the scenario, the facts and the axis.
 */

import type { Fact } from '../../engine/kernel/fact.ts';
import { OFFSETS_TOPIC } from '../../engine/protocol/topic-partition.ts';
import type { RuleId } from '../../engine/rules.ts';
import type { Cue } from '../../playback/cues.ts';
import { type ScreenAxis, toScreenMs } from '../../playback/screen-axis.ts';
import type { Act, SayAction } from '../../scenario/scenario.ts';
import { captionUs } from './caption-moment.ts';

export type ScriptLine =
  | { readonly kind: 'say'; readonly atUs: number; readonly say: SayAction }
  | { readonly kind: 'lost'; readonly atUs: number; readonly cue: Cue }
  | { readonly kind: 'fact'; readonly atUs: number; readonly fact: Fact };

/** 3 is told at once, 2 when the line before has been read, 1 when nothing else is going on. */
type Weight = 1 | 2 | 3;

const WEIGHTS: ReadonlyMap<RuleId, Weight> = new Map<RuleId, Weight>([
  ['process.killed', 3],
  ['process.frozen', 3],
  ['process.resumed', 2],
  ['process.exited', 2],
  ['network.cut', 3],
  ['network.healed', 2],
  ['network.slowed', 2],
  ['controller.leaderElected', 3],
  ['controller.leaderLost', 3],
  ['controller.brokerFenced', 2],
  ['controller.isrChanged', 2],
  ['controller.configChanged', 2],
  ['controller.partitionsAdded', 2],
  ['replication.logTruncated', 3],
  ['group.memberExpired', 3],
  ['group.rebalanceCompleted', 2],
  ['producer.batchFailed', 2],
  ['producer.batchExpired', 2],
  ['producer.sendRefused', 2],
  ['producer.batchRetried', 2],
  ['produce.refusedByMinIsr', 2],
  ['produce.waited', 2],
  ['consumer.maxPollIntervalExceeded', 3],
  ['consumer.commitPassedUnfinished', 3],
  ['consumer.soughtToStored', 2],
  ['group.offsetsExpired', 3],
  ['produce.acknowledged', 2],
  ['producer.batchSent', 1],
  ['replication.recordsAppended', 1],
  ['replication.highWatermarkAdvanced', 1],
  ['consumer.polled', 1],
  ['consumer.committed', 1],
]);

/** Time to read a line, in screen time, of which two seconds pass in one at the normal pace. */
const READ_MS = 5_000;
const HURRIED_MS = 2_400;
/** A caption that is still meant to stand gives way after this. */
const CAPTION_MS = 10_000;
const CAPTION_US = 2_000_000;

interface Candidate {
  readonly line: ScriptLine;
  readonly weight: Weight;
}

export function narrationScript(
  acts: readonly Act[],
  facts: readonly Fact[],
  cues: readonly Cue[],
  axis: ScreenAxis,
): readonly ScriptLine[] {
  const candidates = [...captions(acts, facts, cues), ...factLines(facts), ...losses(cues)].sort(
    (a, b) => a.line.atUs - b.line.atUs || b.weight - a.weight,
  );
  const out: ScriptLine[] = [];
  let last: Candidate | undefined;
  for (const next of candidates) {
    if (last !== undefined && !mayFollow(last, next, axis)) continue;
    if (last !== undefined && isCutShort(last, next, axis)) out.pop();
    out.push(next.line);
    last = next;
  }
  return out;
}

/** A fact that is told at once, also where a caption stands. */
export const interrupts = (fact: Fact): boolean =>
  WEIGHTS.get(fact.rule) === 3 && !isInternal(fact);

/** The line that is told at an instant. */
export function lineAt(script: readonly ScriptLine[], atUs: number): ScriptLine | undefined {
  let low = 0;
  let high = script.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((script[middle]?.atUs ?? 0) <= atUs) low = middle + 1;
    else high = middle;
  }
  return script[low - 1];
}

function mayFollow(last: Candidate, next: Candidate, axis: ScreenAxis): boolean {
  const atUs = next.line.atUs;
  if (next.line.kind === 'say') return true;
  if (last.line.atUs === atUs) return false;
  const stoodMs = toScreenMs(axis, atUs) - toScreenMs(axis, last.line.atUs);
  if (last.line.kind === 'say') {
    const endUs = last.line.atUs + (last.line.say.forUs ?? CAPTION_US);
    return next.weight === 3 || (atUs >= endUs ? stoodMs >= HURRIED_MS : stoodMs >= CAPTION_MS);
  }
  if (next.weight === 3) return true;
  return stoodMs >= (next.weight > last.weight ? HURRIED_MS : READ_MS);
}

/** A caption comes when it comes: an ordinary line that it would cut short is better not begun. */
function isCutShort(last: Candidate, next: Candidate, axis: ScreenAxis): boolean {
  if (next.line.kind !== 'say' || last.weight === 3) return false;
  return toScreenMs(axis, next.line.atUs) - toScreenMs(axis, last.line.atUs) < HURRIED_MS;
}

function captions(
  acts: readonly Act[],
  facts: readonly Fact[],
  cues: readonly Cue[],
): readonly Candidate[] {
  return acts.flatMap(({ atUs, action }) => {
    if (action.kind !== 'say') return [];
    const toldUs = captionUs(action, atUs, facts, cues);
    if (toldUs === undefined) return [];
    return [{ line: { kind: 'say', atUs: toldUs, say: action }, weight: 3 }];
  });
}

function losses(cues: readonly Cue[]): readonly Candidate[] {
  return cues.flatMap((cue) =>
    cue.kind === 'lost' ? [{ line: { kind: 'lost', atUs: cue.atUs, cue }, weight: 3 }] : [],
  );
}

function factLines(facts: readonly Fact[]): readonly Candidate[] {
  return facts.flatMap((fact) => {
    const weight = WEIGHTS.get(fact.rule);
    if (weight === undefined || isInternal(fact)) return [];
    return [{ line: { kind: 'fact', atUs: fact.atUs, fact }, weight }];
  });
}

/** Kafka's own topics are not what the story is about. */
function isInternal({ inputs }: Fact): boolean {
  return 'partition' in inputs && inputs.partition.startsWith(OFFSETS_TOPIC);
}
