/** One field of a form: the browser's own controls, which every reader and keyboard knows. */

import { useId } from 'react';
import type { Field } from '../acts/entry.ts';

interface FieldProps {
  readonly field: Field;
  readonly values: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

const BOX =
  'min-h-9 w-full rounded-lg bg-card px-2.5 text-[14.5px] text-ink ring-[1.5px] ring-line ring-inset max-[600px]:min-h-11';
const LABEL = 'text-[13px] font-semibold text-ink2';

export function FieldInput(props: FieldProps) {
  return props.field.kind === 'many' ? <Checks {...props} /> : <Single {...props} />;
}

function Checks({ field, values, onChoose }: FieldProps) {
  if (field.kind !== 'many') return null;
  const toggle = (value: string, on: boolean): void =>
    onChoose(
      field.options
        .map((option) => option.value)
        .filter((one) => (one === value ? on : values.includes(one))),
    );
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className={LABEL}>{field.label}</legend>
      <div className="mt-1 grid grid-cols-2 gap-x-3">
        {field.options.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-8 items-center gap-2 text-[14.5px] first:last:col-span-2 max-[600px]:min-h-11"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-ink"
              checked={values.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Single({ field, values, onChoose }: FieldProps) {
  const id = useId();
  const value = values[0] ?? '';
  const change = (event: { readonly target: { readonly value: string } }): void =>
    onChoose([event.target.value]);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={LABEL}>
        {field.label}
      </label>
      {field.kind === 'one' && (
        <select id={id} className={BOX} value={value} onChange={change}>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {field.kind === 'number' && (
        <input
          id={id}
          type="number"
          required
          className={`${BOX} font-mono`}
          min={field.least}
          max={field.most}
          step={1}
          value={value}
          onChange={change}
        />
      )}
      {field.kind === 'text' && (
        <>
          <input
            id={id}
            type="text"
            list={`${id}-list`}
            className={`${BOX} font-mono`}
            value={value}
            onChange={change}
          />
          <datalist id={`${id}-list`}>
            {field.options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}
