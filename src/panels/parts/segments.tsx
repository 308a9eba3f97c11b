/** One of a few, side by side; the last may ask for more beside it. */

import type { ReactNode } from 'react';

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
