/** Terms of the vocabulary that depend on the room there is: how far logs are folded, and whose unflushed end is drawn. */

import type { PartitionView, StageView } from '../../projection/stage-view.ts';
import type { TermName } from '../../projection/vocabulary.ts';
import { axisWindow, type FoldForm, offsetDigits } from './axis.ts';
import type { StageLayout } from './stage-layout-types.ts';
import { shownTail, type Tails } from './tails.ts';

const FOLDS: Readonly<Record<FoldForm, TermName>> = {
  stub: 'folded',
  bars: 'bar',
  counts: 'counted',
};

/** In the order of the vocabulary; the same for the same picture, so that it can be compared as a text. */
export function drawnTerms(
  layout: StageLayout,
  view: StageView,
  tails: Tails,
): readonly TermName[] {
  const lanes = layout.brokers.flatMap((broker) => broker.lanes);
  const names = new Set(lanes.map(({ partition }) => partition));
  const shown = view.partitions.filter(({ name }) => names.has(name));
  const terms = new Set(shown.flatMap((partition) => foldTerms(layout, partition)));
  if (hasTail(layout, view, tails)) terms.add('unflushed');
  return ORDER.filter((term) => terms.has(term));
}

const ORDER: readonly TermName[] = ['unflushed', 'last-digits', 'folded', 'bar', 'counted'];

function foldTerms(
  { scale }: StageLayout,
  { axisStart, axisEnd }: PartitionView,
): readonly TermName[] {
  const { foldedFrom, fold } = axisWindow(scale, Math.min(axisStart, axisEnd), axisEnd, null);
  if (foldedFrom === null) return [];
  const last = axisEnd - 1;
  const isShortened = offsetDigits(last) !== String(last);
  return isShortened ? ['last-digits', FOLDS[fold]] : [FOLDS[fold]];
}

function hasTail(layout: StageLayout, view: StageView, tails: Tails): boolean {
  return layout.brokers.some(({ id, node, lanes }) => {
    const broker = view.brokers.find((one) => one.id === id);
    return lanes.some(({ partition }) => {
      const lane = broker?.lanes.find((one) => one.partition === partition);
      return lane !== undefined && shownTail(lane, node, tails) !== null;
    });
  });
}
