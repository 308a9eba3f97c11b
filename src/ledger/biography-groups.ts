/** What groups did with a record: each finished processing, the commit that covers it, and deaths between the two. */

import type { Processing } from '../engine/application/outside-world.ts';
import type { BiographyStep } from './biography-step.ts';
import { factsOf, lastFact } from './fact-index.ts';
import { outsideOf } from './group-metrics.ts';
import { brokenOrder } from './kept-order.ts';
import type { Fate, GroupFate } from './fate.ts';
import type { RunView } from './run-view.ts';

export function groupSteps(view: RunView, fate: Fate): readonly BiographyStep[] {
  return fate.groups.flatMap((group) => [
    ...group.processings.map((done) => processedStep(view, done, group)),
    ...deathBetween(view, fate, group),
  ]);
}

function processedStep(view: RunView, done: Processing, { group }: GroupFate): BiographyStep {
  const { member, nth, reordered } = done;
  const outside = outsideOf(view.world, group);
  const isBroken = outside !== undefined && brokenOrder(outside).has(done.fact);
  const late = isBroken ? 'broken' : reordered ? 'across' : 'no';
  const isHarm = nth > 1 || isBroken;
  return {
    atUs: done.atUs,
    glyph: isHarm ? 'twice' : 'dot',
    what: { kind: 'processed', group, member, nth, late },
    decisive: isHarm,
    fact: done.fact,
  };
}

/** Finished, and its doer died before a commit covered it: why somebody else did it again. */
function deathBetween(view: RunView, fate: Fate, group: GroupFate): readonly BiographyStep[] {
  const [first, second] = group.processings;
  if (first === undefined || second === undefined) return [];
  const died = lastFact(
    view,
    'process.killed',
    ({ node, atUs }) => node === first.member && atUs >= first.atUs && atUs <= second.atUs,
  );
  if (died === undefined) return [];
  const last = commitsOf(view, fate, group).findLast(({ atUs }) => atUs <= died.atUs);
  const what = {
    kind: 'doer-died' as const,
    group: group.group,
    member: first.member,
    committed: last?.offset ?? null,
  };
  return [{ atUs: died.atUs, glyph: 'crash', what, decisive: false, fact: died.id }];
}

interface Commit {
  readonly atUs: number;
  readonly offset: number;
  readonly fact: number;
}

function commitsOf(view: RunView, fate: Fate, { group }: GroupFate): readonly Commit[] {
  return factsOf(view, 'group.offsetCommitted').flatMap(({ inputs, atUs, id }) => {
    if (inputs.group !== group) return [];
    const own = inputs.offsets.find(({ partition }) => partition === fate.send.partition);
    return own === undefined ? [] : [{ atUs, offset: own.offset, fact: id }];
  });
}

/** The member itself knew: a thread had not finished it when the offset behind it was committed. */
function passedInHand(
  view: RunView,
  fate: Fate,
  { group }: GroupFate,
  offset: number,
): BiographyStep | null {
  const passed = lastFact(
    view,
    'consumer.commitPassedUnfinished',
    ({ inputs }) =>
      inputs.group === group &&
      inputs.partition === fate.send.partition &&
      inputs.passed.includes(offset),
  );
  if (passed === undefined) return null;
  const { member, offset: committed } = passed.inputs;
  const what = { kind: 'passed-in-hand', group, member, committed } as const;
  return { atUs: passed.atUs, glyph: 'skip', what, decisive: true, fact: passed.id };
}

/** The first commit that covers it, and what that means where it was never finished. */
export function commitSteps(view: RunView, fate: Fate): readonly BiographyStep[] {
  const { offset, verdict } = fate;
  if (offset === null) return [];
  return fate.groups.flatMap((group) => {
    // What a group commits at the offset of a lost record that it never had is about another record.
    if ((verdict === 'lost-after-ack' && group.times === 0) || group.neverGiven) return [];
    const commit = commitsOf(view, fate, group).find((c) => c.offset > offset);
    if (commit === undefined) return [];
    const passed = group.skipped ? passedInHand(view, fate, group, offset) : null;
    if (passed !== null) return [passed];
    const what = group.skipped
      ? ({ kind: 'skipped', group: group.group, committed: commit.offset } as const)
      : ({ kind: 'committed', group: group.group, offset: commit.offset } as const);
    const glyph = group.skipped ? 'skip' : 'dot';
    return [{ atUs: commit.atUs, glyph, what, decisive: group.skipped, fact: commit.fact }];
  });
}
