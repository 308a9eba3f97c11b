import { describe, expect, it } from 'vitest';
import {
  fileBaseOf,
  KEPT_MAX,
  nameFromFile,
  readShelf,
  renamed,
  withKept,
  writeShelf,
} from './shelf.ts';

function memory(start: string | null = null) {
  let kept = start;
  return {
    read: () => kept,
    write: (_: string, text: string) => {
      kept = text;
      return true;
    },
    forget: () => {
      kept = null;
    },
  };
}

describe('the shelf', () => {
  it('keeps, renames, and gives back', () => {
    const shelf = memory();
    const two = withKept(withKept([], { name: 'a', text: '1' }), { name: 'b', text: '2' });
    expect(writeShelf(shelf, renamed(two, 'k1', '  mine '))).toBe(true);
    expect(readShelf(shelf).map(({ name, text }) => [name, text])).toEqual([
      ['b', '2'],
      ['mine', '1'],
    ]);
    expect(renamed(two, 'k1', '   ')).toEqual(two);
    expect(
      new Set(withKept(two.slice(0, 1), { name: 'c', text: '3' }).map(({ id }) => id)).size,
    ).toBe(2);
  });

  it('is bounded, and what means nothing there is nothing', () => {
    const full = Array.from({ length: KEPT_MAX + 1 }, (_, i) => ({
      id: `${i}`,
      name: 'x',
      text: '',
    }));
    expect(writeShelf(memory(), full)).toBe(false);
    for (const found of [
      '',
      '{',
      '{}',
      '[1,null,{"id":1}]',
      `[{"id":"a","name":"${'x'.repeat(200)}","text":""}]`,
    ]) {
      expect(readShelf(memory(found))).toEqual([]);
    }
  });

  it('gives a title back that a file could not be called by, and keeps a name of its own', () => {
    const titles = ['acks=1: gone?', 'ack를 받았는데: 사라졌다'];
    for (const title of titles) {
      expect(nameFromFile({ name: fileBaseOf(title), titles })).toBe(title);
      expect(nameFromFile({ name: `${fileBaseOf(title)}-2`, titles })).toBe(title);
    }
    expect(nameFromFile({ name: 'for-monday', titles })).toBe('for-monday');
  });
});
