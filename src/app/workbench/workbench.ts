/** The workbench as scene, timeline and panels know it: what they read, and what they may ask for. */

import type { Narration } from '../../explain/narration/narrate.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { actionsOf } from './actions.ts';
import type { Workbench } from './contract.ts';
import { Desk } from './desk.ts';
import type { Choices } from './shown-state.ts';

export function createWorkbench(scenario: Scenario, choices: Choices): Workbench {
  const desk = new Desk(scenario, choices);
  const narration = (): Narration => desk.narration();
  const { store, live, comparing } = desk;
  return { store, live, twin: comparing.live, actions: actionsOf(desk), narration };
}
