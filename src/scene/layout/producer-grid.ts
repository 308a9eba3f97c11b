/** Many producers: small cards with a name, how far its sends came, and the sends; above the cluster they wrap. */

import { type Rect, rect } from './geometry.ts';
import type { ProducerBox, ProducerPart } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

/** Height of a small card. */
export const COMPACT = 68;
/** Below this its sends have no room: how many were acknowledged stands for them. */
const COMPACT_LEAST = 64;
const WIDTH_LEAST = 108;
/** From this width on a card may hold its parts side by side. */
const LARGE_WIDTH = 230;
const GAP = 8;

export function areLarge(width: number, count: number): boolean {
  return count === 1 || (width - GAP * (count - 1)) / Math.max(1, count) >= LARGE_WIDTH;
}

export function compactBox(name: string, card: Rect): ProducerBox {
  const x = card.x + 12;
  const width = card.width - 20;
  const part: ProducerPart =
    card.height < COMPACT_LEAST
      ? { kind: 'acked', box: rect(x, card.y + 24, width, card.height - 26) }
      : { kind: 'ledger', box: rect(x, card.y + 20, width, card.height - 22) };
  return {
    name,
    card,
    title: { x, y: card.y + 21 },
    titleSize: textWidth(name, 16) > width ? 13 : 16,
    word: null,
    status: null,
    parts: [part],
    ledgerCell: 14,
    ledgerPitch: 17,
  };
}

/** What the producers above the cluster take from it; `usual`: the height of one row of large cards. */
export function producerStripHeight(width: number, count: number, usual: number): number {
  if (count === 0) return 0;
  if (areLarge(width, count)) return usual;
  const rows = Math.ceil(count / gridColumns(width, count));
  return rows * COMPACT + (rows - 1) * GAP;
}

export function layoutProducerGrid(area: Rect, names: readonly string[]): readonly ProducerBox[] {
  const columns = gridColumns(area.width, names.length);
  const width = (area.width - GAP * (columns - 1)) / columns;
  return names.map((name, index) => {
    const x = area.x + (index % columns) * (width + GAP);
    const y = area.y + Math.floor(index / columns) * (COMPACT + GAP);
    return compactBox(name, rect(x, y, width, COMPACT));
  });
}

/** As few rows as fit, filled as evenly as may be. */
function gridColumns(width: number, count: number): number {
  const fit = Math.max(1, Math.floor((width + GAP) / (WIDTH_LEAST + GAP)));
  return Math.ceil(count / Math.ceil(count / fit));
}
