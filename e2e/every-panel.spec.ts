/** The stage with each panel open beside it, in both lights, as axe sees it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { addressOf, open, seek } from './driver.ts';
import type { Step } from '../scripts/moments/moments.ts';
import { lessonText, take } from '../scripts/moments/show-moment.ts';

const VERDICT = 4_200_000;

const bar = (en: string): readonly Step[] => [
  { click: `.top-links button:has-text("${en}")` },
  { see: '.page-panel h2' },
];

const menu = (en: string): readonly Step[] => [
  { click: 'button.top-more' },
  { click: `.menu-row:has-text("${en}")` },
  { see: '.page-panel h2' },
];

const PANELS: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['nothing', []],
  ['scenarios', bar('Scenarios')],
  ['lesson', bar('Lesson')],
  ['settings', bar('Settings')],
  ['history', bar('Compare')],
  ['share', bar('Share')],
  ['picture, data', [{ click: '.page-panel [role=tab]:has-text("Picture")' }]],
  ['a real cluster', [{ click: '.page-panel button:has-text("To a real cluster")' }]],
  ['glossary', menu('Glossary')],
  ['how it works', menu('How it works')],
  ['records', [{ click: '.strip-cell[data-name="lost"]' }, { see: '.page-panel ol' }]],
  ['biography', [{ click: '.page-panel ol button' }, { see: '.page-panel ol[aria-label]' }]],
  ['what happened', [{ press: 'Escape' }, { press: 'l' }, { see: '[role=grid] [role=row]' }]],
  ['metrics', [{ press: 'm' }, { see: '[data-metric]' }]],
  ['text', [{ press: 'm' }, { press: 'e' }, { see: '.cm-content' }]],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about beside any panel, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, addressOf(lessonText('acks1-crash')));
    await seek(page, VERDICT);
    for (const [name, steps] of PANELS) {
      for (const step of steps) await take(page, step, 'en');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect.soft(found, name).toEqual([]);
    }
  });
}
