/** What can be saved of a run; each kind is loaded when it is asked for. */

import { useState } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import type { ExportMessages } from '../../i18n/exports-en.ts';
import { exportMessagesOf } from '../../i18n/exports.ts';
import { formatInstant } from '../../i18n/format.ts';
import { titleOf } from '../../kit/scenario-title.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { SectionTitle } from '../parts/section-title.tsx';
import { saveBlob } from '../parts/save-file.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import { fileNameOf } from '../share/link-fit.ts';

type Kind = 'png' | 'svg' | 'csv' | 'json' | 'run';
const KINDS: readonly Kind[] = ['png', 'svg', 'csv', 'json', 'run'];
const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';
const ADDRESS_MAX = 120;

const textBlob = (text: string, type: string): Blob => new Blob([text], { type });

async function still(workbench: Workbench, words: ExportMessages): Promise<string> {
  const { stillSvg } = await import('./still.ts');
  const { scenario, language } = workbench.store.getState();
  const moment = words.at(formatInstant(workbench.live.get().atUs));
  const { href } = window.location;
  const svg = await stillSvg({
    caption: document.querySelector('h1')?.textContent ?? '',
    mark: `Kafkascope · ${titleOf(scenario, language)} · ${moment}`,
    address: href.length > ADDRESS_MAX ? `${href.slice(0, ADDRESS_MAX)}…` : href,
  });
  if (svg === null) throw new Error('There is no stage.');
  return svg;
}

async function make(kind: Kind, workbench: Workbench, words: ExportMessages): Promise<Blob> {
  if (kind === 'svg') return textBlob(await still(workbench, words), 'image/svg+xml');
  if (kind === 'png') return (await import('./still.ts')).pngOf(await still(workbench, words));
  if (kind === 'run') {
    const { runDocument } = await import('../../exchange/log/run-document.ts');
    return textBlob(runDocument(workbench.store.getState().scenario), 'application/json');
  }
  const { eventLogCsv, eventLogJson } = await import('../../exchange/log/event-log.ts');
  const { facts } = workbench.live.get();
  return kind === 'csv'
    ? textBlob(eventLogCsv(facts), 'text/csv')
    : textBlob(eventLogJson(facts), 'application/json');
}

const ENDS: Readonly<Record<Kind, string>> = {
  png: '.png',
  svg: '.svg',
  csv: '.facts.csv',
  json: '.facts.json',
  run: '.run.json',
};

export function SaveAs() {
  const words = exportMessagesOf(useLanguage());
  const workbench = useWorkbench();
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  const save = async (kind: Kind) => {
    setState('working');
    try {
      const blob = await make(kind, workbench, words);
      const name = fileNameOf(workbench.store.getState().scenario.title?.text);
      saveBlob(blob, name.replace('.kafka.txt', ENDS[kind]));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <SectionTitle>{words.title}</SectionTitle>
      <div className="-ml-1 flex flex-wrap gap-x-5">
        {KINDS.map((kind) => (
          <button key={kind} type="button" className={QUIET} onClick={() => void save(kind)}>
            {words[kind]}
          </button>
        ))}
      </div>
      <p className="text-[13.5px] text-ink2" aria-live="polite">
        {state === 'working' && words.working}
        {state === 'failed' && words.failed}
      </p>
    </>
  );
}
