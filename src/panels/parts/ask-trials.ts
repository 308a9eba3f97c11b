/**
 * What would have come out otherwise, found out beside the page: in a worker, so that no frame waits. Where there are
 * none it is done here, a portion of a re-run at a time.
 */

import { NOTHING_YET, type TrialsAnswer, type TrialsQuestion, trialsInPortions } from './trials.ts';

export type Tell = (answer: TrialsAnswer) => void;

const PAUSE_MS = 12;

/** Tells what is known so far, again and again; the answer of it stops. */
export function askTrials(question: TrialsQuestion, tell: Tell): () => void {
  const worker = hire();
  if (worker === null) return inPortions(question, tell);
  let stop = (): void => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<TrialsAnswer>) => {
    tell(data);
    if (data.isDone) worker.terminate();
  });
  // The host or the policy of the page serves no workers.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    worker.terminate();
    stop = inPortions(question, tell);
  });
  worker.postMessage(question);
  return () => stop();
}

/** `null`: an old browser, or a page that was opened from a disk. */
function hire(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(new URL('./trials-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}

export function inPortions(question: TrialsQuestion, tell: Tell): () => void {
  const portions = trialsInPortions(question);
  let latest: TrialsAnswer['trials'] = NOTHING_YET.trials;
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
