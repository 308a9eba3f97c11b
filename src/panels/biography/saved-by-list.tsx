/** "What would have saved it": one setting a row, what it saves and what it costs; those that do not help, too. */

import { useState } from 'react';
import { changeText, priceText, savesText } from '../../explain/counterfactual-texts.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Harm } from '../../ledger/balance.ts';
import type { Counterfactual } from '../../ledger/counterfactual.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { useSavedBy } from './use-saved-by.ts';

/** Of those that do not help; the rest on request. */
const OTHERS_SHOWN = 3;

export function SavedByList({ harm }: { readonly harm: Harm }) {
  const words = usePanelWords().savedBy;
  const scenario = useChoice((state) => state.scenario);
  const { trials, isDone } = useSavedBy(scenario, harm);
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
  const { actions } = useWorkbench();
  const words = usePanelWords().savedBy;
  const language = useLanguage();
  const text = changeText(trial.change);
  const isOneOfMany = useChoice(
    ({ scenario: { producers, topics, groups } }) =>
      ({ producer: producers, topic: topics, group: groups, brokers: [] })[trial.change.on].length >
      1,
  );
  return (
    <button
      type="button"
      aria-label={`${words.open(text)}: ${savesText(trial, language)}, ${priceText(trial, language)}`}
      onClick={() => actions.compareSetting(trial.change)}
      className={`grid w-full grid-cols-[1fr_auto] gap-x-3 rounded-lg px-3 py-1.5 text-left ${isBest ? 'bg-well' : 'hover:bg-well'}`}
    >
      <span className={`min-w-0 font-mono break-words ${isBest ? 'font-semibold' : ''}`}>
        {text}
        {isOneOfMany && (
          <span className="ml-2 font-sans text-[13px] text-ink2">{trial.change.name}</span>
        )}
      </span>
      <span className={isBest ? 'font-semibold' : 'text-ink2'}>{savesText(trial, language)}</span>
      <span className="col-span-2 text-[13.5px] text-ink2">{priceText(trial, language)}</span>
    </button>
  );
}
