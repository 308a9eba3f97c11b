/** The rows, of which only those in sight exist; it stays at its end while the playhead moves on. */
// Rows that come and go by transforms cannot be rows of a table.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type UIEvent, useEffect, useId, useRef, useState } from 'react';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { RuleId } from '../../engine/rules.ts';
import { happeningsMessagesOf } from '../../i18n/happenings.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { COLUMNS, FactRow } from './fact-row.tsx';
import type { RowRange } from './row-range.ts';
import type { ShownFacts } from './use-facts.ts';

const ROW_PX = 26;
const AT_END_PX = 40;

interface FactTableProps {
  readonly known: ShownFacts;
  readonly chosen: RowRange | null;
  readonly onChoose: (rows: RowRange | null) => void;
  readonly onRule: (rule: RuleId) => void;
}

export function FactTable({ known, chosen, onChoose, onRule }: FactTableProps) {
  const words = happeningsMessagesOf(useLanguage());
  const { actions } = useWorkbench();
  const { search, shown } = known;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  // It hands out functions that change; the rows are asked anew with each render.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: shown,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const { letGo, onScroll } = useFollowing(rows, shown);
  const factAt = (row: number): Fact | undefined => search.facts[search.matches[row] ?? -1];
  const choose = (row: number, isMore: boolean): void => {
    setActive(row);
    const other = isMore ? (chosen?.from === active ? chosen?.to : chosen?.from) : undefined;
    const from = isMore ? (other ?? active ?? row) : row;
    onChoose(isMore ? { from: Math.min(from, row), to: Math.max(from, row) } : null);
  };
  const go = (row: number): void => {
    const fact = factAt(row);
    if (fact !== undefined) actions.seek(fact.atUs);
  };
  const keys = useRowKeys({
    shown,
    active,
    onMove: (row, isMore) => {
      letGo();
      rows.scrollToIndex(row);
      choose(row, isMore);
    },
    onGo: go,
    onWhy: (row) => setOpened(opened === row ? null : row),
  });
  const marked = chosen ?? (active === null ? null : { from: active, to: active });
  return (
    <div
      ref={box}
      role="grid"
      aria-label={words.title}
      aria-rowcount={shown}
      aria-describedby={`${id}-keys`}
      aria-activedescendant={active === null || active >= shown ? undefined : `${id}-${active}`}
      aria-multiselectable="true"
      tabIndex={0}
      onKeyDown={keys}
      onScroll={onScroll}
      onWheel={letGo}
      onTouchMove={letGo}
      onPointerDown={letGo}
      className="relative mt-1.5 min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-[10px] -outline-offset-3"
    >
      <span id={`${id}-keys`} className="sr-only">
        {words.keys}
      </span>
      <ColumnNames />
      {shown === 0 && <p className="px-4.5 py-3 text-ink2">{words.none}</p>}
      <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const fact = factAt(index);
          if (fact === undefined) return null;
          return (
            <FactRow
              key={fact.id}
              id={`${id}-${index}`}
              ref={rows.measureElement}
              index={index}
              top={start}
              fact={fact}
              isActive={active === index}
              isMarked={marked !== null && index >= marked.from && index <= marked.to}
              isOpen={opened === index}
              onPress={(isMore) => {
                choose(index, isMore);
                if (!isMore) go(index);
              }}
              onWhy={() => setOpened(opened === index ? null : index)}
              onRule={onRule}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The present stays in sight until a hand lets it go, and again when it is back at the end. */
function useFollowing(rows: Virtualizer<HTMLDivElement, Element>, shown: number) {
  const isFollowing = useRef(true);
  const [height, total] = [rows.scrollRect?.height, rows.getTotalSize()];
  // A panel beside it makes rows of other heights in other room.
  useEffect(() => {
    if (isFollowing.current && shown > 0) rows.scrollToIndex(shown - 1, { align: 'end' });
  }, [rows, shown, height, total]);
  /** Only a hand lets the present go: a table that is laid out anew scrolls, too. */
  const letGo = (): void => {
    isFollowing.current = false;
  };
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    if (scrollTop + clientHeight > scrollHeight - AT_END_PX) isFollowing.current = true;
  };
  return { letGo, onScroll };
}

function ColumnNames() {
  const { columns } = happeningsMessagesOf(useLanguage());
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-card">
      <div role="row" className={`${COLUMNS} text-[13px] text-ink3`}>
        <span role="columnheader">{columns.time}</span>
        <span role="columnheader" aria-hidden="true" />
        <span role="columnheader">{columns.who}</span>
        <span role="columnheader">{columns.what}</span>
        <span role="columnheader" className="max-[900px]:hidden">
          {columns.where}
        </span>
        <span role="columnheader">
          <span className="sr-only">{columns.why}</span>
        </span>
      </div>
    </div>
  );
}

interface RowKeys {
  readonly shown: number;
  readonly active: number | null;
  readonly onMove: (row: number, isMore: boolean) => void;
  readonly onGo: (row: number) => void;
  readonly onWhy: (row: number) => void;
}

const PAGE = 10;

function useRowKeys({ shown, active, onMove, onGo, onWhy }: RowKeys) {
  return (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || shown === 0) return;
    const at = Math.min(active ?? shown, shown - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: active === null ? 0 : -1,
      ArrowDown: 1,
      PageUp: -PAGE,
      PageDown: PAGE,
      End: shown,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      onMove(Math.min(shown - 1, Math.max(0, at + step)), event.shiftKey);
    } else if (event.key === 'Enter') onGo(at);
    else if (event.key.toLowerCase() === 'w') onWhy(at);
    else return;
    event.preventDefault();
  };
}
