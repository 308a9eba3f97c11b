/**
 * The designed moments, held to what a picture can be held to on any machine, whatever its fonts: no text lies on another
 * one, is cut off, too small or too pale; nothing scrolls sideways; what is judged is coloured, and nothing else is.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectNoSidewaysScroll } from './driver.ts';
import { faultsOf } from './picture-faults.ts';
import { watchCanvases } from './stage-texts.ts';
import { type Moment, MOMENTS } from '../scripts/moments/moments.ts';
import { type Language, openMoment, settled, showMoment } from '../scripts/moments/show-moment.ts';

type Size = readonly [width: number, height: number];
type Theme = 'light' | 'dark';

interface Look {
  readonly size: Size;
  readonly theme: Theme;
}

const PHONE: Size = [390, 844];
const SIZES: readonly Size[] = [[1440, 900], [1024, 768], PHONE];
const PHONE_WIDTH = 600;
const MARK_PX = 12;
const DESK_PX = 12;
/** A hand is larger than a pointer, and a phone is held farther away. */
const PHONE_PX = 13;
/** In front of a class. */
const PROJECTED_PX = 24;
/**
 * One of each reading: another page shows them pixel for pixel. Not on a phone, where a browser draws
 * the sheet at the foot as a layer of its own, whose edges differ by a hair.
 */
const TWICE = ['m2-flight', 'm12-groups', 'm13-quorum'];

test.use({ reducedMotion: 'reduce' });
test.describe.configure({ timeout: 120_000 });

const isProjected = ({ query }: Moment): boolean => query === 'mode=present';

/** What differs in nothing but its size is the same moment in all the other sizes: the first one is held in them. */
const isFirstOfItsKind = (moment: Moment): boolean =>
  MOMENTS.find((one) => kindOf(one) === kindOf(moment)) === moment;

const kindOf = ({ run, atUs, steps, query }: Moment): string =>
  JSON.stringify({ run, atUs, steps, query });

function otherSizes(moment: Moment): readonly Size[] {
  if (!isFirstOfItsKind(moment)) return [];
  return SIZES.filter(
    // Nobody stands in front of a class with a phone.
    ([width]) => width !== moment.size[0] && !(isProjected(moment) && width < PHONE_WIDTH),
  );
}

/**
 * English is held in its own size in the light, and in the other sizes in the dark: no layout depends on the light.
 * Without other sizes it is its own in both. Korean differs in its words, which are widest against a stage in the design's
 * size and on a phone.
 */
function looksOf(moment: Moment, language: Language): readonly Look[] {
  const { size } = moment;
  const others = otherSizes(moment).map((one): Look => ({ size: one, theme: 'dark' }));
  if (language === 'ko')
    return [{ size, theme: 'light' }, ...others.filter((one) => one.size === PHONE)];
  // A projector has one light.
  const isOneLight = isProjected(moment) || others.length > 0;
  const own: readonly Theme[] = isOneLight ? ['light'] : ['light', 'dark'];
  return [...own.map((theme) => ({ size, theme })), ...others];
}

async function expectSound(page: Page, moment: Moment, { size, theme }: Look): Promise<void> {
  const [width, height] = size;
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height });
  const dress = isProjected(moment) ? 'projector' : theme;
  await page.locator(`html[data-theme=${dress}]`).waitFor({ state: 'attached' });
  const leastPx = width < PHONE_WIDTH ? PHONE_PX : DESK_PX;
  const faults = await faultsOf(page, {
    leastPx: isProjected(moment) ? PROJECTED_PX : leastPx,
    leastMarkPx: isProjected(moment) ? PROJECTED_PX : MARK_PX,
    mayJudge: moment.judged,
    mustJudge: width === moment.size[0] ? moment.judged : [],
  });
  expect.soft(faults, `${width}×${height} ${theme}`).toEqual([]);
  await expectNoSidewaysScroll(page);
}

/** The picture is a function of the run and its playhead. */
async function expectSameAgain(page: Page, moment: Moment): Promise<void> {
  await settled(page);
  const once = await page.screenshot();
  const other = await page.context().newPage();
  await other.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await showMoment(other, moment, 'en');
  const again = await other.screenshot();
  await other.close();
  expect.soft(once.equals(again), 'another page shows the same').toBe(true);
}

for (const moment of MOMENTS) {
  for (const language of ['en', 'ko'] as const) {
    test(`${moment.name}, ${language}: nothing lies on anything, all can be read, only harm is coloured`, async ({
      page,
    }) => {
      await watchCanvases(page);
      await page.emulateMedia({ colorScheme: 'light' });
      await openMoment(page, moment, language);
      const [first, ...looks] = looksOf(moment, language);
      if (first !== undefined) await expectSound(page, moment, first);
      if (language === 'en' && TWICE.includes(moment.name)) await expectSameAgain(page, moment);
      for (const look of looks) await expectSound(page, moment, look);
    });
  }
}
