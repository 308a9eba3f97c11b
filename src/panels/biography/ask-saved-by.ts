/**
 * What would have saved it, found out beside the page: in a worker, so that no frame waits. Where there are none it is
 * done here, a portion of a re-run at a time.
 */

import type { Harm } from '../../ledger/balance.ts';
import { savedByInPortions, type Trials } from '../../ledger/counterfactual.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SavedByAnswer, SavedByQuestion } from './saved-by-worker.ts';

export type Tell = (answer: SavedByAnswer) => void;

const PAUSE_MS = 12;

/** Tells what is known so far, again and again; the answer of it stops. */
export function askSavedBy(scenario: Scenario, harm: Harm, tell: Tell): () => void {
  const worker = hire();
  if (worker === null) return inPortions(scenario, harm, tell);
  let stop = (): void => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<SavedByAnswer>) => {
    tell(data);
    if (data.isDone) worker.terminate();
  });
  // The host or the policy of the page serves no workers.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    worker.terminate();
    stop = inPortions(scenario, harm, tell);
  });
  worker.postMessage({ scenario, harm } satisfies SavedByQuestion);
  return () => stop();
}

/** `null`: an old browser, or a page that was opened from a disk. */
function hire(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(new URL('./saved-by-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}

export function inPortions(scenario: Scenario, harm: Harm, tell: Tell): () => void {
  const portions = savedByInPortions(scenario, harm);
  let latest: Trials = { found: [], done: 0, of: 0 };
  let timer = setTimeout(work, PAUSE_MS);
  function work() {
    const next = portions.next();
    if (next.done === true) {
      tell({ trials: latest, isDone: true });
      return;
    }
    if (next.value !== latest) tell({ trials: next.value, isDone: false });
    latest = next.value;
    timer = setTimeout(work, PAUSE_MS);
  }
  return () => clearTimeout(timer);
}
