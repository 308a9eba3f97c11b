/** What a run comes to in the end, read beside its playhead: as far as it is known. */

import { type Balance, balanceOf } from '../../ledger/balance.ts';
import { evaluateExpectations } from '../../ledger/expectations.ts';
import { stageView } from '../../projection/stage.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { Run } from './run.ts';

const known = new WeakMap<Run, Balance>();

/** Kept when the run is known to its end. */
export function endBalance(run: Run): Balance {
  const kept = known.get(run);
  if (kept !== undefined) return kept;
  const balance = balanceOf(endOf(run).world);
  if (run.recording.isComplete) known.set(run, balance);
  return balance;
}

const knownGoals = new WeakMap<Run, boolean>();

/** Whether it reaches the goals of its lesson; `null`: there are none, or it is not known to its end. */
export function reachesGoals(run: Run): boolean | null {
  const { scenario, recording } = run;
  if (scenario.goals.length === 0 || !recording.isComplete) return null;
  const kept = knownGoals.get(run);
  if (kept !== undefined) return kept;
  const beside = recording.branch(recording.plan);
  const worldAt = (atUs: number) => {
    beside.seek(atUs);
    return beside.world;
  };
  const goals = evaluateExpectations(scenario, scenario.goals, recording.plan.untilUs, worldAt);
  const isReached = goals.every(({ ok }) => ok);
  knownGoals.set(run, isReached);
  return isReached;
}

export function endView(run: Run): StageView {
  const { world, facts, factCount, playheadUs: atUs } = endOf(run);
  return stageView({ world, atUs, facts, factCount });
}

/** Its own playhead stays where it is. */
function endOf({ recording }: Run): Run['recording'] {
  const beside = recording.branch(recording.plan);
  beside.seek(recording.horizonUs);
  return beside;
}
