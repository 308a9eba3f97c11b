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
import { JobLine } from './job-line.tsx';
import { breathe, inPortions, type Job } from './job.ts';
import { useJob } from './use-job.ts';

type Kind = 'png' | 'svg' | 'csv' | 'json' | 'run';
const KINDS: readonly Kind[] = ['png', 'svg', 'csv', 'json', 'run'];
const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';
const ADDRESS_MAX = 120;

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

async function make(
  kind: Kind,
  workbench: Workbench,
  words: ExportMessages,
  job: Job,
): Promise<Blob> {
  await breathe(job);
  if (kind === 'svg') {
    return new Blob([await still(workbench, words)], { type: 'image/svg+xml' });
  }
  if (kind === 'png') return (await import('./still.ts')).pngOf(await still(workbench, words));
  return kind === 'run' ? runBlob(workbench, job) : factsBlob(kind, workbench, job);
}

async function runBlob({ store }: Workbench, job: Job): Promise<Blob> {
  const { runDocument } = await import('../../exchange/log/run-document.ts');
  const pieces: string[] = [];
  await inPortions(runDocument(store.getState().scenario), job, ({ share, text }) => {
    pieces.push(text);
    job.tell(share, 1);
  });
  return new Blob(pieces, { type: 'application/json' });
}

async function factsBlob(kind: 'csv' | 'json', { live }: Workbench, job: Job): Promise<Blob> {
  const { csvPortions, jsonPortions, PORTION } = await import('../../exchange/log/event-log.ts');
  // Those that are known now: more may be found out while they are written.
  const facts = live.get().facts.slice();
  const pieces: string[] = [];
  await inPortions(kind === 'csv' ? csvPortions(facts) : jsonPortions(facts), job, (text) => {
    pieces.push(text);
    job.tell(Math.min(pieces.length * PORTION, facts.length), facts.length);
  });
  return new Blob(pieces, { type: kind === 'csv' ? 'text/csv' : 'application/json' });
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
  const { state, start, cancel } = useJob();
  const [kind, setKind] = useState<Kind>('png');
  const save = (chosen: Kind) => {
    setKind(chosen);
    void start(async (job) => {
      const blob = await make(chosen, workbench, words, job);
      job.signal.throwIfAborted();
      const name = fileNameOf(workbench.store.getState().scenario.title?.text);
      saveBlob(blob, name.replace('.kafka.txt', ENDS[chosen]));
      return '';
    });
  };
  return (
    <>
      <SectionTitle>{words.title}</SectionTitle>
      <div className="-ml-1 flex flex-wrap gap-x-5">
        {KINDS.map((one) => (
          <button key={one} type="button" className={QUIET} onClick={() => save(one)}>
            {words[one]}
          </button>
        ))}
      </div>
      <JobLine state={state} name={words.making(words[kind])} onCancel={cancel} />
    </>
  );
}
