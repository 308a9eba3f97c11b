/** Pace, and what a step is: two quiet choices at the end of the control bar. */

import type { Reading, StepUnit } from '../app/workbench/contract.ts';
import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { Pace } from '../playback/tempo.ts';

const PACES: readonly Pace[] = ['calm', 'normal', 'fast'];
const READINGS: readonly Reading[] = ['broker', 'partition', 'group', 'quorum'];
const UNITS: readonly StepUnit[] = ['event', 'fact', 'cue'];

export function TimeChoices() {
  const words = messagesOf(useChoice((state) => state.language));
  const pace = useChoice((state) => state.pace);
  const reading = useChoice((state) => state.reading);
  const unit = useChoice((state) => state.stepUnit);
  const { actions } = useWorkbench();
  return (
    <div className="time-choices">
      <Choice
        label={words.page.controls.pace}
        value={pace}
        options={PACES}
        wordOf={(one) => words.time.paces[one]}
        onChoose={(one) => actions.setPace(one)}
      />
      <Choice
        label={words.page.controls.stepBy}
        value={unit}
        options={UNITS}
        wordOf={(one) => words.time.units[one]}
        onChoose={(one) => actions.setStepUnit(one)}
      />
      <Choice
        label={words.page.controls.reading}
        value={reading}
        options={READINGS}
        wordOf={(one) => words.page.controls.readings[one]}
        onChoose={(one) => actions.setReading(one)}
      />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordOf: (option: T) => string;
  readonly onChoose: (option: T) => void;
}

function Choice<T extends string>({ label, value, options, wordOf, onChoose }: ChoiceProps<T>) {
  return (
    <label className="time-choice">
      <span>{label}: </span>
      <span aria-hidden="true">{wordOf(value)}</span>
      <svg width="10" height="6" viewBox="0 0 10 6" aria-hidden="true">
        <path d="M0 0h10l-5 6z" className="fill-ink2" />
      </svg>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((one) => one === event.target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {wordOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
