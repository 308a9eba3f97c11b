/** Where links can be taken hold of: at the words of a fault, and in the gaps where their traffic passes. */

import type { LinkFault } from '../../projection/flight-view.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { bottomOf, type Rect, rect } from '../layout/geometry.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import type { Messages } from '../../i18n/en.ts';
import { placedFaults } from '../names.ts';

export interface LinkPlace {
  /** `link-broker-1/broker-2,broker-3`: also whose menu. */
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly area: Rect;
  /** `null`: a link that nothing is wrong with. */
  readonly fault: LinkFault | null;
}

/** More names than that say nothing in a gap: they are reached from the broker. */
const NAMES_MOST = 4;

const idOf = (from: string, to: readonly string[]): string => `link-${from}/${to.join(',')}`;

export function linkPlaces(
  layout: StageLayout,
  view: StageView,
  words: Messages,
): readonly LinkPlace[] {
  const faults = placedFaults(layout, view.links, words).flatMap((place, index): LinkPlace[] => {
    const fault = view.links[index];
    const [from] = fault?.from ?? [];
    if (place === null || fault === undefined || from === undefined) return [];
    const id = idOf(from, fault.to) + (fault.kind === 'cut' ? '' : `#${fault.kind}`);
    return [{ id, from, to: fault.to, area: place.area, fault }];
  });
  const whole = [...betweenRows(layout), ...sideGaps(layout, view)];
  return [...faults, ...whole.filter((place) => !isTaken(place, view.links))];
}

/** Its words stand for the link already. */
function isTaken({ from, to }: LinkPlace, faults: readonly LinkFault[]): boolean {
  return faults.some((fault) => {
    const [a, b] = [fault.from, fault.to];
    const meets = (one: readonly string[], other: readonly string[]) =>
      one.includes(from) && to.some((node) => other.includes(node));
    return meets(a, b) || meets(b, a);
  });
}

/** Cards of brokers lie close: the gap between two of them, and a little of their edges. */
function betweenRows({ brokers, mode }: StageLayout): readonly LinkPlace[] {
  if (mode === 'phone') return [];
  return brokers.slice(1).flatMap((below, index) => {
    const above = brokers[index];
    if (above === undefined) return [];
    const [top, bottom] = [bottomOf(above.card) - 2, below.card.y + 2];
    const { x, width } = above.card;
    const area = rect(x + width * 0.3, top, width * 0.5, bottom - top);
    const to = [below.node];
    return [{ id: idOf(above.node, to), from: above.node, to, area, fault: null }];
  });
}

function sideGaps(layout: StageLayout, view: StageView): readonly LinkPlace[] {
  if (layout.mode !== 'wide' && layout.mode !== 'merged') return [];
  const producers = view.producers.map(({ name }) => name);
  const members = view.groups.flatMap((group) => group.members.map(({ name }) => name));
  const sides = [
    [layout.gapLeft, producers],
    [layout.gapRight, members],
  ] as const;
  return sides.flatMap(([gap, names]) => {
    if (gap.width < 40 || names.length === 0 || names.length > NAMES_MOST) return [];
    return layout.brokers.map(({ card, node }) => {
      const area = rect(gap.x + 6, card.y + card.height / 2 - 20, gap.width - 12, 40);
      return { id: idOf(node, names), from: node, to: names, area, fault: null };
    });
  });
}
