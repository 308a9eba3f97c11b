/**
 * The designed moments, held to what a picture can be held to on any machine, whatever its fonts: no text lies on another
 * one, is cut off, too small or too pale; nothing scrolls sideways; what is judged is coloured, and nothing else is.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectNoSidewaysScroll } from './driver.ts';
import { type Moment, MOMENTS } from '../scripts/moments/moments.ts';
import { colourOf, contrast, countOf, groundOf, type Pixels, pixelsOf } from './pixels.ts';
import { drawn, type Language, showMoment } from '../scripts/moments/show-moment.ts';
import { type Box, seenTexts, type SeenText, watchCanvases } from './stage-texts.ts';

const LANGUAGES: readonly Language[] = ['en', 'ko'];
/** Held to the rules so far; the others are pictures only, until their faults are mended. */
const HELD: Readonly<Record<Language, readonly string[]>> = {
  en: ['m1', 'm2', 'm4', 'm7', 'm11', 'm12', 'm13', 'm14a', 'm14b'],
  ko: ['m1', 'm13', 'm14a', 'm14b'],
};
const OTHER_SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;
/** No text is smaller, and none in front of a class. */
const SMALLEST_PX = 12;
const PROJECTED_PX = 24;
/** A hand is larger than a pointer, and a phone is held farther away: there only marks on a lane are smaller. */
const PHONE_PX = 13;
const PHONE_WIDTH = 600;
const MARK = /^(HW|LEO|LSO)|\d+$/;
const READABLE = 4.5;
const ROUNDING = 0.1;
/** Pixels of a judgement that can be seen. */
const ENOUGH = 12;

test.use({ reducedMotion: 'reduce' });
test.describe.configure({ timeout: 120_000 });

/** One line a fault, so that a failure says them all. */
async function faultsOf(page: Page, moment: Moment): Promise<readonly string[]> {
  const texts = await seenTexts(page);
  const pixels = await pixelsOf(await page.screenshot());
  return [
    ...overlaps(texts),
    ...texts.flatMap(({ text, cutBy }) => (cutBy === null ? [] : [`"${text}" is cut by ${cutBy}`])),
    ...texts
      .filter((one) => one.px < least(moment, one, pixels.width))
      .map((one) => `${named(one)} is small`),
    ...pale(texts, pixels),
    ...(await misjudged(page, moment, pixels)),
  ];
}

const named = ({ text, px }: SeenText): string => `"${text.slice(0, 40)}" (${px.toFixed(1)} px)`;

const isProjected = ({ query }: Moment): boolean => query === 'mode=present';

/** Nobody stands in front of a class with a phone. */
const isUnseen = (moment: Moment, width: number): boolean =>
  isProjected(moment) && width < PHONE_WIDTH;

function least(moment: Moment, { text }: SeenText, width: number): number {
  const readable = width < PHONE_WIDTH && !MARK.test(text) ? PHONE_PX : SMALLEST_PX;
  return (isProjected(moment) ? PROJECTED_PX : readable) - ROUNDING;
}

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
async function misjudged(
  page: Page,
  { judged, size }: Moment,
  pixels: Pixels,
): Promise<readonly string[]> {
  const colours = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const valueOf = (name: string) => style.getPropertyValue(name);
    return { missing: valueOf('--missing'), extra: valueOf('--extra') };
  });
  return (['missing', 'extra'] as const).flatMap((name) => {
    const count = countOf(pixels, colourOf(colours[name]));
    const isExpected = judged.includes(name);
    // In another size it may be scrolled away.
    if (isExpected && (count > ENOUGH || pixels.width !== size[0])) return [];
    if (isExpected) return [`nothing is ${name}: ${count} px`];
    return count === 0 ? [] : [`${count} px are ${name}`];
  });
}

async function expectSound(page: Page, moment: Moment, look: string): Promise<void> {
  await drawn(page);
  await expectNoSidewaysScroll(page);
  expect.soft(await faultsOf(page, moment), look).toEqual([]);
}

/** The picture is a function of the run and its playhead: another page shows it pixel for pixel. */
async function expectSameAgain(page: Page, moment: Moment): Promise<void> {
  const once = await page.screenshot();
  const other = await page.context().newPage();
  await other.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await showMoment(other, moment, 'en');
  const again = await other.screenshot();
  await other.close();
  expect.soft(once.equals(again), 'another page shows the same').toBe(true);
}

for (const moment of MOMENTS) {
  for (const language of LANGUAGES) {
    if (!HELD[language].includes(moment.name.split('-')[0] ?? '')) continue;
    test(`${moment.name}, ${language}: nothing lies on anything, all can be read, only harm is coloured`, async ({
      page,
    }) => {
      await watchCanvases(page);
      await page.emulateMedia({ colorScheme: 'light' });
      await showMoment(page, moment, language);
      if (language === 'en') await expectSameAgain(page, moment);
      await expectSound(page, moment, `${moment.size.join('×')} light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectSound(page, moment, `${moment.size.join('×')} dark`);
      for (const [width, height] of OTHER_SIZES) {
        if (width === moment.size[0] || isUnseen(moment, width)) continue;
        await page.setViewportSize({ width, height });
        await expectSound(page, moment, `${width}×${height} dark`);
      }
    });
  }
}
