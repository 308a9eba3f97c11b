/** A few choices before something is done: a small form at the button that asked for it. */

import { Popover } from '@base-ui/react/popover';
import { type FormEvent, useState } from 'react';
import type { ActWords } from '../../i18n/acts-en.ts';
import { type ActForm, type Chosen, type Deed, type Field, startOf } from '../acts/entry.ts';
import { FieldInput } from './field-input.tsx';

interface FormPopoverProps {
  readonly form: ActForm;
  readonly anchor: HTMLElement;
  readonly acts: ActWords;
  readonly onDeed: (deed: Deed) => void;
  readonly onClose: () => void;
}

const BUTTON = 'min-h-9 rounded-lg px-3.5 text-[14.5px] font-semibold max-[600px]:min-h-11';

export function FormPopover({ form, anchor, acts, onDeed, onClose }: FormPopoverProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup
            className="max-h-(--available-height) w-[min(21rem,92vw)] overflow-y-auto rounded-lg border-[1.5px] border-line bg-raise px-4 pt-3 pb-4 text-ink outline-none"
            finalFocus={() => anchor}
          >
            <Popover.Title className="text-[16px] font-semibold">{form.title}</Popover.Title>
            <FormBody form={form} acts={acts} onDeed={onDeed} onClose={onClose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function FormBody({ form, acts, onDeed, onClose }: Omit<FormPopoverProps, 'anchor'>) {
  const [chosen, setChosen] = useState<Chosen>(() => startOf(form.fields));
  const deed = form.deed(chosen);
  const why = typeof deed === 'string' ? deed : null;
  const choose = (field: Field, values: readonly string[]): void =>
    setChosen(new Map([...chosen, [field.id, values]]));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typeof deed !== 'string') onDeed(deed);
  };
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-3">
      {form.fields.map((field) => (
        <FieldInput
          key={field.id}
          field={field}
          values={chosen.get(field.id) ?? []}
          onChoose={(values) => choose(field, values)}
        />
      ))}
      <p aria-live="polite" className="min-h-5 text-[13.5px] text-ink2">
        {why}
      </p>
      <div className="flex gap-2">
        <button
          type="submit"
          className={`${BUTTON} bg-ink text-on-ink`}
          aria-disabled={why !== null}
        >
          {form.submit}
        </button>
        <button
          type="button"
          className={`${BUTTON} ring-[1.5px] ring-line ring-inset`}
          onClick={onClose}
        >
          {acts.form.cancel}
        </button>
      </div>
    </form>
  );
}
