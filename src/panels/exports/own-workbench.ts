/** The same run once more, for pictures of other instants: the playhead of the page stays where it is. */

import type { Workbench } from '../../app/workbench/contract.ts';
import { createWorkbench } from '../../app/workbench/workbench.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { breathe, type Job } from './job.ts';

const BREATH_MS = 10;

/** Known to its end when it returns. */
export async function ownWorkbench(
  { store }: Workbench,
  scenario: Scenario,
  job: Pick<Job, 'signal'>,
): Promise<Workbench> {
  const { language, theme } = store.getState();
  const own = createWorkbench(scenario, { language, theme, reducedMotion: true });
  await breathe(job);
  for (let isGrowing = true; isGrowing; ) {
    const since = performance.now();
    while (isGrowing && performance.now() - since < BREATH_MS) isGrowing = own.actions.tick(0);
    await breathe(job);
  }
  return own;
}
