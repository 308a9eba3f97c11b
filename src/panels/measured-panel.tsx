/** What a real cluster did, moment by moment, beside what the simulation comes to at the same moments. */

import { useEffect, useState } from 'react';
import { formatInstant } from '../i18n/format.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { ExpectationResult } from '../ledger/expectations.ts';
import { headlessRun } from '../ledger/headless-run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { byMoment, measuredOn, type MeasuredMoment } from './recordings/measured.ts';

export function MeasuredPanel() {
  const words = usePanelWords().recordings;
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const { actions } = useWorkbench();
  const measured = measuredOn(scenario);
  const results = useResults(measured === null ? null : scenario);
  const title = (language === 'ko' ? scenario.titleKo : scenario.title) ?? scenario.title;
  const other = (results ?? []).filter(({ ok }) => !ok).length;
  return (
    <PanelFrame title={words.measured} lead={title?.text}>
      {measured === null ? (
        <p className="mt-3 text-pretty text-ink2">{words.changed}</p>
      ) : (
        <p className="mt-3 text-pretty text-ink2">
          {words.measuredOn(measured.version, measured.runs)}{' '}
          <b className="font-semibold text-ink" aria-live="polite">
            {results === null ? words.working : words.agreement(results.length, other)}
          </b>
        </p>
      )}
      {byMoment(results ?? []).map((moment) => (
        <Moment key={moment.name} moment={moment} />
      ))}
      <p className="mt-4">
        <button
          type="button"
          onClick={() => actions.openPanel('scenarios')}
          className="rounded-sm underline decoration-line underline-offset-3 max-[600px]:py-2"
        >
          {words.back}
        </button>
      </p>
    </PanelFrame>
  );
}

/** Played apart from the stage, behind the first picture of the panel. */
function useResults(scenario: Scenario | null): readonly ExpectationResult[] | null {
  const [known, setKnown] = useState<{ of: Scenario; results: readonly ExpectationResult[] }>();
  useEffect(() => {
    if (scenario === null) return undefined;
    const timer = window.setTimeout(() => {
      setKnown({ of: scenario, results: headlessRun(scenario).expectations });
    });
    return () => window.clearTimeout(timer);
  }, [scenario]);
  return known !== undefined && known.of === scenario ? known.results : null;
}

function Moment({ moment: { name, atUs, results } }: { readonly moment: MeasuredMoment }) {
  const words = usePanelWords().recordings;
  const { actions } = useWorkbench();
  const isNamed = name !== 'end' && !/^\d/.test(name);
  return (
    <section className="mt-4">
      <h3 className="mb-1 flex justify-between gap-3 font-semibold">
        <span>{isNamed ? name : name === 'end' ? words.atEnd : ''}</span>
        <button
          type="button"
          onClick={() => actions.seek(atUs)}
          className="rounded-sm font-normal underline decoration-line underline-offset-3 max-[600px]:py-2"
        >
          {words.goTo(formatInstant(atUs))}
        </button>
      </h3>
      <table className="w-full table-fixed border-collapse text-[13.5px]">
        <thead>
          <tr className="text-left text-[13px] text-ink3">
            <th scope="col" className="w-[52%] py-1 font-normal">
              {words.what}
            </th>
            <th scope="col" className="py-1 pl-3 font-normal">
              Kafka
            </th>
            <th scope="col" className="py-1 pl-3 font-normal">
              {words.here}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <Result key={`${result.line}`} result={result} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ result: { metric, op, want, got, ok } }: { readonly result: ExpectationResult }) {
  const words = usePanelWords().recordings;
  return (
    <tr className="border-t border-rule align-top font-mono">
      <th scope="row" className="py-1 text-left font-normal break-words">
        {metric}
      </th>
      <td className="py-1 pl-3 break-all">{op === '=' ? want : `${op} ${want}`}</td>
      <td className={`py-1 pl-3 break-all ${ok ? '' : 'font-semibold'}`}>
        {got ?? words.unknown}
        {!ok && <span className="block font-sans text-[12px]">{words.differs}</span>}
      </td>
    </tr>
  );
}
