/** One setting: its key, its value, what it does, its default; opened, all choices and what they would change. */

import { useId } from 'react';
import { configDocs } from '../../explain/config-docs.ts';
import { formatDuration } from '../../i18n/format.ts';
import { type SettingMessages, settingMessagesOf } from '../../i18n/settings.ts';
import type { SettingActor, SettingRow } from '../../ledger/settings/setting-rows.ts';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { SettingChanger } from './setting-changer.tsx';

interface SettingItemProps {
  readonly actor: SettingActor;
  readonly row: SettingRow;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function SettingItem({ actor, row, isOpen, onToggle }: SettingItemProps) {
  const words = settingMessagesOf(useLanguage());
  const id = useId();
  const isMarked = !row.isDefault && !row.isOfLanguage;
  return (
    <div className={`setting-item relative rounded-lg px-3 py-2 ${isOpen ? 'bg-well' : ''}`}>
      {isMarked && (
        <span
          className="absolute top-[15px] left-0 size-2 rounded-full bg-ink"
          aria-hidden="true"
        />
      )}
      <dt>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
          className="flex w-full flex-wrap justify-between gap-x-3 rounded-sm text-left font-mono max-[600px]:py-1.5"
        >
          <span className="min-w-0 font-semibold break-words">
            {row.key}
            {isMarked && <span className="sr-only">, {words.differs}</span>}
          </span>
          <span className={isOpen ? 'text-ink2' : 'border-b border-dotted border-line'}>
            {row.value === '' ? words.noValue : row.value}
            {row.unit !== null && row.value !== '' && (
              <span className="text-[13px] text-ink2"> {inUnit(row)}</span>
            )}
          </span>
        </button>
      </dt>
      <dd className="m-0 text-[13.5px] text-pretty text-ink2">
        <Meaning row={row} />
        {isOpen && (
          <div id={id}>
            <SettingChanger key={row.value} actor={actor} row={row} />
          </div>
        )}
      </dd>
    </div>
  );
}

/** Longer ones are said in words, too. */
const LONG_MS = 10_000;
const KIB = 1_024;
const LONG_BYTES = 4_096;

function inUnit({ unit, value }: SettingRow): string | null {
  const amount = Number(value);
  if (unit === 'ms' && amount >= LONG_MS && Number.isSafeInteger(amount * 1_000)) {
    return `${unit}, ${formatDuration(amount * 1_000)}`;
  }
  if (unit === 'bytes' && amount >= LONG_BYTES && amount < Number.MAX_SAFE_INTEGER) {
    const kib = amount / KIB;
    const text = kib < KIB ? `${Math.round(kib)} KiB` : `${Math.round(kib / KIB)} MiB`;
    return `${unit}, ${text}`;
  }
  return unit;
}

function Meaning({ row }: { readonly row: SettingRow }) {
  const language = useLanguage();
  const words = settingMessagesOf(language);
  const modes: Readonly<Record<string, string>> = usePanelWords().settings.commit;
  const ours: Readonly<Record<string, string>> = words.ours;
  const doc = row.key === 'commit' ? modes[row.value] : (ours[row.key] ?? undefined);
  return (
    <>
      {row.isOurs ? doc : configDocs.get(row.key)?.[language]}{' '}
      {row.silentlyOff && <b className="font-semibold text-ink">{words.silentlyOff} </b>}
      {!row.isRead && <span className="text-ink3">{words.notRead} </span>}
      {row.isOurs && <span className="text-ink3">{words.ourWord} </span>}
      <span className="text-ink3">{defaultWords(row, words)}</span>
    </>
  );
}

/** The language gives internal topics a size of its own, which Kafka's default may happen to be, too. */
function defaultWords(row: SettingRow, words: SettingMessages): string {
  if (row.isDefault) return words.isDefault;
  const usual = row.default || words.noValue;
  return row.isOfLanguage ? words.byLanguage(usual) : words.kafkaDefault(usual);
}
