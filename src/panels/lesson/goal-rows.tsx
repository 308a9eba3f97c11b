/** What is to come out, and what comes out now. */

import type { ExpectationResult } from '../../ledger/expectations.ts';
import { usePanelWords } from '../parts/use-panel-words.ts';

export function GoalRows({ goals }: { readonly goals: readonly ExpectationResult[] }) {
  return (
    <ul className="m-0 list-none space-y-1 p-0">
      {goals.map((goal) => (
        <GoalRow key={`${goal.metric} ${goal.at}`} goal={goal} />
      ))}
    </ul>
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
