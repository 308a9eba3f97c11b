/** What is wrong with a picture, on any machine and with any fonts, one line a fault, so that a failure says them all. */
import type { Page } from '@playwright/test';
import { colourOf, contrast, countOf, groundOf, type Pixels, pixelsOf } from './pixels.ts';
import { type Box, settledTexts, type SeenText } from './stage-texts.ts';

export type Judgement = 'missing' | 'extra';

export interface Rules {
  /** Letters are no smaller, besides marks on a lane. */
  readonly leastPx: number;
  readonly leastMarkPx: number;
  /** What may be vermillion or purple. */
  readonly mayJudge: readonly Judgement[];
  /** What has to be seen; in another size than its own it may be scrolled away. */
  readonly mustJudge: readonly Judgement[];
}

const MARK = /^(HW|LEO|LSO)|\d+$/;
const READABLE = 4.5;
const ROUNDING = 0.1;
/** Pixels of a judgement that can be seen. */
const ENOUGH = 12;

export async function faultsOf(page: Page, rules: Rules): Promise<readonly string[]> {
  const texts = await settledTexts(page);
  const pixels = await pixelsOf(await page.screenshot());
  return [
    ...overlaps(texts),
    ...texts.flatMap(({ text, cutBy }) => (cutBy === null ? [] : [`"${text}" is cut by ${cutBy}`])),
    ...texts.filter((one) => isSmall(one, rules)).map((one) => `${named(one)} is small`),
    ...pale(texts, pixels),
    ...(await misjudged(page, rules, pixels)),
  ];
}

const named = ({ text, px }: SeenText): string => `"${text.slice(0, 40)}" (${px.toFixed(1)} px)`;

const isSmall = ({ text, px }: SeenText, { leastPx, leastMarkPx }: Rules): boolean =>
  px < (MARK.test(text) ? leastMarkPx : leastPx) - ROUNDING;

function overlaps(texts: readonly SeenText[]): readonly string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => other.of !== one.of && other.isInPanel === one.isInPanel)
      .filter((other) => isOver(one.box, other.box))
      .map((other) => `${named(one)} and ${named(other)} lie on each other`),
  );
}

function isOver(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 2 && down > 2;
}

function pale(texts: readonly SeenText[], pixels: Pixels): readonly string[] {
  return texts.flatMap((one) => {
    const ink = colourOf(one.ink);
    const ground = groundOf(pixels, one.box, ink);
    const measured = contrast(ink, ground);
    return measured < READABLE
      ? [`${named(one)} has ${measured.toFixed(1)}, ${one.ink} on ${ground.join()}`]
      : [];
  });
}

/** Vermillion says that something is missing, purple that something is too much. */
async function misjudged(page: Page, rules: Rules, pixels: Pixels): Promise<readonly string[]> {
  const colours = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const valueOf = (name: string) => style.getPropertyValue(name);
    return { missing: valueOf('--missing'), extra: valueOf('--extra') };
  });
  return (['missing', 'extra'] as const).flatMap((name) => {
    const count = countOf(pixels, colourOf(colours[name]));
    if (rules.mustJudge.includes(name) && count <= ENOUGH)
      return [`nothing is ${name}: ${count} px`];
    return rules.mayJudge.includes(name) || count === 0 ? [] : [`${count} px are ${name}`];
  });
}
