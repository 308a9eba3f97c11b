/** The second try: what is to come out, what comes out now, and the way to change it. */

import type { ExpectationResult } from '../../ledger/expectations.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { useGoals } from './use-goals.ts';

export function Goal() {
  const words = usePanelWords().lesson;
  const scenario = useChoice((state) => state.scenario);
  const goals = useGoals(scenario);
  const { actions } = useWorkbench();
  const isChanged = useChoice(
    ({ undo, scenario: { acts } }) =>
      undo.length > 0 ||
      acts.some(({ action }) => action.kind === 'ask' && action.changed === true),
  );
  if (scenario.goals.length === 0) return null;
  const isReached = goals?.every(({ ok }) => ok) ?? false;
  const reached = isChanged ? words.goalReached : words.goalHolds;
  const tryAgain = () => {
    actions.seek(0);
    actions.openPanel('settings');
  };
  return (
    <section className="-mx-3 mt-5 rounded-[10px] bg-well px-3 py-3.5">
      <h3 className="m-0 text-[17px] font-semibold">{words.goal}</h3>
      <p className="mt-1 mb-2 text-[14.5px] text-ink2">{words.goalLead}</p>
      <ul className="m-0 list-none space-y-1 p-0">
        {(goals ?? []).map((goal) => (
          <GoalRow key={`${goal.metric} ${goal.at}`} goal={goal} />
        ))}
      </ul>
      <output className="mt-2 block font-semibold">
        {goals === null ? words.checking : isReached ? reached : ''}
      </output>
      {!isReached && goals !== null && (
        <button
          type="button"
          onClick={tryAgain}
          className="mt-1 min-h-11 rounded-lg bg-ink px-5 text-[16px] font-semibold text-on-ink"
        >
          {words.change}
        </button>
      )}
    </section>
  );
}

function GoalRow({ goal }: { readonly goal: ExpectationResult }) {
  const words = usePanelWords().lesson;
  const { metric, op, want, got, ok } = goal;
  return (
    <li>
      <span className="font-mono text-[15px] font-semibold">{`${metric} ${op} ${want}`}</span>
      {!ok && (
        <span className="block text-[14px] text-ink2">
          {got === null ? words.goalUnknown(metric) : words.goalNow(metric, String(got))}
        </span>
      )}
    </li>
  );
}
