/** What every actor was told: Kafka's names, values and defaults; the few that a run is about can be changed here. */

import { useCallback, useState } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { isSettingLocked } from '../app/workbench/link/locked.ts';
import { problemWords } from '../app/workbench/problem-words.ts';
import { configDocs } from '../explain/config-docs.ts';
import { LiveText } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { setAction } from './parts/set-action.ts';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { CompareWith } from './settings/compare-with.tsx';
import { SettingEditor } from './settings/setting-editor.tsx';
import {
  type ActorKind,
  type ActorSettings,
  type SettingRow,
  settingRows,
} from './settings/setting-rows.ts';
import { useFrameValue } from './use-frame-value.ts';

/** Longer ones are said in words, too. */
const LONG_MS = 10_000;

export function SettingsPanel() {
  const words = usePanelWords().settings;
  const scenario = useChoice((state) => state.scenario);
  const read = useCallback(({ atUs }: LiveFrame) => settingRows(scenario, atUs), [scenario]);
  const actors = useFrameValue(read, isSameSettings);
  const [touched, setTouched] = useState<string | null>(null);
  const differing = actors.flatMap(({ rows }) => rows).filter(({ isDefault }) => !isDefault);
  return (
    <PanelFrame
      title={words.title}
      lead={
        <span className="flex items-center gap-1.5">
          <Dot label={null} /> {words.differ(differing.length)}
        </span>
      }
    >
      <p className="mt-2.5 text-[13.5px] text-ink2">
        <LiveText text={({ atUs }) => words.when(atUs)} />
      </p>
      {actors.map((actor) => (
        <Actor
          key={`${actor.kind} ${actor.name}`}
          actor={actor}
          touched={touched}
          onTouch={setTouched}
        />
      ))}
    </PanelFrame>
  );
}

function isSameSettings(a: readonly ActorSettings[], b: readonly ActorSettings[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

interface ActorProps {
  readonly actor: ActorSettings;
  /** The row that was changed last. */
  readonly touched: string | null;
  readonly onTouch: (row: string) => void;
}

function Actor({ actor, touched, onTouch }: ActorProps) {
  const words = usePanelWords().settings;
  const kinds: Readonly<Record<ActorKind, string>> = {
    producer: words.producerWord,
    group: words.groupWord,
    topic: words.topicWord,
    brokers: words.brokersWord,
  };
  const isNamed = actor.name !== '';
  return (
    <>
      <h3 className="mt-6 mb-0.5 text-[17px] font-semibold">
        {isNamed ? actor.name : kinds[actor.kind]}
        {isNamed && (
          <span className="ml-1.5 text-[13px] font-normal text-ink2">{kinds[actor.kind]}</span>
        )}
      </h3>
      {(actor.kind === 'producer' || actor.kind === 'group') && (
        <p className="m-0 mb-1 text-[13.5px] text-ink3">{words.restarts}</p>
      )}
      <dl className="-mx-3">
        {actor.rows.map((row) => {
          const id = `${actor.kind} ${actor.name} ${row.key}`;
          return (
            <Row
              key={id}
              actor={actor}
              row={row}
              isTouched={touched === id}
              onTouch={() => onTouch(id)}
            />
          );
        })}
      </dl>
    </>
  );
}

interface RowProps {
  readonly actor: ActorSettings;
  readonly row: SettingRow;
  readonly isTouched: boolean;
  readonly onTouch: () => void;
}

function Row({ actor, row, isTouched, onTouch }: RowProps) {
  const { actions } = useWorkbench();
  const words = usePanelWords().settings;
  const { kind, name } = actor;
  const isLocked = useChoice(({ terms }) => isSettingLocked(terms, row.key));
  const set = (value: string) => {
    if (kind === 'brokers') return;
    onTouch();
    actions.act(setAction({ kind, name }, row.key, value));
  };
  return (
    <div className={`relative rounded-lg px-3 py-2 ${isTouched ? 'bg-well' : ''}`}>
      <dt className="flex flex-wrap justify-between gap-x-3 font-mono">
        <span className="font-semibold">
          {!row.isDefault && <Dot label={words.differs} />}
          {row.key}
        </span>
        <span>
          {row.value}
          {row.unit !== null && (
            <span className="text-[13px] text-ink2"> {inUnit(row, words)}</span>
          )}
        </span>
      </dt>
      <dd className="m-0 text-[13.5px] text-ink2">
        <Meaning row={row} />
        {isLocked && row.edit !== null ? (
          <p className="mt-1 text-ink">{words.locked}</p>
        ) : (
          <SettingEditor row={row} onSet={set} />
        )}
        <CompareWith actor={actor} row={row} />
        {isTouched && <Answer />}
      </dd>
    </div>
  );
}

function inUnit({ unit, value }: SettingRow, words: { readonly inWords: (us: number) => string }) {
  const isLong = unit === 'ms' && Number(value) >= LONG_MS;
  return isLong ? `${unit}, ${words.inWords(Number(value) * 1_000)}` : unit;
}

function Meaning({ row }: { readonly row: SettingRow }) {
  const words = usePanelWords().settings;
  const language = useLanguage();
  const modes: Readonly<Record<string, string>> = words.commit;
  const doc = row.isOurs ? modes[row.value] : configDocs.get(row.key)?.[language];
  return (
    <>
      {doc} {row.silentlyOff && <b className="font-semibold text-ink">{words.silentlyOff} </b>}
      {row.isOurs && `${words.ours} `}
      <span className="text-ink3">
        {row.isDefault ? words.isDefault : words.kafkaDefault(row.default)}
      </span>
    </>
  );
}

/** What became of the last change, where the hand was. */
function Answer() {
  const { actions } = useWorkbench();
  const words = usePanelWords().settings;
  const language = useLanguage();
  const refused = useChoice((state) => state.refused);
  const canUndo = useChoice((state) => state.undo.length > 0);
  const problem = refused?.find(({ severity }) => severity === 'error');
  return (
    <output className="mt-1.5 block">
      {problem !== undefined && (
        <span className="block text-ink">{problemWords(problem, language)}</span>
      )}
      {problem === undefined && canUndo && (
        <button
          type="button"
          onClick={() => actions.undo()}
          className="rounded-sm text-ink underline decoration-line underline-offset-3 max-[600px]:py-2"
        >
          {words.undo}
        </button>
      )}
    </output>
  );
}

/** Filled: differs from Kafka's default. */
function Dot({ label }: { readonly label: string | null }) {
  return (
    <span
      className={
        label === null
          ? 'inline-block size-2 rounded-full bg-ink'
          : 'absolute top-[15px] left-0 size-2 rounded-full bg-ink'
      }
    >
      {label !== null && <span className="sr-only">{label}</span>}
    </span>
  );
}
