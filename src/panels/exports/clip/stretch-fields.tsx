/** From and to, in seconds; each can be taken from the playhead. */

import type { ExportMessages } from '../../../i18n/exports-en.ts';
import { useWorkbench } from '../../../kit/workbench-context.tsx';

export interface StretchText {
  readonly from: string;
  readonly to: string;
}

interface StretchFieldsProps {
  readonly text: StretchText;
  readonly onChange: (text: StretchText) => void;
  readonly words: ExportMessages['clip'];
}

const US_PER_S = 1_000_000;

export function StretchFields({ text, onChange, words }: StretchFieldsProps) {
  const { live } = useWorkbench();
  const here = (): string => (live.get().atUs / US_PER_S).toFixed(3);
  return (
    <div className="grid grid-cols-2 gap-x-4">
      <Field
        label={words.from}
        value={text.from}
        onChange={(from) => onChange({ ...text, from })}
        take={words.fromHere}
        onTake={() => onChange({ ...text, from: here() })}
      />
      <Field
        label={words.to}
        value={text.to}
        onChange={(to) => onChange({ ...text, to })}
        take={words.toHere}
        onTake={() => onChange({ ...text, to: here() })}
      />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly take: string;
  readonly onTake: () => void;
}

function Field({ label, value, onChange, take, onTake }: FieldProps) {
  return (
    <div>
      <label className="block text-ink2">
        {label}
        <input
          type="text"
          inputMode="decimal"
          value={value}
          maxLength={16}
          onChange={({ target }) => onChange(target.value)}
          className="mt-1 block min-h-9 w-full rounded-md bg-well px-2.5 font-mono text-[14.5px] text-ink max-[600px]:min-h-11"
        />
      </label>
      <button
        type="button"
        className="-ml-1 h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11"
        onClick={onTake}
      >
        {take}
      </button>
    </div>
  );
}
