/** Plays the run again beside the page, once for each setting that could matter, and posts what is known so far. */

import type { Harm } from '../../ledger/balance.ts';
import { savedByInPortions, type Trials } from '../../ledger/counterfactual.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface SavedByQuestion {
  readonly scenario: Scenario;
  readonly harm: Harm;
}

export interface SavedByAnswer {
  readonly trials: Trials;
  readonly isDone: boolean;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SavedByQuestion>) => {
  let latest: Trials = { found: [], done: 0, of: 0 };
  for (const trials of savedByInPortions(data.scenario, data.harm)) {
    if (trials !== latest)
      globalThis.postMessage({ trials, isDone: false } satisfies SavedByAnswer);
    latest = trials;
  }
  globalThis.postMessage({ trials: latest, isDone: true } satisfies SavedByAnswer);
});
