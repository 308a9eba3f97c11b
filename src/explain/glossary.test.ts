import { expect, test } from 'vitest';
import { kafkaWords, ourWords } from './glossary.ts';

test('every word has its meaning in both languages, in the order of the alphabet, once', () => {
  for (const list of [kafkaWords, ourWords]) {
    const words = list.map(({ en }) => en.toLowerCase());
    expect(words).toEqual([...new Set(words)].sort());
    for (const { meansEn, meansKo, ko } of list) {
      expect(meansEn).toMatch(/^[A-Z“].*\.$/);
      expect(meansKo).toMatch(/[가-힣].*\.$/);
      expect(ko).not.toBe('');
    }
  }
});

test('what Kafka and we call differently is never one word', () => {
  const kafka = new Set(kafkaWords.map(({ en }) => en));
  expect(ourWords.filter(({ en }) => kafka.has(en))).toEqual([]);
});
