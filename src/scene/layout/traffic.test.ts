import { faultPlaces } from './fault-place.ts';
import { contains, overlaps } from './geometry.ts';
import { describe, expect, test } from 'vitest';
import { M1, M2 } from '../../testing/stage-fixtures.ts';
import { layoutStage } from './stage-layout.ts';
import { parkingPlace, pointAlong, routeOf } from './traffic.ts';

const layout = layoutStage({
  width: 1392,
  height: 598,
  view: M2,
  language: 'en',
  reading: 'broker',
  focus: null,
  closeUp: null,
  groupsFirst: false,
});

const route = (from: string, to: string, kind: 'request' | 'ack' | 'fetch' | 'response') =>
  routeOf(layout, { from, to, kind, partition: 'orders-0' });

describe('ways', () => {
  test('between client and broker lead sideways', () => {
    const way = route('web', 'broker-1', 'request')!;
    expect(way.direction).toBe('horizontal');
    const [start, end] = [way.points[0]!, way.points.at(-1)!];
    expect(end.x).toBeGreaterThan(start.x);
  });

  test('an answer walks back', () => {
    const back = route('broker-1', 'web', 'ack')!;
    expect(back.points.at(-1)!.x).toBeLessThan(back.points[0]!.x);
  });

  test('a question and its answer do not use the same line', () => {
    const there = route('web', 'broker-1', 'request')!.points.at(-1)!.y;
    const back = route('broker-1', 'web', 'ack')!.points[0]!.y;
    expect(Math.abs(there - back)).toBeGreaterThan(15);
  });

  test('between brokers lead up and down at the right of the lanes', () => {
    const way = route('broker-1', 'broker-3', 'response')!;
    expect(way.direction).toBe('vertical');
    const [, down, up] = way.points;
    expect(down!.x).toBe(up!.x);
    expect(down!.x).toBeGreaterThan(layout.bus.x);
  });

  test('nobody who is not on the stage has one', () => {
    expect(route('controller-101', 'broker-1', 'request')).toBe(null);
    expect(route('web', 'billing-1', 'request')).toBe(null);
  });
});

describe('a point on a way', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ];

  test('is at the share of its length', () => {
    expect(pointAlong(points, 0).at).toEqual({ x: 0, y: 0 });
    expect(pointAlong(points, 0.25).at).toEqual({ x: 10, y: 0 });
    expect(pointAlong(points, 0.5).at).toEqual({ x: 10, y: 10 });
    expect(pointAlong(points, 1).at).toEqual({ x: 10, y: 30 });
    expect(pointAlong(points, 2).at).toEqual({ x: 10, y: 30 });
  });

  test('knows where the way leads', () => {
    expect(pointAlong(points, 0.1)).toMatchObject({ dx: 1, dy: 0 });
    expect(pointAlong(points, 0.9)).toMatchObject({ dx: 0, dy: 1 });
  });
});

describe('what rests', () => {
  test('a parked fetch stands at the broker’s edge, before its consumer', () => {
    const place = parkingPlace(layout, 'billing-1', 1, 'orders-0', 0)!;
    expect(place.at.x).toBeGreaterThan(layout.gapRight.x);
    expect(place.way.at(-1)!.x).toBeLessThanOrEqual(layout.groups[0]!.members[0]!.box.x);
  });

  const words = { whole: 'link 1 – 2,3 cut', ends: '1 – web', what: 'cut' };

  test('scissors hang between the cards that the cut parts, and their words stay on the stage', () => {
    const [place] = faultPlaces(layout, M1.links, [words]);
    const [first, second] = layout.brokers;
    expect(place!.at.y).toBeGreaterThan(first!.card.y + first!.card.height - 1);
    expect(place!.at.y).toBeLessThan(second!.card.y + 1);
    expect(place!.area.x + place!.area.width).toBeLessThanOrEqual(layout.width);
  });

  test('a client’s broken links stand in the gap at its side, each in a place of its own', () => {
    const fault = { from: ['broker-1'], to: ['web'] };
    const [one, other] = faultPlaces(layout, [fault, fault], [words, words]);
    expect(contains(layout.gapLeft, one!.area, 1)).toBe(true);
    expect(overlaps(one!.area, other!.area)).toBe(false);
  });
});
