import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { curatedScenarios, folderOf } from '../../../scripts/curated/curated-pages.ts';
import { beatsOf } from './deck.ts';
import { headlessRun } from '../../ledger/headless-run.ts';
import { lessonOf } from '../../scenario/lesson.ts';
import { parseScenario } from '../../scenario/parse.ts';

const folder = new URL('../../../docs/teaching/', import.meta.url);
const pageOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Rows of the plans: what to open, and the last step that they name. */
function rowsOf(page: string) {
  return page.split('\n').flatMap((line) => {
    const [, minutes, path, , , to] =
      /^\| (\d+–\d+) \| `([^`?]+)(\?mode=present)?`(?:, (?:steps )?(\d+)(?: to |–)(\d+))?/.exec(
        line,
      ) ?? [];
    return minutes === undefined ? [] : [{ minutes, path, lastStep: Number(to ?? 1) }];
  });
}

describe.each(['en', 'ko'] as const)('the plans in %s', (language) => {
  const rows = rowsOf(pageOf(`${language}.md`));

  test('every row has something to open, and none is left out', () => {
    expect(rows).toHaveLength(1 + 4 + 7);
    expect(pageOf(`${language}.md`).match(/^\| \d+–\d+ \|/gm)).toHaveLength(rows.length);
  });

  test('every path is a page that the build makes, and every step is one of its lesson', () => {
    const pages = new Map(
      curatedScenarios().map(({ slug, scenario }) => [`${folderOf(language, slug)}/`, scenario]),
    );
    for (const { path, lastStep } of rows) {
      const scenario = pages.get(path ?? '');
      expect([path, scenario !== undefined]).toEqual([path, true]);
      if (scenario === undefined) continue;
      expect(lessonOf(scenario)?.steps.length ?? 0).toBeGreaterThanOrEqual(lastStep);
    }
  });

  test('they lead to how a lesson is written, whose example is one: it plays, asks, tells, and can be mended', () => {
    const name = `writing-${language}.md`;
    expect(pageOf(`${language}.md`)).toContain(`](${name})`);
    expect(existsSync(new URL(name, folder))).toBe(true);
    const [, text = ''] = /```\n(kafka 1\n[^`]*)```/.exec(pageOf(name)) ?? [];
    const { scenario, problems } = parseScenario(text);
    expect(problems).toEqual([]);
    if (scenario === undefined) throw new Error('no scenario');
    const { expectations, goals } = headlessRun(scenario);
    expect(expectations.map(({ ok }) => ok)).toEqual([true, true]);
    expect(goals.map(({ ok }) => ok)).toEqual([false]);
    const kinds = beatsOf(scenario, []).map(({ kind, atUs }) => `${kind} ${atUs / 1e6}`);
    expect(kinds.slice(-5)).toEqual([
      'question 2',
      'choices 2',
      'scene 13',
      'outcome 13',
      'scene 14',
    ]);
    const mended = parseScenario(text.replace('replicas=1', 'replicas=3')).scenario;
    expect(mended && headlessRun(mended).goals.map(({ ok }) => ok)).toEqual([true]);
  });
});
