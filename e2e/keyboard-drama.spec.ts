/**
 * A whole drama without a mouse: opened, run, the broker killed, the verdict read, a lost record's story, a jump to one of
 * its steps, what would have saved it beside the run, back, undone. At each stop the focus is on the screen, and seen.
 */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { line, open, state, text } from './driver.ts';

const CRASH = 1_390_000;
const VERDICT = 4_200_000;
const LAST_ACK = 1_020_000;
const MOST_TABS = 90;

interface Words {
  readonly skip: string;
  readonly pace: string;
  readonly kill: RegExp;
  readonly asked: RegExp;
  readonly verdict: RegExp;
  readonly lost: RegExp;
  readonly story: RegExp;
  readonly jump: RegExp;
  readonly saved: RegExp;
  readonly close: string;
}

const WORDS: Readonly<Record<'en' | 'ko', Words>> = {
  en: {
    skip: 'Skip to the cluster',
    pace: 'Pace',
    kill: /^Kill broker\s1$/,
    asked: /Broker\s1 is about to die\. Are they safe\?$/,
    verdict: /^3 records were acknowledged, then vanished when broker\s1 died\.$/,
    lost: /^3\s*lost/,
    story: /^Lost after its ack$/,
    jump: /^Go to /,
    saved: /^With acks=all nothing is lost/,
    close: 'Close',
  },
  ko: {
    skip: '클러스터로 건너뛰기',
    pace: '속도',
    kill: /^브로커\s1 죽이기$/,
    asked: /곧 브로커\s1이 죽습니다\. 안전할까요\?$/,
    verdict: /레코드 3건/,
    lost: /^3\s*유실/,
    story: /ack/,
    jump: /이동$/,
    saved: /^acks=all/,
    close: '닫기',
  },
};

/** The ring is there, it is thick, and the thing that it is around is on the screen. */
async function expectSeen(focused: Locator): Promise<void> {
  await expect(focused).toBeFocused();
  await expect(focused).toBeInViewport();
  const ring = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return { outlineStyle, width: Number.parseFloat(outlineWidth), outlineColor };
  });
  expect(ring.outlineStyle).toBe('solid');
  expect(ring.width).toBeGreaterThanOrEqual(2);
  expect(ring.outlineColor).not.toMatch(/, 0\)$/);
}

/** By the Tab key alone. */
async function tabOn(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses++) {
    await page.keyboard.press('Tab');
    const isThere = await target.evaluateAll((all) => all.some((one) => one.matches(':focus')));
    if (isThere) return expectSeen(page.locator(':focus'));
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}

async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabOn(page, target);
  await page.keyboard.press('Enter');
}

async function runToTheCrash(page: Page, words: Words): Promise<void> {
  await page.keyboard.press('Tab');
  await expectSeen(page.getByRole('link', { name: words.skip }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#cluster [data-actor]:focus')).toHaveCount(1);
  await tabOn(page, page.getByLabel(words.pace, { exact: true }));
  // The fastest is the last one.
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Tab');
  for (let moments = 0; moments < 40 && (await state(page)).atUs < LAST_ACK; moments++) {
    await page.keyboard.press('n');
  }
  await page.keyboard.press('Space');
  await expect(line(page)).toHaveText(words.asked, { timeout: 30_000 });
  expect((await state(page)).atUs).toBe(CRASH);
}

for (const language of ['en', 'ko'] as const) {
  test(`the first drama from its opening to undo, by keys alone, ${language}`, async ({ page }) => {
    const words = WORDS[language];
    await open(page, `./?lang=${language}`);
    const before = await text(page);
    await runToTheCrash(page, words);

    await enterOn(page, page.getByRole('button', { name: words.kill }));
    await expect(line(page)).toHaveText(words.verdict, { timeout: 30_000 });
    expect((await state(page)).metrics['lost']).toBe(3);
    expect((await state(page)).atUs).toBe(VERDICT);

    await enterOn(page, page.getByRole('button', { name: words.lost }));
    const panel = page.locator('.page-panel');
    await enterOn(page, panel.getByRole('button').filter({ hasText: /orders-0.*5/ }));
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(words.story);

    await enterOn(page, panel.getByRole('button', { name: words.jump }).last());
    const { atUs } = await state(page);
    expect(atUs).toBeGreaterThan(CRASH);
    expect(atUs).toBeLessThan(VERDICT);

    const saved = panel.getByRole('button', { name: /acks=all/ });
    await expect(saved.first()).toBeVisible({ timeout: 60_000 });
    await enterOn(page, saved.first());
    const twin = page.locator('.twin');
    await expect(twin).toBeVisible();
    await expect(line(page)).toHaveText(words.saved);

    await enterOn(page, twin.getByRole('button', { name: words.close, exact: true }));
    await expect(twin).toBeHidden();
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(words.story);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();

    await page.keyboard.press('Control+z');
    expect((await state(page)).atUs).toBe(CRASH);
    await expect(line(page)).toHaveText(words.asked);
    expect(await text(page)).toBe(before);
    await tabOn(page, page.getByRole('button', { name: words.kill }));
  });
}
