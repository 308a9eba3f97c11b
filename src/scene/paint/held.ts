/** Messages that a cut link holds up: small, in a row beside the scissors; they go on when the link is whole again. */

import type { Flight, LinkFault } from '../../projection/flight-view.ts';
import { messagesOf } from '../../i18n/language.ts';
import { placedFaults } from '../names.ts';
import { occupy, type Picture } from './picture.ts';
import { dot, type Surface, write } from './surface.ts';

const SHOWN = 6;
const STEP = 11;

/** Labels of messages keep off the words of a cut. */
export function occupyFaults(picture: Picture): void {
  for (const place of placesOf(picture)) if (place !== null) occupy(picture, place.area);
}

function placesOf({ layout, view, language }: Picture) {
  return placedFaults(layout, view.links, messagesOf(language));
}

function isHeldBy(flight: Flight, { from, to, oneWay }: LinkFault): boolean {
  if (flight.arriveAtUs !== null) return false;
  const along = from.includes(flight.from) && to.includes(flight.to);
  return along || (!oneWay && from.includes(flight.to) && to.includes(flight.from));
}

export function paintHeld(s: Surface, picture: Picture): void {
  const places = placesOf(picture);
  picture.view.links.forEach((link, index) => {
    const place = places[index] ?? null;
    if (link.kind !== 'cut' || place === null) return;
    const held = picture.view.flights.filter(
      (flight) => flight.kind !== 'heartbeat' && isHeldBy(flight, link),
    );
    if (held.length > 0) paintRow(s, held, place.queue.x, place.queue.y);
  });
}

function paintRow(s: Surface, held: readonly Flight[], left: number, y: number): void {
  const { palette } = s;
  held.slice(0, SHOWN).forEach((flight, index) => {
    const x = left + index * STEP;
    dot(s, x, y, 6.5, { fill: palette.paper });
    const full = flight.cells.length > 0;
    dot(s, x, y, 4, { fill: full ? palette.ink : palette.card, stroke: palette.ink, width: 1.6 });
  });
  const more = held.length - SHOWN;
  if (more <= 0) return;
  const style = { size: 12, weight: 600, halo: palette.paper, rim: 5 } as const;
  write(s, `+${more}`, left + SHOWN * STEP, y + 4, style);
}
