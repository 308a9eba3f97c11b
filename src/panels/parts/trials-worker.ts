/** Plays the run again beside the page, once for each change that could matter, and posts what is known so far. */

import { NOTHING_YET, type TrialsAnswer, type TrialsQuestion, trialsInPortions } from './trials.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<TrialsQuestion>) => {
  let latest: TrialsAnswer['trials'] = NOTHING_YET.trials;
  for (const trials of trialsInPortions(data)) {
    if (trials !== latest) globalThis.postMessage({ trials, isDone: false } satisfies TrialsAnswer);
    latest = trials;
  }
  globalThis.postMessage({ trials: latest, isDone: true } satisfies TrialsAnswer);
});
