import { describe, expect, test } from 'vitest';
import { fileNameOf, linkFit } from './link-fit.ts';

describe('where a link fits', () => {
  test.each([
    [494, 'chat'],
    [2_000, 'chat'],
    [2_001, 'address'],
    [8_001, 'file'],
  ] as const)('%i characters: %s', (length, fit) => {
    expect(linkFit(length)).toBe(fit);
  });
});

describe('the name of the file', () => {
  test.each([
    ['Acknowledged, then gone', 'acknowledged-then-gone.kafka.txt'],
    ['ack를 받았는데 사라졌다', 'ack를-받았는데-사라졌다.kafka.txt'],
    ['../..\\', 'scenario.kafka.txt'],
    [undefined, 'scenario.kafka.txt'],
  ])('%s', (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });
});
