/** The second try: what is to come out, what comes out now, and what could be otherwise; each was really played again. */

import { useState } from 'react';
import { changeText, goalTrialText } from '../../explain/counterfactual-texts.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { GoalTrial } from '../../ledger/goal-trials.ts';
import { ChangeRow } from '../parts/change-row.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { useTrials } from '../parts/use-trials.ts';
import { GoalRows } from './goal-rows.tsx';
import { useGoals } from './use-goals.ts';

/** Of each kind; the rest on request. */
const REACHING_SHOWN = 4;
const OTHERS_SHOWN = 2;

export function Goal() {
  const words = usePanelWords().lesson;
  const scenario = useChoice((state) => state.scenario);
  const goals = useGoals(scenario);
  const isChanged = useChoice(
    ({ undo, scenario: { acts } }) =>
      undo.length > 0 ||
      acts.some(({ action }) => action.kind === 'ask' && action.changed === true),
  );
  if (scenario.goals.length === 0) return null;
  const isReached = goals?.every(({ ok }) => ok) ?? false;
  const reached = isChanged ? words.goalReached : words.goalHolds;
  return (
    <section className="-mx-3 mt-5 rounded-[10px] bg-well px-3 py-3.5">
      <h3 className="m-0 text-[17px] font-semibold">{words.goal}</h3>
      <p className="mt-1 mb-2 text-[14.5px] text-ink2">{words.goalLead}</p>
      <GoalRows goals={goals ?? []} />
      <output className="mt-2 block font-semibold">
        {goals === null ? words.checking : isReached ? reached : ''}
      </output>
      {!isReached && goals !== null && <Tries />}
    </section>
  );
}

/** What could be otherwise, those that reach the goal first; and the way to everything else. */
function Tries() {
  const words = usePanelWords();
  const { actions } = useWorkbench();
  const scenario = useChoice((state) => state.scenario);
  const { trials, isDone } = useTrials(scenario, 'goal');
  const [isAll, setAll] = useState(false);
  const reaching = trials.found.filter(({ isReached }) => isReached);
  const others = trials.found.slice(reaching.length);
  const shown = isAll
    ? trials.found
    : [...reaching.slice(0, REACHING_SHOWN), ...others.slice(0, OTHERS_SHOWN)];
  const left = trials.found.length - shown.length;
  return (
    <>
      <p className="mt-1 mb-1 text-[14.5px] font-semibold">{words.lesson.tries}</p>
      <ul className="m-0 -mx-3 list-none p-0" aria-busy={!isDone}>
        {shown.map((trial) => (
          <li key={`${trial.change.name} ${changeText(trial.change)}`}>
            <Try trial={trial} />
          </li>
        ))}
      </ul>
      {isDone && left > 0 && (
        <button type="button" className="text-button py-2" onClick={() => setAll(true)}>
          {words.lesson.moreTries(left)}
        </button>
      )}
      <p className="mt-1 mb-2 text-[13px] text-ink2" aria-live="polite">
        {isDone ? words.savedBy.until : words.savedBy.working(trials.done, trials.of)}
      </p>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          actions.seek(0);
          actions.openPanel('settings');
        }}
      >
        {words.lesson.change}
      </button>
    </>
  );
}

function Try({ trial }: { readonly trial: GoalTrial }) {
  const words = usePanelWords();
  const language = useLanguage();
  return (
    <ChangeRow
      change={trial.change}
      isBest={false}
      outcome={trial.isReached ? words.lesson.reaches : words.lesson.misses}
      price={goalTrialText(trial, language)}
      label={words.savedBy.open(changeText(trial.change))}
    />
  );
}
