/** The shelf: the user's own scenarios, under those that come with the page. */

import { useState } from 'react';
import { filesOf, textsOfFile } from '../../app/workbench/shelf-files.ts';
import { titleOf } from '../../kit/scenario-title.ts';
import { browserMemory } from '../../kit/storage.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { saveBlob } from '../parts/save-file.ts';
import { ShelfRow } from './shelf-row.tsx';
import {
  fileBaseOf,
  type Kept,
  nameFromFile,
  readShelf,
  renamed,
  withKept,
  writeShelf,
} from './shelf.ts';

const QUIET =
  'min-h-9 text-[14px] underline decoration-line underline-offset-3 max-[600px]:min-h-11';
const FILES_MAX = 100;
const FILE_BYTES_MAX = 10_000_000;

export function ShelfSection() {
  const words = usePanelWords().shelf;
  const { actions } = useWorkbench();
  const [kept, setKept] = useState(() => readShelf(browserMemory()));
  const [said, setSaid] = useState('');
  const [before, setBefore] = useState<readonly Kept[] | null>(null);
  const change = (next: readonly Kept[], words_: string, undoTo: readonly Kept[] | null = null) => {
    const isKept = writeShelf(browserMemory(), next);
    if (isKept) setKept(next);
    setSaid(isKept ? words_ : words.refused);
    setBefore(isKept ? undoTo : null);
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const read = files.slice(0, FILES_MAX).filter(({ size }) => size <= FILE_BYTES_MAX);
    const texts = await Promise.all(
      read.map(async (file) => textsOfFile(file.name, new Uint8Array(await file.arrayBuffer()))),
    );
    const all = texts.flat();
    change(
      all.reduce((shelf, one) => withKept(shelf, { ...one, name: nameFromFile(one) }), kept),
      words.imported(all.length),
    );
  };
  return (
    <section>
      <SectionTitle rest={words.lead}>{words.title}</SectionTitle>
      <SaveButton onSave={(one) => change(withKept(kept, one), words.saved(one.name))} />
      {kept.length === 0 && <p className="text-ink2">{words.empty}</p>}
      <ul className="m-0 list-none p-0">
        {kept.map((one) => (
          <ShelfRow
            key={one.id}
            kept={one}
            onOpen={() => actions.openText(one.text)}
            onRename={(name) => change(renamed(kept, one.id, name), '')}
            onDelete={() =>
              change(
                kept.filter(({ id }) => id !== one.id),
                words.deleted(one.name),
                kept,
              )
            }
          />
        ))}
      </ul>
      <p aria-live="polite" className="min-h-5">
        {said}{' '}
        {before !== null && (
          <button type="button" className={QUIET} onClick={() => change(before, '')}>
            {words.undo}
          </button>
        )}
      </p>
      <div className="flex flex-wrap gap-x-5">
        {kept.length > 0 && (
          <button
            type="button"
            className={QUIET}
            onClick={() =>
              saveBlob(
                new Blob([filesOf(named(kept))], { type: 'application/zip' }),
                'kafkascope.zip',
              )
            }
          >
            {words.exportAll}
          </button>
        )}
        <label className={`${QUIET} flex cursor-pointer items-center focus-within:outline-2`}>
          {words.import}
          <input
            type="file"
            multiple
            accept=".txt,.zip"
            className="sr-only"
            onChange={({ target }) => {
              void take([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
      </div>
    </section>
  );
}

function SaveButton({ onSave }: { readonly onSave: (one: Omit<Kept, 'id'>) => void }) {
  const words = usePanelWords().shelf;
  const language = useLanguage();
  const text = useChoice((state) => state.text);
  const title = useChoice(({ scenario }) => titleOf(scenario, language));
  return (
    <button
      type="button"
      className="btn my-1"
      onClick={() => onSave({ name: title ?? words.untitled, text })}
    >
      {words.save}
    </button>
  );
}

const named = (kept: readonly Kept[]) =>
  kept.map(({ name, text }) => ({ name: fileBaseOf(name), text }));
