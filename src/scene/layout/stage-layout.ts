/** The whole stage from its size and its structure. Pure: the same input gives the same rectangles. */

import { layoutCloseUpColumns, layoutColumns } from './columns-layout.ts';
import type { LayoutInput } from './layout-input.ts';
import { isMatrix, layoutMatrix } from './matrix-layout.ts';
import type { StageLayout, StageMode } from './stage-layout-types.ts';
import { layoutPhone, layoutStacked } from './stacked-layout.ts';

const WIDE_FROM = 1180;
const MERGED_FROM = 880;
const STACKED_FROM = 600;
/** A lower room scrolls. */
const HEIGHT_LEAST = 320;

export function modeOf(width: number): StageMode {
  if (width >= WIDE_FROM) return 'wide';
  if (width >= MERGED_FROM) return 'merged';
  return width >= STACKED_FROM ? 'stacked' : 'phone';
}

export function layoutStage(given: LayoutInput): StageLayout {
  const input = { ...given, height: Math.max(HEIGHT_LEAST, given.height) };
  const mode = modeOf(input.width);
  if (mode === 'phone') return layoutPhone(input);
  if (isMatrix(input)) return layoutMatrix(input, mode);
  if (mode === 'stacked') return layoutStacked(input);
  return input.closeUp === null
    ? layoutColumns(input, mode)
    : layoutCloseUpColumns(input, mode, input.closeUp);
}
