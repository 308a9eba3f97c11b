/** What axe has to say of the page, or of a part of it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

interface Asked {
  /** A selector; without it the whole page. */
  readonly part?: string;
  /** The other light changes colours only. */
  readonly isContrastOnly?: boolean;
}

/** One line a rule that is broken, with the elements that break it. */
export async function axeFaults(page: Page, asked: Asked = {}): Promise<readonly string[]> {
  // It need not look into frames of other origins, of which there are none; that costs half the time.
  let axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (asked.part !== undefined) axe = axe.include(asked.part);
  if (asked.isContrastOnly === true) axe = axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

export async function expectAccessible(page: Page, part?: string): Promise<void> {
  expect(await axeFaults(page, part === undefined ? {} : { part })).toEqual([]);
}
