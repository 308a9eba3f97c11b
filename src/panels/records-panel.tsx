/** The records behind a number of the accounting strip; each opens its story. */

import { useCallback, useMemo, useState } from 'react';
import type { LiveFrame, StripChoice } from '../app/workbench/contract.ts';
import { verdictTitle } from '../explain/biography-texts.ts';
import { RecordCell } from '../kit/record-cell.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { brokenOrderTotal } from '../ledger/kept-order.ts';
import { stripTotal, uncommittedVisible } from '../ledger/strip.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { type Page, pageOf } from './records/page-of.ts';
import {
  type Listed,
  type RecordList,
  type RecordRow,
  recordList,
  recordRows,
} from './records/record-rows.ts';
import { useFrameValue } from './use-frame-value.ts';

const ALL_SENT: StripChoice = { name: 'sent', group: null };

/** The number that is selected, or the one whose record is. */
function useStripChoice(): StripChoice {
  return useChoice(({ selection }) => {
    if (selection?.kind === 'strip') return selection;
    return (selection?.kind === 'record' ? selection.from : undefined) ?? ALL_SENT;
  });
}

export function RecordsPanel() {
  const choice = useStripChoice();
  // Another number begins with its first page.
  return <Records key={`${choice.name} ${choice.group}`} choice={choice} />;
}

function Records({ choice }: { readonly choice: StripChoice }) {
  const words = usePanelWords().records;
  const [wanted, setWanted] = useState(0);
  const read = useCallback(({ world }: LiveFrame) => recordList(world, choice), [choice]);
  const list = useFrameValue(read, isSameList);
  const page = useMemo(() => pageOf(list.records, wanted), [list, wanted]);
  const lead = [words.meaning[choice.name]];
  if (choice.group !== null) lead.push(words.byGroup(choice.group));
  const aside = useFrameValue(asideIn[choice.name] ?? noAside);
  if (aside > 0)
    lead.push(choice.name === 'reordered' ? words.across(aside) : words.uncommitted(aside));
  return (
    <PanelFrame
      title={words.title[choice.name](list.total ?? list.records.length)}
      lead={lead.join(' ')}
    >
      {list.total === null && <p className="mt-3 text-ink2">{words.unknown}</p>}
      {list.total !== null && list.records.length === 0 && (
        <p className="mt-3 text-ink2">{words.none}</p>
      )}
      <Rows page={page} choice={choice} />
      {page.pages > 1 && <Pager page={page} of={list.records.length} onTurn={setWanted} />}
    </PanelFrame>
  );
}

/** How many of them its word alone would promise too much of. */
const asideIn: Partial<Record<StripChoice['name'], (frame: LiveFrame) => number>> = {
  visible: ({ world }) => {
    const { open, aborted } = uncommittedVisible(world);
    return open + aborted;
  },
  reordered: ({ world }) => (stripTotal(world, 'reordered') ?? 0) - brokenOrderTotal(world),
};
const noAside = (): number => 0;

function isSameList(a: RecordList, b: RecordList): boolean {
  return (
    a.total === b.total &&
    a.records.length === b.records.length &&
    a.records.every(({ ref, times }, i) => {
      const other = b.records[i];
      return other?.ref === ref && other.times === times;
    })
  );
}

interface RowsProps {
  readonly page: Page<Listed>;
  readonly choice: StripChoice;
}

function Rows({ page, choice }: RowsProps) {
  const { rows } = page;
  const read = useCallback(({ world }: LiveFrame) => recordRows(world, rows), [rows]);
  const shown = useFrameValue(read, isSameRows);
  return (
    <ol className="-mx-3 mt-3">
      {shown.map((row) => (
        <li key={row.ref}>
          <Row row={row} choice={choice} />
        </li>
      ))}
    </ol>
  );
}

function isSameRows(a: readonly RecordRow[], b: readonly RecordRow[]): boolean {
  return a.length === b.length && a.every((row, i) => rowKey(row) === rowKey(b[i]));
}

function rowKey(row: RecordRow | undefined): string {
  if (row === undefined) return '';
  const { ref, times, look, fate } = row;
  return `${ref} ${times} ${look.state} ${look.times} ${look.digits} ${fate.verdict}`;
}

function Row({ row, choice }: { readonly row: RecordRow; readonly choice: StripChoice }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().records;
  const language = useLanguage();
  const { fate, look, ref, times } = row;
  const { partition, key, sentAtUs } = fate.send;
  const open = () => {
    actions.select({ kind: 'record', record: ref, partition, from: choice });
    actions.openPanel('biography');
  };
  const details = [
    key === null ? words.noKey : words.key(key),
    words.sentAt(sentAtUs),
    ...(times > 1 ? [words.times(times)] : []),
  ];
  return (
    <button
      type="button"
      onClick={open}
      className="grid w-full grid-cols-[36px_1fr_auto] items-center gap-3 rounded-lg px-3 py-2 text-left hover:bg-well"
    >
      <RecordCell size={30} {...look} />
      <span className="min-w-0">
        <span className="block font-mono text-[13.5px]">
          {partition !== null && fate.offset !== null
            ? words.place(partition, fate.offset)
            : words.noPlace}
        </span>
        <span className="block text-[13px] text-ink2">{details.join(' · ')}</span>
      </span>
      <span className="text-right text-[13px] text-ink2">
        {verdictTitle(fate.verdict, language, fate.send)}
      </span>
    </button>
  );
}

interface PagerProps {
  readonly page: Page<Listed>;
  readonly of: number;
  readonly onTurn: (page: number) => void;
}

const TURN =
  'h-9 rounded-lg px-2 underline decoration-line underline-offset-3 disabled:text-ink3 disabled:no-underline max-[600px]:h-11';

function Pager({ page: { page, pages, from, to }, of, onTurn }: PagerProps) {
  const words = usePanelWords().records;
  return (
    <nav className="mt-3 flex items-center justify-between gap-3 text-[14px]">
      <button type="button" className={TURN} disabled={page === 0} onClick={() => onTurn(page - 1)}>
        {words.earlier}
      </button>
      <span aria-live="polite" className="text-ink2">
        {words.range(from, to, of)}
      </span>
      <button
        type="button"
        className={TURN}
        disabled={page === pages - 1}
        onClick={() => onTurn(page + 1)}
      >
        {words.later}
      </button>
    </nav>
  );
}
