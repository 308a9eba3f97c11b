/**
 * Where broken links show: between brokers in the gap between their cards, at a client in the gap at its side.
 * Their words never leave the stage and never lie on a card.
 */

import { bottomOf, clamp, type Point, type Rect, rect } from './geometry.ts';
import type { StageLayout } from './stage-layout-types.ts';
import { textWidth, wrapText } from './text-width.ts';

export interface FaultEnds {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface FaultWords {
  /** `link 1 – 2,3 cut`, in one line. */
  readonly whole: string;
  /** `1 – web` and `cut`, one below the other. */
  readonly ends: string;
  readonly what: string;
}

export interface FaultPlace {
  /** The glyph. */
  readonly at: Point;
  readonly lines: readonly (Point & { readonly text: string })[];
  readonly anchor: 'start' | 'middle';
  /** Glyph and words. */
  readonly area: Rect;
  /** Where what it holds up begins to queue. */
  readonly queue: Point;
}

const SIZE = 13;
const LINE = 15;
/** From one fault to the next in the same gap. */
const STEP_ACROSS = 190;
const HALF_GLYPH = 16;
/** Where the glyph stands in a card's width: its words and what queues behind them need room to the right. */
const SHARE: Partial<Record<StageLayout['mode'], number>> = { phone: 0.45, projector: 0.3 };

/** One place a fault, in their order; `null`: nothing of it is on the stage. */
export function faultPlaces(
  layout: StageLayout,
  faults: readonly FaultEnds[],
  words: readonly FaultWords[],
): readonly (FaultPlace | null)[] {
  const used = new Map<string, number>();
  return faults.map((fault, index) => {
    const gap = gapOf(layout, fault);
    const said = words[index];
    if (gap === null || said === undefined) return null;
    const before = used.get(gap.key) ?? 0;
    const place = gap.isSide ? besides(gap, said, before) : across(layout, gap, said, before);
    used.set(gap.key, before + (gap.isSide ? place.area.height + 6 : STEP_ACROSS));
    return place;
  });
}

interface Gap {
  readonly key: string;
  readonly isSide: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function gapOf(layout: StageLayout, { from, to }: FaultEnds): Gap | null {
  const rows = (nodes: readonly string[]) =>
    nodes
      .map((node) => layout.brokers.findIndex((box) => box.node === node))
      .filter((row) => row >= 0);
  const [a, b] = [rows(from), rows(to)];
  if (a.length > 0 && b.length > 0) return rowGap(layout, a, b);
  const touched = layout.brokers[(a.length > 0 ? a : b)[0] ?? -1];
  const others = a.length > 0 ? to : from;
  if (touched === undefined) return null;
  const isProducer = layout.producers.some((one) => others.includes(one.name));
  const side = isProducer ? layout.gapLeft : layout.gapRight;
  if (side.width < 30 || side.height < 60) return null;
  const key = `${isProducer} ${touched.node}`;
  return { key, isSide: true, x: side.x, y: touched.card.y + 12, width: side.width };
}

function rowGap(layout: StageLayout, a: readonly number[], b: readonly number[]): Gap | null {
  const upper = Math.max(...(Math.min(...a) < Math.min(...b) ? a : b));
  const row = Math.min(upper, layout.brokers.length - 2);
  const [above, below] = [layout.brokers[row], layout.brokers[row + 1]];
  if (above === undefined || below === undefined) return null;
  const y = (bottomOf(above.card) + below.card.y) / 2;
  const share = SHARE[layout.mode] ?? 0.6;
  const { x, width } = above.card;
  return { key: `row ${row}`, isSide: false, x: x + width * share, y, width };
}

function across(
  { width: room }: StageLayout,
  gap: Gap,
  { whole: text }: FaultWords,
  before: number,
): FaultPlace {
  const at = { x: gap.x - before, y: gap.y };
  const width = textWidth(text, SIZE);
  const glyph = text.includes('→') ? 27 : 20;
  const x = clamp(at.x + glyph, 4, room - width - 4);
  return {
    at,
    lines: [{ x, y: at.y + 4.5, text }],
    anchor: 'start',
    area: rect(at.x - HALF_GLYPH, at.y - 13, x + width - at.x + HALF_GLYPH + 4, 26),
    queue: { x: x + width + 14, y: at.y },
  };
}

function besides(gap: Gap, { ends, what }: FaultWords, before: number): FaultPlace {
  const middle = gap.x + gap.width / 2;
  const top = gap.y + before;
  const texts = [...wrapText(ends, SIZE, gap.width - 4), ...wrapText(what, SIZE, gap.width - 4)];
  const first = top + 2 * HALF_GLYPH + 10;
  const bottom = first + (texts.length - 1) * LINE + 5;
  return {
    at: { x: middle, y: top + HALF_GLYPH },
    lines: texts.map((text, index) => ({ x: middle, y: first + index * LINE, text })),
    anchor: 'middle',
    area: rect(gap.x + 2, top, gap.width - 4, bottom - top),
    queue: { x: middle + HALF_GLYPH + 13, y: top + HALF_GLYPH },
  };
}
