import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { bundleOf, textsIn } from './bundle.ts';

test('what goes into a bundle comes out of it, also under one name', () => {
  const texts = [
    { name: 'one', text: 'kafka 1\nbrokers 1\n' },
    { name: 'one', text: 'kafka 1\nbrokers 2\n' },
    { name: '가/나', text: 'kafka 1\nbrokers 3\n' },
  ];
  const found = textsIn('all.zip', bundleOf(texts));
  expect(found.map(({ text }) => text)).toEqual(texts.map(({ text }) => text));
  expect(found.map(({ name }) => name)).toEqual(['one', 'one-2', '가-나']);
});

test('a single text is one', () => {
  expect(textsIn('my.kafka.txt', new TextEncoder().encode('kafka 1\n'))).toEqual([
    { name: 'my', text: 'kafka 1\n' },
  ]);
});

test('what is too large, too many or no zip holds nothing more than its bound', () => {
  expect(textsIn('x.txt', new Uint8Array(70_000))).toEqual([]);
  expect(textsIn('x.zip', Uint8Array.from([0x50, 0x4b, 1, 2, 3]))).toEqual([]);
  const bomb = zipSync({ 'bomb.txt': new Uint8Array(5_000_000), 'a.txt': new Uint8Array(3) });
  expect(textsIn('bomb.zip', bomb).map(({ name }) => name)).toEqual(['a']);
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]),
  );
  expect(textsIn('many.zip', zipSync(many))).toHaveLength(100);
});
