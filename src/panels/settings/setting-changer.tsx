/** The open setting: all choices side by side or a value to type, what each would change in this run, and the change. */

import { useId, useState } from 'react';
import { problemWords } from '../../app/workbench/problem-words.ts';
import { whatIfText } from '../../explain/what-if-texts.ts';
import { isSettingLocked } from '../../app/workbench/link/locked.ts';
import { settingMessagesOf } from '../../i18n/settings.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import {
  changeAsAct,
  changedFromStart,
  changeLabel,
  refusalOf,
} from '../../ledger/settings/row-change.ts';
import type { SettingActor, SettingRow } from '../../ledger/settings/setting-rows.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useWhatIf } from './use-what-if.ts';

interface SettingChangerProps {
  readonly actor: SettingActor;
  readonly row: SettingRow;
}

export function SettingChanger({ actor, row }: SettingChangerProps) {
  const words = settingMessagesOf(useLanguage());
  const [picked, setPicked] = useState(row.value);
  const isLocked = useChoice(({ terms }) => isSettingLocked(terms, row.key));
  const { edit } = row;
  if (isLocked) return <p className="mt-1.5 mb-0 text-ink">{words.locked}</p>;
  if (edit === null) return <p className="mt-1.5 mb-0 text-ink3">{words.cannot}</p>;
  const others = edit.kind === 'choice' ? edit.options.filter((one) => one !== row.value) : [];
  const isNew = picked !== row.value && picked !== '';
  return (
    <>
      {edit.kind === 'choice' ? (
        <Choices row={row} options={edit.options} picked={picked} onPick={setPicked} />
      ) : (
        <Typed row={row} picked={picked} onPick={setPicked} />
      )}
      {edit.kind === 'choice' && !isNew && (
        <ul className="m-0 mt-2 list-none p-0">
          {others.map((value) => (
            <WhatIfLine key={value} actor={actor} row={row} value={value} />
          ))}
        </ul>
      )}
      {isNew && <Change actor={actor} row={row} value={picked} />}
      {!isNew && <TakeBack />}
    </>
  );
}

/** More do not fit beside each other. */
const SEGMENTS_MAX = 3;

interface ChoicesProps {
  readonly row: SettingRow;
  readonly options: readonly string[];
  readonly picked: string;
  readonly onPick: (value: string) => void;
}

function Choices({ row, options, picked, onPick }: ChoicesProps) {
  const few = options.length <= SEGMENTS_MAX && options.join('').length < 24;
  return (
    <fieldset
      aria-label={row.key}
      className={`m-0 mt-2 grid border-0 p-0 ${few ? 'auto-cols-fr grid-flow-col' : 'grid-cols-2'} rounded-md bg-card ring-[1.5px] ring-line ring-inset`}
    >
      {options.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === picked}
          onClick={() => onPick(option)}
          className={`min-h-9 rounded-md px-1 font-mono text-[13.5px] break-words text-ink max-[600px]:min-h-11 ${
            option === picked
              ? 'relative font-semibold ring-[2.5px] ring-ink ring-inset'
              : 'hover:underline'
          }`}
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}

function Typed({ row, picked, onPick }: Omit<ChoicesProps, 'options'>) {
  const id = useId();
  return (
    <p className="mt-2 mb-0 flex items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {row.key}
      </label>
      <input
        id={id}
        value={picked}
        spellCheck={false}
        autoComplete="off"
        inputMode={row.unit === null ? 'text' : 'numeric'}
        onChange={(event) => onPick(event.target.value.trim())}
        className="h-9 w-44 min-w-0 rounded-md bg-card px-2.5 font-mono text-[13.5px] text-ink ring-[1.5px] ring-line ring-inset max-[600px]:h-11 max-[600px]:text-[16px]"
      />
      <span className="font-mono text-[13px]">{row.unit}</span>
    </p>
  );
}

const LINK =
  'mr-4 rounded-sm text-left text-ink underline decoration-line underline-offset-3 max-[600px]:py-2';

interface ChangeProps extends SettingChangerProps {
  readonly value: string;
}

/** What the value would change, and the two ways to have it; or why Kafka does not take it. */
function Change({ actor, row, value }: ChangeProps) {
  const language = useLanguage();
  const words = settingMessagesOf(language);
  const { actions, live } = useWorkbench();
  const scenario = useChoice((state) => state.scenario);
  const refused = useChoice((state) => state.refused);
  const refusal = refusalOf(row, value);
  const changed = refusal === null ? changedFromStart(scenario, actor, row, value) : undefined;
  const problem = changed?.problems.find(({ severity }) => severity === 'error');
  const told = refusal ?? (problem === undefined ? null : problemWords(problem, language));
  if (told !== null || changed?.scenario === undefined) {
    return <output className="mt-2 block text-ink">{told?.replaceAll('`', '')}</output>;
  }
  const label = changeLabel(row, value);
  const next = changed.scenario;
  const fromNow = (): void => {
    const { action } = changeAsAct(scenario, actor, row, value);
    if (action !== null) actions.act(action);
  };
  const beside = (): void => {
    const { kind: on, name } = actor;
    if (on !== 'member') actions.compareSetting({ on, name, key: row.key, value });
  };
  const canAct =
    actor.kind !== 'brokers' && actor.kind !== 'member' && !FROM_START_ONLY.includes(row.key);
  const wrong = refused?.find(({ severity }) => severity === 'error');
  return (
    <>
      <ul className="m-0 mt-2 list-none p-0">
        <WhatIfLine actor={actor} row={row} value={value} />
      </ul>
      <p className="mt-2.5 mb-0.5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="button" className="btn" onClick={() => actions.beginOtherwise(next, label)}>
          {words.runAgain(label)}
        </button>
        <span className="text-[13.5px]">{words.fromStart}</span>
      </p>
      {isComparable(actor, row) && (
        <button type="button" onClick={beside} className={LINK}>
          {twinMessagesOf(language).history.compareSetting(label)}
        </button>
      )}
      {canAct && (
        <button type="button" onClick={fromNow} className={LINK}>
          {words.onlyFrom(live.get().atUs)}
        </button>
      )}
      {wrong !== undefined && (
        <output className="mt-1.5 block text-ink">
          {problemWords(wrong, language).replaceAll('`', '')}
        </output>
      )}
    </>
  );
}

/** Said once, where it is declared. */
const FROM_START_ONLY = ['protocol', 'partitions', 'replicas', 'consumers'];
/** Words of ours that a twin run can have otherwise. */
const TWIN_WORDS = [
  'commit',
  'sink',
  'protocol',
  'workers',
  'client',
  'ack-mode',
  'partitions',
  'replicas',
  'consumers',
];

function isComparable({ kind }: SettingActor, { key, isOurs }: SettingRow): boolean {
  return kind !== 'member' && (!isOurs || TWIN_WORDS.includes(key));
}

/** "With all: 0 lost instead of 3." */
function WhatIfLine({ actor, row, value }: ChangeProps) {
  const language = useLanguage();
  const words = settingMessagesOf(language);
  const found = useWhatIf(actor, row, value);
  return (
    <li className="mt-1">
      <b className="font-semibold text-ink">{words.withValue(value)}</b>{' '}
      {found === 'refused' && words.refused}
      {found === 'working' && <span className="text-ink3">{words.working}</span>}
      {typeof found !== 'string' && whatIfText(found.before, found.after, language)}
    </li>
  );
}

function TakeBack() {
  const words = settingMessagesOf(useLanguage());
  const { actions } = useWorkbench();
  const last = useChoice((state) => state.undo.at(-1)?.what.kind);
  if (last !== 'rewrite' && last !== 'set') return null;
  return (
    <button
      type="button"
      onClick={() => actions.undo()}
      className="mt-2 rounded-sm text-ink underline decoration-line underline-offset-3 max-[600px]:py-2"
    >
      {words.undo}
    </button>
  );
}
