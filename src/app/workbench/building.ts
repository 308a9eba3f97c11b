/** A cluster built by hand: what can be added now, what is the most useful next thing, and how it is asked for. */

import {
  type BuildKind,
  buildKinds,
  EMPTY_TEXT,
  nextToBuild,
  topicInHand,
  type WhyNotBuild,
  whyNotBuild,
} from '../../scenario/building.ts';
import { faultVerbs, type Scenario } from '../../scenario/scenario.ts';
import type { Workbench } from './contract.ts';

export interface BuildPlan {
  readonly next: BuildKind | null;
  readonly whyNot: Readonly<Record<BuildKind, WhyNotBuild>>;
}

export function buildPlan(scenario: Scenario): BuildPlan {
  const reasons = buildKinds.map((kind) => [kind, whyNotBuild(scenario, kind)] as const);
  return {
    next: nextToBuild(scenario),
    whyNot: Object.fromEntries(reasons) as BuildPlan['whyNot'],
  };
}

const FAULTS: ReadonlySet<string> = new Set([...faultVerbs, 'cut']);

/** Something was done to it: at its end the verdict comes before the next thing to add. */
export function isBroken({ acts }: Scenario): boolean {
  return acts.some(({ action }) => FAULTS.has(action.kind));
}

/** An empty stage: what is built on it is written from the first line on. */
export function startBuilding({ actions }: Workbench): void {
  actions.openText(EMPTY_TEXT);
  actions.openPanel('builder');
}

/** At once where there is nothing to choose, else by a form. */
export function askToBuild({ actions, store }: Workbench, kind: BuildKind): void {
  const topic = topicInHand(store.getState().scenario)?.name;
  if (kind === 'broker') actions.add({ kind: 'add-broker' });
  else if (kind === 'partition' || kind === 'replica') {
    if (topic !== undefined) actions.add({ kind: `add-${kind}`, topic });
  } else actions.openTool({ kind: 'build', what: kind });
}
