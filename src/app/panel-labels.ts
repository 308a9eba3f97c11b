/** What the bar and the menu call the panels, and which of them there are for this run. */

import type { Messages } from '../i18n/en.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import type { Scenario } from '../scenario/scenario.ts';
import type { PanelName } from './workbench/contract.ts';
import { lessonIn } from './workbench/lesson.ts';

export const panelLabels = (
  words: Messages['page']['bar'],
): Partial<Record<PanelName, string>> => ({
  scenarios: words.scenarios,
  lesson: words.lesson,
  settings: words.settings,
  history: words.compare,
  share: words.share,
  exchange: words.realCluster,
  glossary: words.glossary,
  model: words.howItWorks,
});

/** It asks, goes step by step, or wants something; captions alone make no lesson. */
function isLesson(scenario: Scenario): boolean {
  const lesson = lessonIn(scenario);
  if (lesson === null) return false;
  const isStep = lesson.steps.some(({ heading, questions }) => heading || questions.length > 0);
  return isStep || lesson.goals.length > 0;
}

export function usePanelIsThere(panel: PanelName): boolean {
  const isTaught = useChoice((state) => isLesson(state.scenario));
  const isHidden = useChoice(({ terms }) => terms.hidden.some((name) => name === panel));
  return !isHidden && (panel !== 'lesson' || isTaught);
}
