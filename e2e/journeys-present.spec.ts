/** In front of a class: a clicker's two keys, a bad projector, hands in the room, and what only the teacher sees. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { parseScenario } from '../src/scenario/parse.ts';
import { addressOf, open, state } from './driver.ts';
import { canvasTexts, watchCanvas, wordsOf } from './present-words.ts';

const LESSON = readFileSync(
  new URL('../src/lessons/acks1-crash.kafka.txt', import.meta.url),
  'utf8',
);
const NOTES = (parseScenario(LESSON).scenario?.acts ?? []).flatMap(({ action }) =>
  action.kind === 'teacher-note' ? [action.text] : [],
);
const PLACES = 8;
const CHOICES_AT = 4;
const OUTCOME_AT = 6;

test.use({ viewport: { width: 1024, height: 768 } });

const inMode = (mode: string): string => addressOf(LESSON).replace('./', `./?mode=${mode}`);

/** What stands on the screen, and where the run is. */
async function place(page: Page) {
  return page.evaluate(() => ({
    kind: document.querySelector<HTMLElement>('.present')?.dataset['kind'],
    said: document.querySelector('h1')?.textContent,
    ...window.kafkascope.state(),
  }));
}

const isPlaying = (page: Page) => page.getByText('playing', { exact: true }).count();

/** One press, and a second one where the run plays: it arrives at once. */
async function next(page: Page): Promise<void> {
  await page.keyboard.press('PageDown');
  if ((await isPlaying(page)) > 0) await page.keyboard.press('PageDown');
  await expect(page.getByText('rests', { exact: true })).toHaveCount(1);
}

async function nextTimes(page: Page, times: number): Promise<void> {
  for (let press = 0; press < times; press++) await next(page);
}

test('PageDown alone carries a whole lesson on a small projector, every word large and dark; PageUp goes back exactly', async ({
  page,
}) => {
  await watchCanvas(page);
  await open(page, inMode('present'));
  const seen = [];
  const onCanvas = new Set<string>();
  for (let at = 0; at < PLACES; at++) {
    seen.push(await place(page));
    const drawn = await canvasTexts(page);
    for (const { text } of drawn) onCanvas.add(text);
    const words = [...(await wordsOf(page)), ...drawn];
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter(({ px }) => px < 23.9)).toEqual([]);
    expect(words.filter(({ contrast }) => contrast < 7)).toEqual([]);
    if (at < PLACES - 1) await next(page);
  }
  expect([...onCanvas]).toEqual(expect.arrayContaining(['HW 5', '7', 'never copied']));
  expect(seen.map(({ kind }) => kind)).toContain('question');
  expect(seen.at(-1)?.atUs).toBe(7_000_000);
  await page.keyboard.press('PageDown');
  expect(await place(page)).toEqual(seen.at(-1));
  for (const before of seen.slice(0, -1).toReversed()) {
    await page.keyboard.press('PageUp');
    expect(await place(page)).toEqual(before);
  }
});

test('the run itself plays from place to place, and rests there', async ({ page }) => {
  await open(page, inMode('present'));
  await page.keyboard.press('PageDown');
  expect(await isPlaying(page)).toBe(1);
  await page.keyboard.press('Space');
  expect(await isPlaying(page)).toBe(0);
  await page.keyboard.press('.');
  await expect.poll(async () => (await state(page)).atUs, { timeout: 40_000 }).toBe(950_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The leader is cut off');
});

test('nothing on the question hints at its answer, and hands are counted by keys and clicks', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await nextTimes(page, CHOICES_AT - 1);
  await expect(page.locator('.present-choice')).toHaveCount(0);
  await next(page);
  const shapes = await page.locator('.present-choice').evaluateAll((rows) =>
    rows.map((row, index) => {
      const letter = String.fromCodePoint(65 + index);
      const { backgroundColor, color, fontWeight, borderColor } = getComputedStyle(row);
      row.querySelector('.present-answer')?.replaceChildren();
      const markup = row.outerHTML.replaceAll(letter, '?');
      return JSON.stringify({ markup, backgroundColor, color, fontWeight, borderColor });
    }),
  );
  expect(shapes).toHaveLength(4);
  expect(new Set(shapes).size).toBe(1);
  await page.reload();
  await page.evaluate(() => window.kafkascope.ready);
  await page.keyboard.press('a');
  await page.keyboard.press('a');
  await page.keyboard.press('Shift+A');
  await page.getByRole('button', { name: 'One more hand for C' }).click();
  await page.getByLabel('Hands for D').fill('17');
  await page.getByRole('button', { name: 'One more hand for B' }).click();
  await page.keyboard.press('u');
  const counts = page.locator('.present-hands');
  await expect(counts.nth(0)).toHaveValue('1');
  await expect(counts.nth(1)).toHaveValue('0');
  await expect(counts.nth(2)).toHaveValue('1');
  await expect(counts.nth(3)).toHaveValue('17');
  await page.getByLabel('Hands for D').focus();
  await nextTimes(page, OUTCOME_AT - CHOICES_AT);
  await expect(page.locator('.present-choice[data-out=true]')).toContainText('5: what was copied');
  await expect(page.locator('.present-choice').nth(3)).toContainText('17 hands');
});

test('a wrong press is taken back by one key, and a step begins exactly as the lesson has it', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await next(page);
  const before = await place(page);
  await page.getByRole('button', { name: /^broker.2:/ }).click();
  await page.keyboard.press('k');
  await expect(page.locator('[data-actor=broker-2]')).toHaveAccessibleName(/crashed/);
  await page.keyboard.press('Backspace');
  expect(await place(page)).toEqual(before);
  await page.keyboard.press('k');
  await next(page);
  await page.keyboard.press('2');
  expect(await place(page)).toEqual(before);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('u');
  expect(await place(page)).toEqual(before);
});

test('the spotlight leaves one thing bright, and the pointer is drawn on the page', async ({
  page,
}) => {
  await open(page, inMode('present'));
  await page.getByRole('button', { name: /^broker.3:/ }).click();
  await page.keyboard.press('l');
  const hole = await page.locator('.present-light').boundingBox();
  const thing = await page.locator('[data-actor=broker-3]').boundingBox();
  expect(Math.abs((hole?.y ?? 0) + 10 - (thing?.y ?? 0))).toBeLessThan(3);
  await expect(page.locator('.present-pointer')).toHaveAttribute('data-shown');
  await page.keyboard.press('Escape');
  await expect(page.locator('.present-light')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.page')).toBeVisible();
  expect(page.url()).not.toContain('mode=');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Present', exact: true }).first().click();
  await expect(page.locator('.present')).toBeVisible();
});

test('keys that are letters can be turned off, a clicker goes on', async ({ page }) => {
  await open(page, inMode('present').replace('?', '?keys=off&'));
  await page.keyboard.press('l');
  await page.keyboard.press('2');
  await expect(page.locator('.present-light')).toHaveCount(0);
  expect((await state(page)).atUs).toBe(0);
  await next(page);
  expect((await state(page)).atUs).toBe(950_000);
});

async function teacherAnd(context: BrowserContext, first: 'teacher' | 'present') {
  const pages = { teacher: await context.newPage(), present: await context.newPage() };
  const second = first === 'teacher' ? 'present' : 'teacher';
  for (const name of [first, second] as const) {
    await open(pages[name], inMode(name));
  }
  return pages;
}

for (const first of ['teacher', 'present'] as const) {
  test(`the teacher's window follows, survives a reload and presses keys; ${first} opened first`, async ({
    context,
  }) => {
    const { teacher, present } = await teacherAnd(context, first);
    await expect(teacher.getByText(NOTES[0] ?? '')).toBeVisible();
    await teacher.getByRole('button', { name: 'Next', exact: true }).click();
    await present.bringToFront();
    await present.keyboard.press('PageDown');
    await expect(teacher.getByTestId('now')).toContainText('The leader is cut off');
    await nextTimes(present, CHOICES_AT - 1);
    await present.keyboard.press('b');
    await expect(teacher.locator('[data-right=true]')).toContainText('5: what was copied');
    await expect(teacher.locator('tr').nth(2)).toContainText('1');
    await teacher.reload();
    await expect(teacher.getByTestId('now')).toContainText('Shows the answers');
    await present.reload();
    await present.evaluate(() => window.kafkascope.ready);
    await expect(present.locator('.present-hands').nth(1)).toHaveValue('1');
    await teacher.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(present.locator('.present')).toHaveAttribute('data-kind', 'question');
    const shown = await present.content();
    for (const note of NOTES) expect(shown).not.toContain(note);
  });
}

test('whoever does not see it finds nothing missing', async ({ page, context }) => {
  await open(page, inMode('present'));
  for (const presses of [0, CHOICES_AT, OUTCOME_AT - CHOICES_AT]) {
    await nextTimes(page, presses);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
  const teacher = await context.newPage();
  await open(teacher, inMode('teacher'));
  const { violations } = await new AxeBuilder({ page: teacher }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
