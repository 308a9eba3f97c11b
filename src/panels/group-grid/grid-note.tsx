/** Under the grid: who reads what moves, since when nobody does, and what the coordinator waits for. */

import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { GroupGridMessages } from '../../i18n/group-grid-en.ts';
import { LiveText } from '../../kit/live.tsx';
import type { GridNote, GroupGrid } from '../../projection/group-grid-view.ts';
import { gridAt, tellingRow } from './grids-at.ts';

interface NoteProps {
  readonly grid: GroupGrid;
  readonly words: GroupGridMessages;
}

export function NoteOfGroup({ grid, words }: NoteProps) {
  const { group } = grid;
  return (
    <div className="max-w-[42ch] text-[14.5px] leading-[1.4]">
      <b className="block text-[15px]">
        <LiveText text={(frame) => titleAt(frame, group, words)} />
      </b>
      <span className="text-ink2">
        <LiveText text={(frame) => textAt(frame, group, words)} />
      </span>
    </div>
  );
}

function titleAt(frame: LiveFrame, group: string, words: GroupGridMessages): string {
  const grid = gridAt(frame, group);
  const row = grid === undefined ? undefined : tellingRow(grid);
  if (grid === undefined || row === undefined) return words.title.noReader;
  if (row.readers > 1) return words.title.severalReaders(row.partition, row.readers);
  if (row.readers === 1) return words.title.oneReader;
  const first =
    row.unreadSinceUs === null
      ? words.title.nobodyYet(row.partition)
      : words.title.nobody(row.partition, coarse(frame.atUs - row.unreadSinceUs));
  const others = grid.rows.filter(({ readers }) => readers === 0).length - 1;
  return others > 0 ? `${first}, ${words.title.more(others)}` : first;
}

function textAt(frame: LiveFrame, group: string, words: GroupGridMessages): string {
  const grid = gridAt(frame, group);
  return grid === undefined ? '' : noteText(grid, frame.atUs, words);
}

function noteText(grid: GroupGrid, atUs: number, words: GroupGridMessages): string {
  const { note } = grid;
  switch (note.kind) {
    case 'initial-delay':
      return words.note.initialDelay(leftOf(note.timer.toUs, atUs));
    case 'waits-for-members':
      return waitsText(note, grid, atUs, words);
    case 'leader-assigns':
      return words.note.leaderAssigns(note.leader);
    case 'silent':
      return [
        words.note.silent(note.member),
        ...(note.timer === null ? [] : [words.note.sessionLeft(leftOf(note.timer.toUs, atUs))]),
      ].join(' ');
    case 'reconciling':
      return words.note.reconciling(note.members);
    default:
      return words.note[note.kind];
  }
}

type Waits = Extract<GridNote, { readonly kind: 'waits-for-members' }>;

function waitsText(
  { members, timer }: Waits,
  { assignor }: GroupGrid,
  atUs: number,
  words: GroupGridMessages,
): string {
  return [
    assignor === 'cooperative-sticky' ? words.note.cooperative : words.note.eager,
    ...(members.length === 0 ? [] : [words.note.waitsFor(members)]),
    ...(timer === null ? [] : [words.note.atMost(leftOf(timer.toUs, atUs))]),
  ].join(' ');
}

const leftOf = (toUs: number, atUs: number): number => coarse(Math.max(0, toUs - atUs));

/** The digits of a long time must not flicker. */
function coarse(us: number): number {
  const step = us >= 10_000_000 ? 1_000_000 : us >= 1_000_000 ? 100_000 : 10_000;
  return Math.round(us / step) * step;
}
