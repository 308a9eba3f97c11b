/** One of a few, side by side. */

interface SegmentsProps<T extends string> {
  readonly name: string;
  readonly chosen: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

export function Segments<T extends string>({ name, chosen, choices, onChoose }: SegmentsProps<T>) {
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
      </div>
    </fieldset>
  );
}
