/** The legend under the producers: the keys in two columns, then the terms, as many as find room. */

import { type Rect, rect } from './geometry.ts';
import type { LegendBox, LegendRow } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

const HEAD = 20;
const KEY_ROW = 25;
const TERM_ROW = 23;
const KEY_LEFT = 29;

export function layoutLegend(
  area: Rect,
  keys: readonly string[],
  terms: readonly string[],
): LegendBox | null {
  const widest = Math.max(0, ...keys.map((key) => textWidth(key, 13, 'mono')));
  const columns = KEY_LEFT + widest > area.width / 2 - 6 ? 1 : 2;
  const keyRows = Math.ceil(keys.length / columns);
  const keysHeight = keys.length === 0 ? 0 : HEAD + keyRows * KEY_ROW + 6;
  const keysFit = keysHeight <= area.height;
  const rows: LegendRow[] = keysFit ? keyRowsOf(area, keys, columns) : [];
  let y = area.y + (keysFit ? keysHeight : 0);
  const room = Math.max(0, Math.floor((area.y + area.height - y) / TERM_ROW));
  for (const name of mostNeeded(terms, room)) {
    rows.push({ kind: 'term', name, at: { x: area.x, y: y + 14 } });
    y += TERM_ROW;
  }
  if (rows.length === 0) return null;
  return { box: rect(area.x, area.y, area.width, y - area.y), rows };
}

/** On the stage these stand beside their word: where room is short, they need no legend. */
const SAID_THERE: readonly string[] = ['in-sync', 'leader', 'offline', 'committed', 'position'];

function mostNeeded(terms: readonly string[], room: number): readonly string[] {
  const tooMany = Math.max(0, terms.length - room);
  const left = new Set(SAID_THERE.filter((name) => terms.includes(name)).slice(0, tooMany));
  return terms.filter((name) => !left.has(name)).slice(0, room);
}

function keyRowsOf(area: Rect, keys: readonly string[], columns: number): LegendRow[] {
  return keys.map((name, index) => ({
    kind: 'key',
    name,
    at: {
      x: area.x + (index % columns) * (area.width / columns - 6),
      y: area.y + HEAD + Math.floor(index / columns) * KEY_ROW + 16,
    },
  }));
}
