/** What happened, line by line, up to the playhead: filters, search, and "why?" in place. */

import { useId, useMemo, useState } from 'react';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { happeningsMessagesOf } from '../i18n/happenings.ts';
import { CopyRows } from './happenings/copy-rows.tsx';
import { FactFilters } from './happenings/fact-filters.tsx';
import { FactTable } from './happenings/fact-table.tsx';
import { type FactFilter, NO_FILTER } from './happenings/fact-search.ts';
import type { RowRange } from './happenings/row-range.ts';
import { useFacts } from './happenings/use-facts.ts';
import { useLanguage } from './parts/use-panel-words.ts';

export function Happenings() {
  const words = happeningsMessagesOf(useLanguage());
  const { actions } = useWorkbench();
  const [filter, setFilter] = useState<FactFilter>(NO_FILTER);
  const text = useChoice((state) => state.text);
  const known = useFacts(filter);
  const [chosen, setChosen] = useState<RowRange | null>(null);
  const id = useId();
  const key = useMemo(() => JSON.stringify([filter, text]), [filter, text]);
  return (
    <section
      aria-labelledby={id}
      className="flex h-full min-h-0 flex-col rounded-[10px] bg-card pt-3 text-[14px]"
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4.5 max-[600px]:px-4">
        <h2 id={id} className="text-[18px] font-semibold">
          {words.title}
        </h2>
        <FactFilters filter={filter} onChange={setFilter} />
        <output className="ml-auto text-[13px] text-ink2">
          {words.count(known.shown, known.of)}
        </output>
        <CopyRows known={known} chosen={chosen} />
        <button
          type="button"
          onClick={() => actions.openLower(null)}
          className="rounded-sm text-ink2 underline decoration-line underline-offset-3 hover:text-ink max-[600px]:py-2"
        >
          {words.close}
        </button>
      </header>
      <FactTable
        key={key}
        known={known}
        chosen={chosen}
        onChoose={setChosen}
        onRule={(rule) => setFilter({ ...NO_FILTER, rule })}
      />
    </section>
  );
}
