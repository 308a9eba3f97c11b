/** The simulator, loaded behind the first picture of the page: the run, the address bar that carries it, and the page for machines. */

import { startFrameLoop } from '../scene/frame-loop.ts';
import { keepAddress } from './address.ts';
import { catchContradictions } from './contradictions.ts';
import { DARK, STILL } from './choices.ts';
import { type Machine, machineOf } from './machine.ts';
import { openingOf } from './opening.ts';
import { dress } from './dress.ts';
import type { Workbench } from './workbench/contract.ts';
import type { Choices } from './workbench/shown-state.ts';
import { createWorkbench } from './workbench/workbench.ts';

export interface Started {
  readonly workbench: Workbench;
  readonly machine: Machine;
}

export function start(choices: Choices): Started {
  const { scenario, broken } = openingOf(window.location.hash);
  const workbench = createWorkbench(scenario, choices);
  if (broken !== null) workbench.actions.showBroken(broken);
  catchContradictions(workbench, window);
  keepAddress(workbench, window);
  dress(workbench, document);
  followBrowser(workbench);
  startFrameLoop(workbench);
  return { workbench, machine: machineOf(workbench) };
}

/** The system may change its mind; a theme in the address was chosen by hand and stays. */
function followBrowser({ actions }: Workbench): void {
  window.matchMedia(STILL).addEventListener('change', ({ matches }) => {
    actions.setReducedMotion(matches);
  });
  window.matchMedia(DARK).addEventListener('change', ({ matches }) => {
    const isChosen = new URLSearchParams(window.location.search).has('theme');
    if (!isChosen) actions.setTheme(matches ? 'dark' : 'light');
  });
}
