/** Changes one setting: all choices side by side, or a number. */

import { useId, useState } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';
import type { SettingRow } from './setting-rows.ts';

interface EditorProps {
  readonly row: SettingRow;
  readonly onSet: (value: string) => void;
}

export function SettingEditor({ row, onSet }: EditorProps) {
  if (row.edit === null) return null;
  if (row.edit.kind === 'number') return <NumberEditor key={row.value} row={row} onSet={onSet} />;
  return <ChoiceEditor row={row} options={row.edit.options} onSet={onSet} />;
}

/** More do not fit beside each other. */
const SEGMENTS_MAX = 3;

function ChoiceEditor({
  row,
  options,
  onSet,
}: EditorProps & { readonly options: readonly string[] }) {
  const few = options.length <= SEGMENTS_MAX;
  return (
    <fieldset
      aria-label={row.key}
      className={`m-0 mt-2 grid border-0 p-0 ${few ? 'auto-cols-fr grid-flow-col' : 'grid-cols-3'} rounded-md ring-[1.5px] ring-line ring-inset`}
    >
      {options.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === row.value}
          onClick={() => option !== row.value && onSet(option)}
          className={`min-h-9 rounded-md px-1 font-mono text-[13.5px] max-[600px]:min-h-11 ${
            option === row.value
              ? 'relative bg-card font-semibold ring-[2.5px] ring-ink ring-inset'
              : 'hover:bg-well'
          }`}
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}

function NumberEditor({ row, onSet }: EditorProps) {
  const words = usePanelWords().settings;
  const [text, setText] = useState(row.value);
  const id = useId();
  const isNew = /^\d{1,10}$/.test(text) && Number(text) !== Number(row.value);
  return (
    <form
      className="mt-2 flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onSet(String(Number(text)));
      }}
    >
      <label htmlFor={id} className="sr-only">
        {row.key}
      </label>
      <input
        id={id}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value.trim())}
        className="h-9 w-28 rounded-md bg-card px-2.5 font-mono text-[13.5px] ring-[1.5px] ring-line ring-inset max-[600px]:h-11"
      />
      <span className="font-mono text-[13px] text-ink2">{row.unit}</span>
      <button
        type="submit"
        disabled={!isNew}
        className="h-9 rounded-md px-3 text-[14px] font-semibold ring-[1.5px] ring-line ring-inset disabled:text-ink3 disabled:ring-rule max-[600px]:h-11"
      >
        {words.apply}
      </button>
    </form>
  );
}
