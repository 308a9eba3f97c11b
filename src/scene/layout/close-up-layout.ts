/** A group close up: what each of two members did at poll, process and commit, and the outside world beside it. */

import type { GroupView } from '../../projection/reader-view.ts';
import { type Rect, rect } from './geometry.ts';
import { groupStripHeight, layoutGroupStrip } from './group-layout.ts';
import type { CloseUpBox, CloseUpMember, GroupBox } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

export interface CloseUpChoice {
  readonly group: string;
  /** The dead or chosen member first, then the one that takes over. */
  readonly members: readonly string[];
  readonly dead: string | null;
  readonly sink: boolean;
}

const CARD = 252;
const CARD_LEAST = 196;
const COMPACT = 220;
const HANDOVER = 62;
const HANDOVER_LEAST = 54;

function memberIn(card: Rect, name: string, choice: CloseUpChoice): CloseUpMember {
  const side = card.width > 440 ? 92 : 62;
  const compact = card.height < COMPACT;
  const top = card.y + (compact ? 80 : 92);
  const poll = card.x + side;
  const commit = card.x + card.width - side + (card.width > 440 ? 14 : 0);
  return {
    name,
    group: choice.group,
    card,
    title: { x: card.x + 22, y: card.y + 36 },
    note: { x: card.x + 22 + textWidth(name, 22) + 16, y: card.y + 36 },
    stations: { poll, process: (poll + commit) / 2 - 4, commit },
    trackY: top,
    cellsY: top + (compact ? 54 : 56),
    cell: card.width > 440 ? 34 : 28,
    dead: choice.dead === name,
  };
}

export function layoutCloseUp(
  area: Rect,
  sinkArea: Rect | null,
  choice: CloseUpChoice,
): CloseUpBox {
  const two = choice.members.length > 1 || choice.dead !== null;
  const handover = two ? Math.max(HANDOVER_LEAST, Math.min(HANDOVER, area.height - 2 * CARD)) : 0;
  const height = Math.max(CARD_LEAST, Math.min(CARD, (area.height - handover) / (two ? 2 : 1)));
  const gap = Math.max(handover, two ? area.height - 2 * height : 0);
  const cards = choice.members
    .slice(0, 2)
    .map((name, index) =>
      memberIn(rect(area.x, area.y + index * (height + gap), area.width, height), name, choice),
    );
  return {
    group: choice.group,
    members: cards,
    handover: two ? rect(area.x, area.y + height, area.width, gap) : null,
    sink: sinkArea === null || !choice.sink ? null : closeUpSink(sinkArea),
  };
}

const OTHERS_GAP = 12;

/** Everybody who is not shown close up, in the strip below it: they can still be reached. */
export function layoutOthers(
  area: Rect,
  groups: readonly GroupView[],
  choice: CloseUpChoice,
): { readonly groups: readonly GroupBox[]; readonly height: number } {
  const others = groups.flatMap((group): readonly GroupView[] => {
    const members = group.members.filter((one) => !choice.members.includes(one.name));
    return members.length === 0
      ? []
      : [{ ...group, members, sink: { ...group.sink, kind: 'none' } }];
  });
  if (others.length === 0) return { groups: [], height: 0 };
  const height = groupStripHeight(others);
  const strip = rect(area.x, area.y + area.height - height, area.width, height);
  return { groups: layoutGroupStrip(strip, others), height: height + OTHERS_GAP };
}

/** The height below which two cards close up cannot be read. */
export function leastCloseUp(choice: CloseUpChoice): number {
  return choice.members.length > 1 ? 2 * CARD_LEAST + HANDOVER_LEAST : CARD_LEAST + HANDOVER;
}

function closeUpSink(card: Rect): NonNullable<CloseUpBox['sink']> {
  const wide = card.width >= 150;
  return {
    card,
    numeralSize: wide ? 84 : 60,
    truthSize: wide ? 52 : 40,
    tally: rect(card.x + 20, card.y + 284, card.width - 40, Math.max(0, card.height - 284 - 90)),
    tallyCell: wide ? 22 : 18,
  };
}
