import { describe, expect, test } from 'vitest';
import type { Flight, FlightKind } from '../../projection/flight-view.ts';
import { M1, M2 } from '../../testing/stage-fixtures.ts';
import { notePlace, sampleOf } from './sample.ts';
import { layoutStage } from './stage-layout.ts';
import { layoutTwin } from './twin-layout.ts';

const rest = { language: 'en', reading: 'broker', closeUp: null, groupsFirst: false } as const;
const stage = (width: number, height: number) =>
  layoutStage({ ...rest, width, height, view: M1, focus: null });
const WIDE = stage(1392, 598);

let ids = 0;
function flight(from: string, to: string, kind: FlightKind, change: Partial<Flight> = {}): Flight {
  const [template] = M2.flights;
  if (template === undefined) throw new Error('M2 has messages on their way.');
  const way = `${from}>${to}>${kind}`;
  return { ...template, id: ids++, from, to, way, kind, acked: [], ...change };
}
const many = (count: number, make: (index: number) => Flight): readonly Flight[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('which messages are drawn', () => {
  test('all of them while they are few, and nothing needs to be said', () => {
    const { drawn, all } = sampleOf(M2.flights, WIDE);
    expect([drawn.length, all]).toEqual([4, 4]);
    expect(drawn.every(({ count }) => count === 1)).toBe(true);
  });

  test('of a burst on one way the first, which says for how many it stands', () => {
    const { drawn, all } = sampleOf(
      many(12, () => flight('web', 'broker-1', 'request')),
      WIDE,
    );
    expect([drawn.map(({ count }) => count), all]).toEqual([[12], 12]);
  });

  test('at most twelve at once, what tells most first', () => {
    const clients = ['web', 'billing-1', 'billing-2', 'audit-1'];
    const fetches = clients.flatMap((client) =>
      [1, 2, 3].flatMap((id) => many(2, () => flight(client, `broker-${id}`, 'fetch'))),
    );
    const { drawn, all } = sampleOf([...fetches, flight('broker-1', 'web', 'error')], WIDE);
    expect([drawn.length, all]).toEqual([12, 25]);
    expect(drawn[0]?.flight.kind).toBe('error');
  });

  test('heartbeats, what a cut holds up and whom nobody sees do not count', () => {
    const quiet = [
      flight('broker-1', 'controller-101', 'group'),
      flight('billing-1', 'broker-1', 'heartbeat'),
      flight('broker-1', 'broker-2', 'fetch', { arriveAtUs: null }),
    ];
    expect(sampleOf(quiet, WIDE)).toEqual({ drawn: [], all: 0 });
  });

  test('in a big cluster only those of the partition in focus, out of all', () => {
    const brokers = many(6, () => flight('', '', 'fetch')).map((_, index) => ({
      ...M1.brokers[index % 3]!,
      id: index + 1,
      node: `broker-${index + 1}`,
    }));
    const big = layoutStage({
      ...rest,
      width: 1392,
      height: 598,
      view: { ...M1, brokers },
      focus: 'orders-0',
    });
    const flights = [
      flight('broker-2', 'broker-1', 'fetch', { partitions: ['orders-0'] }),
      flight('broker-3', 'broker-1', 'fetch', { partitions: ['orders-1'] }),
      flight('web', 'broker-1', 'request', { partitions: ['orders-1'] }),
    ];
    const { drawn, all } = sampleOf(flights, big);
    expect(drawn.map(({ flight: { partitions } }) => partitions)).toEqual([['orders-0']]);
    expect(all).toBe(3);
  });
});

describe('where it is said', () => {
  test.each([
    ['1440×900', WIDE],
    ['1024×768', stage(976, 460)],
    ['820×1180', stage(772, 760)],
    ['390×844', stage(390, 504)],
    ['one of two', layoutTwin({ width: 680, height: 460, view: M1, language: 'en', focus: null })],
  ])('inside the stage and on no card, %s', (_, layout) => {
    const place = notePlace(layout);
    if (place === null) throw new Error('It is said nowhere.');
    const left = place.align === 'end' ? place.x - place.width : place.x;
    expect(left).toBeGreaterThanOrEqual(0);
    expect(place.width).toBeGreaterThan(80);
    expect(place.y + 18).toBeLessThanOrEqual(layout.height);
    const middle = { x: left + place.width / 2, y: place.y + 9 };
    const cards = [...layout.producers, ...layout.brokers].map(({ card }) => card);
    const onCard = cards.filter(
      ({ x, y, width, height }) =>
        middle.x > x && middle.x < x + width && middle.y > y && middle.y < y + height,
    );
    expect(onCard).toEqual([]);
  });
});
