/** What a run comes to in the end, read beside its playhead: as far as it is known. */

import { type Balance, balanceOf } from '../../ledger/balance.ts';
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
