/** An instant of the run to be written in. */

import { usePanelWords } from '../parts/use-panel-words.ts';

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
