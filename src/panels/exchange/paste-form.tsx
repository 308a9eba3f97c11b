/** The output of Kafka's tools as a scenario: read, told what is odd, and opened only when asked to. */

import { useState } from 'react';
import { type PasteProblem, pasteProblemText } from '../../exchange/paste/paste-problem.ts';
import { comparedWithRun } from '../../exchange/paste/compare-paste.ts';
import { type PasteResult, pasteToScenario } from '../../exchange/paste/paste-to-scenario.ts';
import type { ExchangeMessages } from '../../i18n/exchange-en.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';

interface Words {
  readonly words: ExchangeMessages;
}

export function PasteForm({ words }: Words) {
  const [pasted, setPasted] = useState('');
  const [result, setResult] = useState<PasteResult | null>(null);
  return (
    <>
      <div className="mt-6 border-t border-line" />
      <SectionTitle>{words.from}</SectionTitle>
      <p className="text-ink2">{words.fromLead}</p>
      <textarea
        value={pasted}
        rows={7}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        aria-label={words.paste}
        placeholder={'Topic: orders\tPartitionCount: 3 …'}
        onChange={(event) => {
          setPasted(event.target.value);
          setResult(null);
        }}
        className="mt-3 block w-full resize-y rounded-lg border border-line bg-card px-3.5 py-3 font-mono text-[13px] leading-[1.55]"
      />
      <button
        type="button"
        className="btn mt-2"
        disabled={pasted.trim() === ''}
        onClick={() => setResult(comparedWithRun(pasteToScenario(pasted)))}
      >
        {words.read}
      </button>
      <div aria-live="polite">{result !== null && <Outcome result={result} words={words} />}</div>
    </>
  );
}

function Outcome({ result, words }: Words & { readonly result: PasteResult }) {
  const { actions } = useWorkbench();
  const { text, atUs, problems } = result;
  // Where the run is what was pasted; from there it can be played on, or back to how it came about.
  const open = (made: string): void => {
    actions.openText(made);
    actions.seek(atUs);
  };
  return (
    <>
      {problems.length === 0 && <p className="mt-3">{words.clean}</p>}
      <ul className="mt-3 flex flex-col gap-2">
        {problems.map((problem) => (
          <Problem
            key={`${problem.line} ${problem.code} ${problem.found}`}
            problem={problem}
            words={words}
          />
        ))}
      </ul>
      {text !== null && (
        <div className="mt-3">
          <p className="text-ink2">
            <b className="font-semibold text-ink">
              {words.found(text.trimEnd().split('\n').length)}
            </b>{' '}
            {words.replaces} {words.opensAt(atUs)}
          </p>
          <button type="button" className="btn mt-2" onClick={() => open(text)}>
            {words.openIt}
          </button>
        </div>
      )}
    </>
  );
}

function Problem({ problem, words }: Words & { readonly problem: PasteProblem }) {
  const language = useLanguage();
  return (
    <li className="border-l-2 border-line pl-3">
      <b className="font-semibold">
        {problem.line === 0 ? words.wholeText : words.line(problem.line)}
      </b>{' '}
      <span className="break-words">{pasteProblemText(problem, language)}</span>
    </li>
  );
}
