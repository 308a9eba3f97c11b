import { expect, test } from 'vitest';
import { configKey, configScopes } from '../engine/config/catalog.ts';
import { abilities } from '../scenario/abilities.ts';
import { configDocs } from './config-docs.ts';

test('every key that the engine reads has a line in English and Korean', () => {
  const read = configScopes.flatMap((scope) => [...abilities.keys[scope]]);
  const settled = ['group.protocol', 'broker.rack'];
  const without = read.filter((key) => !configDocs.has(key) && !settled.includes(key));
  expect(without).toEqual([]);
});

test('every line is of a key that exists', () => {
  for (const [key, { en, ko }] of configDocs) {
    expect(configScopes.some((scope) => configKey(scope, key) !== undefined)).toBe(true);
    expect(en).toMatch(/^[A-Z].*\.$/);
    expect(ko).toMatch(/[가-힣].*\.$/);
  }
});
