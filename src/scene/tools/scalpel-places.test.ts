import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModeCuts } from '../../ledger/scalpel.ts';
import { commitsBefore, cutAt, heightOf, middleOf, placeAt, placesOf } from './scalpel-places.ts';

const cut = (kind: 'polled' | 'working' | 'done' | 'after', index: number, repeated: number) => ({
  kind,
  index,
  atUs: 0,
  repeated,
  skipped: 0,
  sink: null,
});
const mode: ModeCuts = {
  commit: 'sync-batch',
  batch: { polledUs: 0, offsets: [], processedUs: [] },
  cuts: [
    cut('polled', 0, 0),
    cut('working', 0, 0),
    cut('working', 1, 1),
    cut('done', 1, 2),
    cut('after', 2, 0),
  ],
};

it('a place between records is as the work on the next one', () => {
  const places = placesOf(2);
  expect(places.map(({ kind, index }) => `${kind} ${index}`)).toEqual([
    'polled 0',
    'working 0',
    'done 0',
    'working 1',
    'done 1',
    'after 2',
  ]);
  const heights = places
    .map((place) => cutAt(mode, place))
    .map((found) => found && heightOf(found));
  expect(heights).toEqual([0, 0, 1, 1, 2, 0]);
});

it('the flag stands where the commit takes the harm away', () => {
  const places = placesOf(2);
  const flags = places.map((_, at) => commitsBefore(mode, places, at));
  expect(flags).toEqual([false, false, false, false, false, true]);
});

it('law: the middle of a place lies in it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (records) => {
      const places = placesOf(records);
      const back = places.map((_, at) => placeAt(places, middleOf(places, at)));
      expect(back).toEqual(places.map((_, at) => at));
    }),
  );
});
