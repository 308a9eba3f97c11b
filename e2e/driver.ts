/** How the journeys drive the page: by what a user sees, and by the page for machines where an instant must be exact. */
import { expect, type Page } from '@playwright/test';
import { ENGINE_VERSION } from '../src/engine/version.ts';
import { encodeLink } from '../src/scenario/link.ts';
import { parseScenario } from '../src/scenario/parse.ts';

interface MachineState {
  readonly atUs: number;
  readonly metrics: { readonly [name: string]: string | number };
}

interface Machine {
  readonly ready: Promise<void>;
  seek(us: number): Promise<void>;
  state(): MachineState;
  text(): string;
}

declare global {
  interface Window {
    readonly kafkascope: Machine;
  }
}

export async function open(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await page.evaluate(() => window.kafkascope.ready);
}

/** What the page copies can be read back. */
export async function openWithClipboard(page: Page, address = './'): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, address);
}

export async function seek(page: Page, us: number): Promise<void> {
  await page.evaluate((at) => window.kafkascope.seek(at), us);
}

export function state(page: Page): Promise<MachineState> {
  return page.evaluate(() => window.kafkascope.state());
}

export function text(page: Page): Promise<string> {
  return page.evaluate(() => window.kafkascope.text());
}

/** The one line. */
export const line = (page: Page) => page.getByRole('heading', { level: 1 });

/** The address bar is written a moment after the run has changed. */
export async function settledAddress(page: Page): Promise<string> {
  await page.waitForTimeout(400);
  return page.url();
}

export async function playFast(page: Page): Promise<void> {
  await page.getByLabel('Pace').selectOption('fast');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

/** Everything that the bar has no word for. */
export async function fromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.locator('#more').getByRole('button', { name, exact: true }).click();
}

/** By the Tab key alone, as far as it takes. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (focused.replaceAll('\u00a0', ' ').trim() === name) return;
  }
  throw new Error(`Tab does not reach "${name}".`);
}

/** The address of a run: its link, as the page itself writes it. */
export function addressOf(source: string): string {
  const { scenario, problems } = parseScenario(source);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  return `./${encodeLink(scenario, ENGINE_VERSION)}`;
}

/** The close-up of the first reader in the opening run, with all its numbers there. */
export async function openScalpel(page: Page) {
  await open(page);
  await seek(page, 650_000);
  await page.keyboard.press('s');
  const scalpel = page.getByRole('region', { name: /^Scalpel/ });
  await expect(scalpel.getByText('none', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(scalpel.getByRole('heading')).toHaveText(/2.records done twice/);
  return scalpel;
}
