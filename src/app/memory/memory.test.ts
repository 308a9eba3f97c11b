import { describe, expect, it } from 'vitest';
import { memoryOf } from '../../kit/storage.ts';
import { type Draft, dropDraft, putDraft, readDrafts } from './drafts.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

const draft = (id: string, savedAtMs: number): Draft => ({
  id,
  savedAtMs,
  text: `kafka 1\nbrokers ${id.length}\n`,
  atUs: 5,
});

describe('unsaved work', () => {
  it('is kept by page, the newest first, and thrown away by name', () => {
    const one = storage();
    const memory = memoryOf(() => one);
    putDraft(memory, draft('a', 1));
    putDraft(memory, draft('b', 3));
    putDraft(memory, { ...draft('a', 2), atUs: 9 });
    expect(readDrafts(memory).map(({ id, atUs }) => [id, atUs])).toEqual([
      ['b', 5],
      ['a', 9],
    ]);
    dropDraft(memory, 'b');
    dropDraft(memory, 'a');
    expect([readDrafts(memory), one.length]).toEqual([[], 0]);
  });

  it('of many pages is bounded: the oldest gives way', () => {
    const one = storage();
    const memory = memoryOf(() => one);
    for (let page = 0; page < 9; page += 1) putDraft(memory, draft(`p${page}`, page));
    expect(readDrafts(memory).map(({ id }) => id)).toEqual(['p8', 'p7', 'p6', 'p5', 'p4']);
  });

  it.each(['', '{', '[]', '[1,null,{}]', '{"id":1}', '[{"id":"a","text":5}]'])(
    'what is found there and means nothing is nothing: %s',
    (found) => {
      const one = storage();
      one.setItem('kafkascope.drafts.1', found);
      expect(readDrafts(memoryOf(() => one))).toEqual([]);
    },
  );
});

describe('where the browser keeps nothing', () => {
  it('nothing is thrown, and writing says so', () => {
    const memory = memoryOf(() => {
      throw new Error('SecurityError');
    });
    expect([memory.read('x'), memory.write('x', 'y')]).toEqual([null, false]);
    expect(putDraft(memory, draft('a', 1))).toBe(false);
    expect(() => memory.forget('x')).not.toThrow();
  });
});
