/** The way to paper: for the run on the stage, or for all lessons. */

import { lazy, Suspense, useState } from 'react';
import { sheetMessagesOf } from '../../i18n/sheets.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import type { SheetsOf } from './sheets.tsx';

const Sheets = lazy(async () => ({ default: (await import('./sheets.tsx')).Sheets }));

export function SheetsButton({ of }: { readonly of: SheetsOf }) {
  const words = sheetMessagesOf(useLanguage());
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="text-button min-h-9 max-[600px]:min-h-11"
        onClick={() => setOpen(true)}
      >
        {of === 'run' ? words.open : words.openAll}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Sheets of={of} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
