/** Brings a page to a designed moment, as a hand would. Also for the pictures, which are served from elsewhere. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ENGINE_VERSION } from '../../src/engine/version.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Moment, Step } from './moments.ts';

export type Language = 'en' | 'ko';

const SETTLE_MS = 250;
const SETTLES_WITHIN = 40;

/** Light and dark follow the system that the browser plays, so that one page shows both. */
export async function openMoment(
  page: Page,
  moment: Moment,
  language: Language,
  base = './',
): Promise<void> {
  const query = [`lang=${language}`, ...(moment.query === undefined ? [] : [moment.query])];
  const [width, height] = moment.size;
  await page.setViewportSize({ width, height });
  await page.goto(`${base}?${query.join('&')}${linkOf(moment)}`);
  // Texts, since whoever takes pictures knows nothing of the browser's names.
  await page.evaluate('window.kafkascope.ready');
  await page.evaluate(`window.kafkascope.seek(${moment.atUs})`);
  for (const step of moment.steps) await take(page, step, language);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

/** And waits until no pixel changes any more. */
export async function showMoment(
  page: Page,
  moment: Moment,
  language: Language,
  base = './',
): Promise<void> {
  await openMoment(page, moment, language, base);
  await settled(page);
}

function linkOf({ run, name }: Moment): string {
  if (run === 'opening') return '';
  const { scenario, problems } = parseScenario('text' in run ? run.text : lessonText(run.lesson));
  if (scenario === undefined) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  return encodeLink(scenario, ENGINE_VERSION);
}

export function lessonText(name: string): string {
  return readFileSync(new URL(`../../src/lessons/${name}.kafka.txt`, import.meta.url), 'utf8');
}

export async function take(page: Page, step: Step, language: Language): Promise<void> {
  if ('press' in step) await page.keyboard.press(step.press);
  else if ('hold' in step) await page.keyboard.down(step.hold);
  else if ('seek' in step) await page.evaluate(`window.kafkascope.seek(${step.seek})`);
  else if ('see' in step) await page.locator(step.see).first().waitFor({ state: 'attached' });
  else if ('click' in step) await page.locator(step.click).first().click();
  else if ('focus' in step) await page.locator(step.focus).first().focus();
  else {
    const name = step.button[language === 'en' ? 0 : 1];
    await page.getByRole('button', { name }).first().click();
  }
}

/** What was asked of the worker has come, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  let before = await page.screenshot();
  for (let tries = 0; tries < SETTLES_WITHIN; tries++) {
    await page.waitForTimeout(SETTLE_MS);
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
}
