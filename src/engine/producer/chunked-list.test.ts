import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  appended,
  emptyList,
  itemAt,
  itemsOf,
  replaced,
  type ChunkedList,
} from './chunked-list.ts';

function listOf(items: readonly number[]): ChunkedList<number> {
  return items.reduce<ChunkedList<number>>((list, item) => appended(list, item), emptyList());
}

it('behaves as an array, and older versions stay as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 300 }), fc.nat(), (items, place) => {
      const list = listOf(items);
      const index = place % items.length;
      const changed = replaced(list, index, -1);
      expect([...itemsOf(changed)]).toEqual(items.with(index, -1));
      expect([...itemsOf(list)]).toEqual(items);
      expect(itemAt(changed, index)).toBe(-1);
      expect(list.size).toBe(items.length);
    }),
  );
});
