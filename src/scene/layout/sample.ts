/**
 * Which of the messages on their way are drawn: one for a burst on the same way, and only so many at once. How many they
 * stand for is said in words.
 */

import { memoisedTogether } from '../../ledger/memo.ts';
import type { Flight, FlightKind } from '../../projection/flight-view.ts';
import type { StageLayout } from './stage-layout-types.ts';
import { canTravel, type Route, routeOf } from './traffic.ts';

export interface DrawnFlight {
  readonly flight: Flight;
  readonly route: Route;
  /** How many stand for this one, itself included. */
  readonly count: number;
}

export interface Sample {
  readonly drawn: readonly DrawnFlight[];
  /** On their way between what stands on the stage. */
  readonly all: number;
}

/** What is drawn and named first when only a few can be. */
const PRIORITY: readonly FlightKind[] = ['error', 'ack', 'request', 'response', 'fetch', 'group'];
/** More than this on one way become one. */
const BURST = 3;
/** At most so many are drawn at once. */
const DRAWN_MOST = 12;

const rankOf = ({ kind }: Flight): number => PRIORITY.indexOf(kind);

export const sampleOf = memoisedTogether(
  (flights: readonly Flight[], layout: StageLayout): Sample => {
    const moving = flights.filter((flight) => isOnStage(layout, flight));
    const chosen = [...waysOf(layout, moving).values()]
      .flatMap((way) => {
        const [first] = way;
        if (way.length <= BURST || first === undefined) {
          return way.map((flight) => ({ flight, count: 1 }));
        }
        return [{ flight: first, count: way.length }];
      })
      .toSorted((a, b) => rankOf(a.flight) - rankOf(b.flight) || a.flight.id - b.flight.id);
    const drawn: DrawnFlight[] = [];
    for (const { flight, count } of chosen) {
      if (drawn.length === DRAWN_MOST) break;
      const { from, to, kind, partitions } = flight;
      const route = routeOf(layout, { from, to, kind, partition: partitions[0] ?? null });
      if (route !== null) drawn.push({ flight, route, count });
    }
    return { drawn, all: moving.length };
  },
);

/** Heartbeats are no traffic of anybody's; what a cut holds up rests (see `held.ts`). */
function isOnStage(layout: StageLayout, { kind, arriveAtUs, from, to }: Flight): boolean {
  if (kind === 'heartbeat' || arriveAtUs === null) return false;
  // A big cluster draws no client's way; its messages are counted all the same.
  const isAmongThem = ![from, to].some((node) => node.startsWith('controller-'));
  return layout.matrix === null ? canTravel(layout, from, to) : isAmongThem;
}

function waysOf(
  layout: StageLayout,
  flights: readonly Flight[],
): ReadonlyMap<string, readonly Flight[]> {
  const ways = new Map<string, Flight[]>();
  for (const flight of flights) {
    if (!isInFocus(layout, flight)) continue;
    const known = ways.get(flight.way);
    if (known === undefined) ways.set(flight.way, [flight]);
    else known.push(flight);
  }
  return ways;
}

/** In a big cluster only what travels for the partition in focus has a lane to start from. */
function isInFocus({ matrix }: StageLayout, { partitions }: Flight): boolean {
  const focus = matrix?.focus ?? null;
  return matrix === null || (focus !== null && partitions.includes(focus.partition));
}

/** Where it is said, px of the stage; `end`: `x` is its right edge. */
export interface NotePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align: 'start' | 'end';
}

/** Lines of the words under a narrow column, and their distance from it. */
export const NOTE_LINE = 18;
const BELOW = 4;

/** In the row of the column heads; where there is none under the cluster, or under the producers. */
export function notePlace(layout: StageLayout): NotePlace | null {
  const { mode, brokers, producers, matrix, closeUp } = layout;
  const card = brokers[0]?.card;
  const last = brokers.at(-1)?.card;
  if (card === undefined || last === undefined) return null;
  if (matrix !== null || mode === 'wide') {
    const left = matrix?.topics.at(-1)?.sizeAt.x ?? card.x + 120;
    const right = card.x + card.width;
    return { x: right, y: 0, width: right - left - 16, align: 'end' };
  }
  if (mode === 'stacked' || mode === 'phone') {
    const y = last.y + last.height + BELOW;
    return { x: last.x, y, width: last.width / 2, align: 'start' };
  }
  const lowest = producers.at(-1)?.card;
  if (lowest === undefined || closeUp !== null) return null;
  const { x } = lowest;
  return { x, y: lowest.y + lowest.height + BELOW, width: lowest.width + 8, align: 'start' };
}
