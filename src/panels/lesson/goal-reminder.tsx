/** The goal of the lesson while somebody looks for what reaches it elsewhere, and the way back. */

import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { GoalRows } from './goal-rows.tsx';
import { useGoals } from './use-goals.ts';

/** Nothing before the run has been seen: the goal would tell what comes. */
export function GoalReminder() {
  const words = usePanelWords().lesson;
  const scenario = useChoice((state) => state.scenario);
  const isTried = useChoice(({ predictions }) => predictions.length > 0);
  const goals = useGoals(scenario);
  const { actions } = useWorkbench();
  if (scenario.goals.length === 0 || !isTried) return null;
  const isReached = goals?.every(({ ok }) => ok) ?? false;
  return (
    <section aria-label={words.goal} className="-mx-3 mt-3 rounded-[10px] bg-well px-3 py-2.5">
      <p className="m-0 mb-1 text-[13.5px] text-ink2">{words.goalHere}</p>
      <GoalRows goals={goals ?? []} />
      <output className="mt-1 block text-[14px] font-semibold">
        {goals === null ? words.checking : isReached ? words.goalReached : ''}
      </output>
      <button type="button" className="text-button" onClick={() => actions.openPanel('lesson')}>
        {words.backToLesson}
      </button>
    </section>
  );
}
