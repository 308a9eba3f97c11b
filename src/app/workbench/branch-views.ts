/** The tree of what was done, as the history and the track show it. */

import type { Run } from './run.ts';
import { cellWrites } from '../../playback/cell-writes.ts';
import { cuesOf } from '../../playback/derive-cues.ts';
import { firstDifferenceUs } from '../../playback/first-difference.ts';
import type { Cue } from '../../playback/cues.ts';
import type { BranchView } from './contract.ts';
import { endBalance } from './run-end.ts';
import type { Branch, Deed, History } from './history.ts';
import { seenUpTo } from './holds.ts';

export function branchViews(history: History, seenUs: number): readonly BranchView[] {
  return history.branches.flatMap((branch) => {
    const tip = history.tipOf(branch.id);
    return tip === undefined ? [] : [branchView(history, branch, tip, seenUs)];
  });
}

function branchView(history: History, branch: Branch, tip: Deed, seenUs: number): BranchView {
  const deeds = history.deedsOf(branch.id);
  const { run } = tip;
  return {
    ...branch,
    forkUs: deeds.find(({ isUndone }) => !isUndone)?.fromUs ?? 0,
    differsFromUs: differsFromUs(history.present.run, run),
    untilUs: run.recording.plan.untilUs,
    isPresent: history.present.branch === branch.id,
    acts: deeds.flatMap(({ id, act, isUndone }) =>
      act === null ? [] : [{ ...act, id, isUndone }],
    ),
    cues: cuesIn(run),
    facts: run.recording.facts,
    balance: isTold(run, seenUs) ? endBalance(run) : null,
  };
}

/** What comes behind a moment that still waits for a hand or an answer is not told. */
function isTold(run: Run, seenUs: number): boolean {
  const { untilUs } = run.recording.plan;
  return run.recording.isComplete && seenUpTo(run.holds, seenUs, untilUs) >= untilUs;
}

function differsFromUs(present: Run, other: Run): number {
  const [a, b] = [present.recording.plan, other.recording.plan];
  return a.shape === b.shape ? firstDifferenceUs(a.acts, b.acts) : 0;
}

const known = new WeakMap<Run, { readonly facts: number; readonly cues: readonly Cue[] }>();

function cuesIn(run: Run): readonly Cue[] {
  const { facts } = run.recording;
  const kept = known.get(run);
  if (kept?.facts === facts.length) return kept.cues;
  const cues = cuesOf(facts, cellWrites(run.recording.knownEnd));
  known.set(run, { facts: facts.length, cues });
  return cues;
}
