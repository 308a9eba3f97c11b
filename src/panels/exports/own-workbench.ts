/** A run of its own beside the page's, for pictures of other instants: the playhead of the page stays where it is. */

import type { Workbench } from '../../app/workbench/contract.ts';
import { createWorkbench } from '../../app/workbench/workbench.ts';
import { breathe, type Job } from './job.ts';

const BREATH_MS = 10;

/** The run of the page, or that of `text`; known to its end when it returns. */
export async function ownWorkbench(
  { store }: Workbench,
  text: string | null,
  job: Pick<Job, 'signal'>,
): Promise<Workbench> {
  const { language, theme, scenario } = store.getState();
  const own = createWorkbench(scenario, { language, theme, reducedMotion: true });
  if (text !== null) own.actions.openText(text);
  await breathe(job);
  for (let isGrowing = true; isGrowing; ) {
    const since = performance.now();
    while (isGrowing && performance.now() - since < BREATH_MS) isGrowing = own.actions.tick(0);
    await breathe(job);
  }
  return own;
}
