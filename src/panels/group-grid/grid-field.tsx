/** One field of the grid: what a member has to do with a partition. */

import { useRef } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { GroupGridMessages } from '../../i18n/group-grid-en.ts';
import { LiveText, useLiveValue } from '../../kit/live.tsx';
import { RecordCell } from '../../kit/record-cell.tsx';
import type { AcquiredCell, GridCell, GridWait } from '../../projection/group-grid-view.ts';
import { cellAt } from './grids-at.ts';

interface FieldProps {
  readonly group: string;
  readonly partition: string;
  readonly column: number;
  readonly cell: GridCell;
  readonly words: GroupGridMessages;
}

const BOX = 'grid-field rounded-[10px] px-2.5 py-1.5';

export function GridField(props: FieldProps) {
  const { cell, words } = props;
  switch (cell.kind) {
    case 'none':
      return (
        <span className="grid-none">
          <span aria-hidden="true">–</span>
          <span className="sr-only">{words.cell.none}</span>
        </span>
      );
    case 'reads':
      return (
        <div className={`${BOX} bg-card`}>
          <b className="flex items-center gap-1.5">
            <i className="size-2.5 shrink-0 rounded-full bg-ink" />
            {cell.isOutdated ? words.cell.readsOutdated : words.cell.reads}
          </b>
          <span className="pl-4 font-mono text-ink2">
            <LiveText text={(frame) => words.cell.at(positionAt(frame, props))} />
          </span>
        </div>
      );
    case 'letting-go':
      return <Leaving {...props} title={words.cell.lettingGo} say={words.cell.commits} />;
    case 'gave-up':
      return <Leaving {...props} title={words.cell.gaveUp} say={words.cell.committed} />;
    case 'died':
      return <Leaving {...props} title={words.cell.died} say={words.cell.committed} />;
    case 'waits':
      return (
        <div className={`${BOX} grid-waits text-center`}>
          <b className="block">{words.cell.waits}</b>
          <span className="text-ink2">{waitWord(cell.for, words)}</span>
        </div>
      );
    case 'acquired':
      if (cell.records.length === 0) {
        return <div className={`${BOX} bg-card text-ink2`}>{words.cell.holdsNone}</div>;
      }
      return <Acquired records={cell.records} field={props} />;
  }
}

function positionAt(frame: LiveFrame, { group, partition, column }: FieldProps): string {
  const cell = cellAt(frame, group, partition, column);
  return cell?.kind === 'reads' && cell.position !== null ? String(cell.position) : '?';
}

function waitWord(wait: GridWait, words: GroupGridMessages): string {
  switch (wait.kind) {
    case 'poll':
      return words.cell.forPoll;
    case 'sync':
      return words.cell.forSync;
    case 'heartbeat':
      return words.cell.forHeartbeat;
    case 'member':
      return words.cell.forMember(wait.member);
  }
}

interface LeavingProps extends FieldProps {
  readonly title: string;
  readonly say: (offset: string) => string;
}

function Leaving({ title, say, ...field }: LeavingProps) {
  return (
    <div className={`${BOX} grid-leaves text-center`}>
      <b className="block">{title}</b>
      <span className="text-ink2">
        <LiveText text={(frame) => committedAt(frame, field, say)} />
      </span>
    </div>
  );
}

function committedAt(
  frame: LiveFrame,
  { group, partition, column, words }: FieldProps,
  say: (offset: string) => string,
): string {
  const cell = cellAt(frame, group, partition, column);
  const committed = cell !== undefined && 'committed' in cell ? cell.committed : null;
  return committed === null ? words.cell.nothingCommitted : say(String(committed));
}

/** Records in the hands of one member of a share group: several members may stand in one row. */
function Acquired({
  records,
  field,
}: {
  readonly records: readonly AcquiredCell[];
  readonly field: FieldProps;
}) {
  return (
    <ul className={`${BOX} flex flex-wrap gap-x-2.5 gap-y-1 bg-card`}>
      {records.map((record) => (
        <Locked key={`${record.offset} ${record.delivery}`} record={record} words={field.words} />
      ))}
    </ul>
  );
}

const RING = 6;
const AROUND = 2 * Math.PI * RING;

function Locked({
  record,
  words,
}: {
  readonly record: AcquiredCell;
  readonly words: GroupGridMessages;
}) {
  const ring = useRef<SVGCircleElement>(null);
  const { lock, offset, delivery, keyIndex } = record;
  useLiveValue(
    ring,
    ({ atUs }) => share(lock.fromUs, lock.toUs, atUs),
    (element, left) => element.setAttribute('stroke-dasharray', `${left * AROUND} ${AROUND}`),
  );
  const nth = words.delivery(delivery);
  return (
    <li className="flex items-start gap-1">
      <RecordCell size={28} keyIndex={keyIndex} state="open" digits={String(offset % 100)} />
      <span className="flex flex-col items-start">
        <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true">
          <circle r={RING} className="fill-none stroke-rule" strokeWidth={3.5} />
          <circle
            ref={ring}
            r={RING}
            className="fill-none stroke-ink"
            strokeWidth={3.5}
            transform="rotate(-90) scale(1 -1)"
          />
        </svg>
        <span aria-hidden="true" className={delivery > 1 ? 'font-bold' : 'text-ink2'}>
          {nth}
        </span>
        <span className="sr-only">{words.cell.acquired(offset, nth)}</span>
      </span>
    </li>
  );
}

/** In hundredths: the arc needs no more. */
function share(fromUs: number, toUs: number, atUs: number): number {
  const left = Math.max(0, toUs - atUs) / Math.max(1, toUs - fromUs);
  return Math.round(Math.min(1, left) * 100) / 100;
}
