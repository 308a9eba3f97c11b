import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DIVERGENCES } from '../../engine/divergences.ts';
import { modelDocument } from './model-document.ts';

test('docs/model.md is what the lists say now (npx tsx src/cli/model-page.ts writes it)', () => {
  const url = new URL('../../../docs/model.md', import.meta.url);
  expect(readFileSync(url, 'utf8')).toBe(modelDocument());
});

test('each divergence has its row with four cells', () => {
  const rows = modelDocument()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => /`(.*?)`/.exec(row)?.[1])).toEqual([...DIVERGENCES]);
  expect(rows.every((row) => row.match(/(?<!\\)\|/g)?.length === 5)).toBe(true);
});
