/** The stage with each panel open beside it, in both lights, as axe sees it. */
import { expect, test } from '@playwright/test';
import { axeFaults } from './axe.ts';
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

const PANEL = '.page-panel';
const LOWER = '.page-lower';

/** Where none is named it is the panel; the rest of the page is what it was. */
const PANELS: readonly (readonly [name: string, steps: readonly Step[], part?: string])[] = [
  ['nothing', [], 'body'],
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
  [
    'what happened',
    [{ press: 'Escape' }, { press: 'l' }, { see: '[role=grid] [role=row]' }],
    LOWER,
  ],
  ['metrics', [{ press: 'm' }, { see: '[data-metric]' }], LOWER],
  ['text', [{ press: 'm' }, { press: 'e' }, { see: '.cm-content' }], 'body'],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about beside any panel, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, addressOf(lessonText('acks1-crash')));
    await seek(page, VERDICT);
    for (const [name, steps, part = PANEL] of PANELS) {
      for (const step of steps) await take(page, step, 'en');
      const isContrastOnly = colorScheme === 'dark';
      expect.soft(await axeFaults(page, { part, isContrastOnly }), name).toEqual([]);
    }
  });
}
