/** The plans for teachers: every address in them opens what they name, in front of a class or beside it. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { line, open, text } from './driver.ts';

interface Row {
  readonly path: string;
  /** What the row calls the lesson, where it does. */
  readonly title: string | undefined;
}

function rowsOf(language: 'en' | 'ko'): readonly Row[] {
  const page = readFileSync(new URL(`../docs/teaching/${language}.md`, import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| \d+–\d+ \| `([^`]+)`[^|]*\| (?:\*([^*]+)\*)?/gm)];
  return rows.map(([, path = '', title]) => ({ path, title }));
}

const pageOf = (address: string): string => address.replace(/\?.*/, '');

for (const language of ['en', 'ko'] as const) {
  test(`every address of the plans opens its lesson, in ${language}`, async ({ page }) => {
    const rows = rowsOf(language);
    const titles = new Map(
      rows.flatMap(({ path, title }) => (title === undefined ? [] : [[pageOf(path), title]])),
    );
    const addresses = [...new Set(rows.map(({ path }) => path))];
    expect(addresses).toHaveLength(9);
    for (const address of addresses) {
      const title = titles.get(pageOf(address)) ?? 'no title';
      await open(page, `./${address}`);
      const shown = page.locator('.present');
      await expect(shown).toHaveCount(address.endsWith('?mode=present') ? 1 : 0);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      if (address.endsWith('?mode=present')) await expect(line(page)).toHaveText(title);
      else await expect(page.getByRole('complementary')).toContainText(title);
      expect(await text(page)).toContain(title);
    }
  });
}
