/** One choice of a few that stand side by side; the last may ask for a number beside it. */

import type { ReactNode } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';

interface SegmentsProps<T extends string> {
  readonly name: string;
  readonly chosen: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
  readonly children?: ReactNode;
}

export function Segments<T extends string>({
  name,
  chosen,
  choices,
  onChoose,
  children,
}: SegmentsProps<T>) {
  return (
    <fieldset>
      <legend>{name}</legend>
      <div className="segments">
        {choices.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            onClick={() => onChoose(value)}
          >
            {label}
          </button>
        ))}
        {children}
      </div>
    </fieldset>
  );
}

interface SecondsFieldProps {
  readonly atUs: number;
  readonly untilUs: number;
  readonly onChange: (atUs: number) => void;
}

const US_PER_S = 1_000_000;

/** An instant of the run, in seconds; what is no instant of it changes nothing. */
export function SecondsField({ atUs, untilUs, onChange }: SecondsFieldProps) {
  const words = usePanelWords().share.opens;
  return (
    <label className="segments-field">
      <input
        type="number"
        min={0}
        max={untilUs / US_PER_S}
        step={0.001}
        defaultValue={atUs / US_PER_S}
        aria-label={words.other}
        onChange={({ target }) => {
          const at = Math.round(target.valueAsNumber * US_PER_S);
          if (at >= 0 && at <= untilUs) onChange(at);
        }}
      />
      {words.seconds}
    </label>
  );
}
