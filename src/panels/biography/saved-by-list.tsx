/** "What would have saved it": one setting a row, what it saves and what it costs; those that do not help, too. */

import { useState } from 'react';
import { changeText, priceText, savesText } from '../../explain/counterfactual-texts.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { Harm } from '../../ledger/balance.ts';
import type { Counterfactual } from '../../ledger/counterfactual.ts';
import { ChangeRow } from '../parts/change-row.tsx';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { useTrials } from '../parts/use-trials.ts';

/** Of those that do not help; the rest on request. */
const OTHERS_SHOWN = 3;

export function SavedByList({ harm }: { readonly harm: Harm }) {
  const words = usePanelWords().savedBy;
  const scenario = useChoice((state) => state.scenario);
  const { trials, isDone } = useTrials(scenario, harm);
  const [isAll, setAll] = useState(false);
  const helping = trials.found.filter(({ saves }) => saves > 0);
  const others = trials.found.slice(helping.length);
  const shown = isAll ? trials.found : [...helping, ...others.slice(0, OTHERS_SHOWN)];
  const left = trials.found.length - shown.length;
  const best = trials.found.find(({ saves }) => saves > 0);
  if (isDone && trials.found.length === 0) return null;
  return (
    <>
      <SectionTitle rest={words.under}>
        {harm === 'twice' ? words.titleOnce : words.title}
      </SectionTitle>
      <ul className="-mx-3" aria-busy={!isDone}>
        {shown.map((trial) => (
          <li key={`${trial.change.name} ${changeText(trial.change)}`}>
            <TrialRow trial={trial} isBest={trial === best} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="text-button py-2" onClick={() => setAll(true)}>
          {words.others(left)}
        </button>
      )}
      <p className="mt-1 text-[13px] text-ink3" aria-live="polite">
        {isDone ? words.until : words.working(trials.done, trials.of)}
      </p>
    </>
  );
}

function TrialRow({ trial, isBest }: { readonly trial: Counterfactual; readonly isBest: boolean }) {
  const words = usePanelWords().savedBy;
  const language = useLanguage();
  return (
    <ChangeRow
      change={trial.change}
      isBest={isBest}
      outcome={savesText(trial, language)}
      price={priceText(trial, language)}
      label={words.open(changeText(trial.change))}
    />
  );
}
