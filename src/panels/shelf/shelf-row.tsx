/** One scenario of the shelf: opened by its name, renamed in place, deleted. */

import { useState } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';
import type { Kept } from './shelf.ts';

interface RowProps {
  readonly kept: Kept;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

const QUIET =
  'min-h-9 text-[13.5px] text-ink2 underline decoration-line underline-offset-3 max-[600px]:min-h-11';

export function ShelfRow({ kept, onOpen, onRename, onDelete }: RowProps) {
  const words = usePanelWords().shelf;
  const [name, setName] = useState<string | null>(null);
  if (name !== null) {
    return (
      <li>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onRename(name);
            setName(null);
          }}
        >
          <input
            value={name}
            maxLength={120}
            aria-label={words.nameOf(kept.name)}
            // The hand that asked to rename it is here.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={({ target }) => setName(target.value)}
            onBlur={() => setName(null)}
            className="h-9 w-full rounded-md bg-card px-2.5 ring-[1.5px] ring-line ring-inset max-[600px]:h-11"
          />
        </form>
      </li>
    );
  }
  return (
    <li className="flex items-center gap-3">
      <button
        type="button"
        onClick={onOpen}
        className="min-h-9 min-w-0 flex-1 truncate text-left text-[15px] hover:underline max-[600px]:min-h-11"
      >
        {kept.name}
      </button>
      <button
        type="button"
        className={QUIET}
        aria-label={words.renameOf(kept.name)}
        onClick={() => setName(kept.name)}
      >
        {words.rename}
      </button>
      <button
        type="button"
        className={QUIET}
        aria-label={words.deleteOf(kept.name)}
        onClick={onDelete}
      >
        {words.delete}
      </button>
    </li>
  );
}
