/** Every word on the page: what is drawn, Kafka's words, ours, its metrics and its settings, in both languages. */

import { useState } from 'react';
import { configDocs } from '../explain/config-docs.ts';
import { type GlossaryEntry, kafkaWords, ourWords } from '../explain/glossary.ts';
import { glossaryMessagesOf } from '../i18n/glossary-words.ts';
import { seriesMessagesOf } from '../i18n/series.ts';
import { useWorkbench } from '../kit/workbench-context.tsx';
import { SERIES_NAMES } from '../ledger/series/series.ts';
import { VOCABULARY } from '../projection/vocabulary.ts';
import { JMX_NAMES } from './metrics/metric-words.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SearchField } from './parts/search-field.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage } from './parts/use-panel-words.ts';

interface Entry {
  readonly word: string;
  /** The same in the other language, or Kafka's full name. */
  readonly other: string;
  readonly means: string;
  readonly isCode?: boolean;
}

export function GlossaryPanel() {
  const language = useLanguage();
  const words = glossaryMessagesOf(language);
  const { actions } = useWorkbench();
  const [sought, setSought] = useState('');
  const has = (entry: Entry): boolean => isSought(entry, sought);
  const drawn = drawnEntries(language).filter(has);
  const kafka = kafkaWords.map((one) => entryOf(one, language)).filter(has);
  const ours = ourWords.map((one) => entryOf(one, language)).filter(has);
  const metrics = metricEntries(language).filter(has);
  // So many that they are listed only when they are looked for.
  const settings = sought.trim() === '' ? [] : settingEntries(language).filter(has);
  const found = [drawn, kafka, ours, metrics, settings].reduce((sum, list) => sum + list.length, 0);
  return (
    <PanelFrame title={words.title} lead={<output>{words.count(found)}</output>}>
      <SearchField label={words.search} value={sought} onChange={setSought} className="mt-3" />
      {found === 0 && <p className="mt-3 text-ink2">{words.none}</p>}
      <Section title={words.drawn} entries={drawn} />
      <Section title={words.kafka} entries={kafka} />
      <Section title={words.ours} entries={ours} />
      <Section title={words.metrics} entries={metrics}>
        <OpenButton label={words.openMetrics} onPress={() => actions.openLower('metrics')} />
      </Section>
      <Section title={words.settings} entries={settings}>
        <OpenButton label={words.openSettings} onPress={() => actions.openPanel('settings')} />
      </Section>
      {sought.trim() === '' && (
        <>
          <SectionTitle>{words.settings}</SectionTitle>
          <p className="m-0 text-ink2">{words.settingsHint}</p>
        </>
      )}
    </PanelFrame>
  );
}

interface SectionProps {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly children?: React.ReactNode;
}

function Section({ title, entries, children }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    <>
      <SectionTitle rest={String(entries.length)}>{title}</SectionTitle>
      <dl className="m-0">
        {entries.map(({ word, other, means, isCode }) => (
          <div key={`${word} ${means}`} className="mb-2.5">
            <dt className="text-pretty">
              <span className={isCode === true ? 'font-mono font-semibold' : 'font-semibold'}>
                {word}
              </span>{' '}
              <span
                className={`text-[13px] break-words text-ink3 ${isCode === true ? 'font-mono' : ''}`}
              >
                {other}
              </span>
            </dt>
            {means !== '' && <dd className="m-0 text-pretty text-ink2">{means}</dd>}
          </div>
        ))}
      </dl>
      {children}
    </>
  );
}

function OpenButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="rounded-sm text-[14px] underline decoration-line underline-offset-3 max-[600px]:py-2"
    >
      {label}
    </button>
  );
}

type Language = 'en' | 'ko';

function isSought({ word, other, means }: Entry, sought: string): boolean {
  const text = `${word} ${other} ${means}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

function entryOf({ en, ko, meansEn, meansKo }: GlossaryEntry, language: Language): Entry {
  const isKo = language === 'ko';
  const other = en === ko ? '' : isKo ? en : ko;
  return { word: isKo ? ko : en, other, means: isKo ? meansKo : meansEn };
}

function drawnEntries(language: Language): readonly Entry[] {
  return VOCABULARY.map(({ en, ko }) =>
    language === 'ko' ? { word: ko, other: en, means: '' } : { word: en, other: ko, means: '' },
  );
}

function metricEntries(language: Language): readonly Entry[] {
  const { names } = seriesMessagesOf(language);
  return SERIES_NAMES.map((name) => ({
    word: name,
    other: JMX_NAMES[name],
    means: names[name],
    isCode: true,
  }));
}

function settingEntries(language: Language): readonly Entry[] {
  return [...configDocs].map(([key, doc]) => ({
    word: key,
    other: '',
    means: doc[language],
    isCode: true,
  }));
}
