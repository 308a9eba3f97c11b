/** Fetches that wait for data rest at the broker's edge, on the way to their consumers. */

import { messagesOf } from '../../i18n/language.ts';
import { type Point, rightOf } from '../layout/geometry.ts';
import { wrapText } from '../layout/text-width.ts';
import { parkingPlace } from '../layout/traffic.ts';
import { isFree, occupy, occupyWay, type Picture, textBox } from './picture.ts';
import { dot, link, type Surface, write } from './surface.ts';

const SHOWN_OF_MEMBER = 2;
/** Several that wait at one lane stand below each other. */
const STEP = 21;
const LEADING = 14;

interface Parked {
  readonly at: Point;
  readonly way: readonly Point[];
}

function parkedOf(picture: Picture): readonly Parked[] {
  const taken = new Map<string, number>();
  const all: Parked[] = [];
  for (const group of picture.view.groups) {
    for (const member of group.members) {
      for (const { broker, partition } of member.parkedAt.slice(0, SHOWN_OF_MEMBER)) {
        const name = `${broker} ${partition}`;
        const slot = taken.get(name) ?? 0;
        const place = parkingPlace(picture.layout, member.name, broker, partition, slot * STEP);
        if (place === null) continue;
        taken.set(name, slot + 1);
        all.push(place);
      }
    }
  }
  return all;
}

export function paintParked(s: Surface, picture: Picture): void {
  // In front of a class nobody asks who waits.
  if (picture.layout.mode === 'projector') return;
  const { palette } = s;
  const parked = parkedOf(picture);
  for (const { at, way } of parked) {
    link(s, way, { stroke: palette.line, width: 1.8, dash: [2, 5], cap: 'round' });
    occupyWay(picture, way);
    dot(s, at.x, at.y, 8.5, { fill: palette.card, stroke: palette.ink, width: 2.2 });
    occupy(picture, { x: at.x - 10, y: at.y - 10, width: 20, height: 20 });
  }
  if (picture.layout.gapRight.width < 44) return;
  for (const { at } of parked) if (paintWords(s, picture, at)) return;
}

/** Said once: above or below the first that has room. */
function paintWords(s: Surface, picture: Picture, at: Point): boolean {
  const room = picture.layout.gapRight.width - 12;
  const lines = wrapText(messagesOf(picture.language).flight.waits, 12.5, room);
  const style = { size: 12.5, fill: s.palette.ink2, halo: s.palette.paper, rim: 4 };
  const left = Math.max(0, ...picture.layout.brokers.map((box) => rightOf(box.card))) + 6;
  for (const top of [at.y - 18 - (lines.length - 1) * LEADING, at.y + 24]) {
    const boxes = lines.map((text, index) => textBox(text, left, top + index * LEADING, style));
    if (!boxes.every((area) => isFree(picture, area))) continue;
    lines.forEach((text, index) => write(s, text, left, top + index * LEADING, style));
    for (const area of boxes) occupy(picture, area);
    return true;
  }
  return false;
}
