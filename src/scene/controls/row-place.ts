/** Where the row of acts stands: on its own card's free side, or at its edge, over no record and no other card. */

import { bottomOf, type Rect } from '../layout/geometry.ts';
import type { BrokerBox, StageLayout } from '../layout/stage-layout-types.ts';

/** px from the actor's upper left corner, in the words of CSS. */
export interface RowPlace {
  readonly left?: number;
  readonly right?: number | string;
  readonly top?: number | string;
  readonly bottom?: number;
  readonly width?: number | string;
  readonly maxWidth?: number;
}

const EDGE = 4;
/** Three lines of buttons. */
const ROOM_BELOW = 118;
const LOW = 60;
/** The commit mode with its name in one line; more than a narrow column has. */
const ROW_LEAST = 198;

/** A row of a big cluster: its lane begins right of the columns. */
const LOWEST_ROW = 40;
const FAR_LANE = 400;

/** Over the number and the names of the lanes: the records begin right of it. */
export function brokerRowPlace(box: BrokerBox): RowPlace {
  const lane = box.lanes[0];
  if (box.card.height <= LOWEST_ROW || (lane?.band.x ?? 0) - box.card.x > FAR_LANE) {
    return { right: EDGE, top: -2, width: 'max-content' };
  }
  const left = lane === undefined ? box.card.width : lane.band.x - box.card.x;
  if (left < 120) return { right: EDGE, top: -EDGE, width: 'max-content' };
  return { left: EDGE, top: EDGE, width: 'max-content', maxWidth: left - 2 * EDGE };
}

/** Below its card, where the key of the pictures stands; inside where another card follows. */
export function producerRowPlace(area: Rect, layout: StageLayout): RowPlace {
  if (area.height < LOW + 40) return { left: 0, top: '100%', width: 'max-content' };
  const below = layout.producers.some(({ card }) => card.y > area.y && card.x === area.x);
  const isFree = !below && bottomOf(area) + ROOM_BELOW <= layout.height;
  return isFree
    ? { left: 0, top: '100%', width: area.width }
    : { left: EDGE, bottom: EDGE, width: area.width - 2 * EDGE };
}

/** Beside the groups no record stands: as wide as that, a row lies over nobody. */
const ROOM_BESIDE = 150;

type AroundRow = Pick<StageLayout, 'mode' | 'bus' | 'closeUp'>;

/** The words of a death stand under the first card: two lines, and a row of buttons below them. */
const DEATH_WORDS = 54;
const ONE_ROW = 46;

/** Beside its card, not on it: name, track and records fill the card. The second one has its free side above. */
function closeUpRowPlace(area: Rect, { closeUp }: AroundRow): RowPlace {
  const width = { width: 'max-content', maxWidth: area.width };
  const isFirst = closeUp?.members[0]?.card.y === area.y;
  if (!isFirst) return { right: 0, bottom: area.height + EDGE, ...width };
  const between = closeUp.handover?.height ?? 0;
  const words = between >= DEATH_WORDS + ONE_ROW ? DEATH_WORDS : EDGE;
  return { right: 0, top: area.height + words, ...width };
}

export function memberRowPlace(area: Rect, isCloseUp: boolean, layout: AroundRow): RowPlace {
  if (isCloseUp) return closeUpRowPlace(area, layout);
  const beside = area.x - layout.bus.x - 2;
  const isColumn = layout.mode === 'wide' || layout.mode === 'merged';
  if (area.height < LOW && isColumn && beside >= ROOM_BESIDE) {
    return { right: '100%', top: -EDGE, width: 'max-content', maxWidth: beside };
  }
  return area.height < LOW
    ? { right: 0, top: '100%', width: 'max-content', maxWidth: Math.max(200, area.width) }
    : {
        right: EDGE,
        bottom: EDGE,
        width: 'max-content',
        maxWidth: Math.max(ROW_LEAST, area.width - 2 * EDGE),
      };
}

/** Right of its name, over the words that stand there; on a phone there is no room. */
export function groupRowPlace(nameEnd: number, layout: StageLayout): RowPlace {
  const width = 'max-content';
  return layout.mode === 'phone'
    ? { right: 0, top: '100%', width }
    : { left: nameEnd, top: -9, width };
}
