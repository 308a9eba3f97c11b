/** A stretch of the run as a clip that loops: exact instants, drawn beside the page, read back by another decoder. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './axe.ts';
import { addressOf, open, seek, state } from './driver.ts';

const RUN = `kafka 1
title "Some bursts"
title-ko "여러 번 보내기"
brokers 3
topic orders replicas=3
producer web acks=all
at 1s produce web orders x2
at 2s produce web orders x2
at 4s produce web orders x2
at 6s produce web orders x2
at 8s produce web orders x2
at 10s produce web orders x2
at 20s kill broker 1
until 120s
`;

/** For a run that is long to write down. */
const LONG = `kafka 1
brokers 3
topic orders replicas=3
producer web acks=all
at 1s produce web orders x400 every 20ms
until 60s
`;

async function openForm(page: Page, address = addressOf(RUN)): Promise<void> {
  await open(page, address);
  await seek(page, 1_005_000);
  await page.getByRole('button', { name: /^(Share|공유)$/ }).click();
  await page.getByRole('tab', { name: /^(Picture, data|그림, 데이터)$/ }).click();
  await expect(page.getByRole('button', { name: /^(Make the clip|클립 만들기)$/ })).toBeVisible();
}

async function stretch(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel('From, s').fill(from);
  await page.getByLabel('To, s').fill(to);
}

async function made(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the clip' }).click();
  return readFile(await (await download).path());
}

/** How many frames the form says there will be. */
async function framesSaid(page: Page): Promise<number> {
  const said = await page.getByText(/^Lasts .*frames\.$/).innerText();
  return Number(/(\d+)\sframes/.exec(said)?.[1]);
}

async function frame(gif: Buffer, page: number): Promise<Buffer> {
  return sharp(gif, { page }).removeAlpha().raw().toBuffer();
}

// Each frame is a drawing of the whole stage.
test.describe.configure({ timeout: 120_000 });

test('a GIF holds the instants of its stretch, loops, and is the same each time; the page stays where it is', async ({
  page,
}) => {
  await openForm(page);
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') strangers.push(message.text());
  });
  await stretch(page, '0.995', '1.015');
  await page.getByRole('button', { name: 'small', exact: true }).click();
  const frames = await framesSaid(page);
  const gif = await made(page);
  await expect(page.getByText(/^Saved: some-bursts\.gif, [\d,]+ kB\.$/)).toBeVisible();
  const { width, pageHeight, pages, loop, delay } = await sharp(gif, { animated: true }).metadata();
  expect(pages).toBe(frames);
  expect(frames).toBeGreaterThan(8);
  expect(loop).toBe(0);
  expect(width).toBe(806);
  expect(pageHeight).toBeGreaterThan(450);
  expect(delay?.slice(0, -1).every((ms) => ms === 100)).toBe(true);
  expect(delay?.at(-1)).toBe(1_500);
  const [first, last] = [await frame(gif, 0), await frame(gif, frames - 1)];
  // The ground of the light theme, exactly, in the corner of every frame.
  expect([...first.subarray(0, 3)]).toEqual([0xf6, 0xf1, 0xe6]);
  expect([...last.subarray(0, 3)]).toEqual([0xf6, 0xf1, 0xe6]);
  expect(first.equals(last)).toBe(false);
  expect((await state(page)).atUs).toBe(1_005_000);
  await expect(page.locator('.easel')).toHaveCount(0);
  expect(strangers).toEqual([]);
  expect((await made(page)).equals(gif)).toBe(true);
});

test('a wait is hurried as on the page, and what is too long is refused with a sentence', async ({
  page,
}) => {
  await openForm(page);
  await stretch(page, '30', '110');
  await expect(page.getByText(/^Lasts 1\.\d+\ss on the screen, \d\d\sframes\.$/)).toBeVisible();
  await stretch(page, '0', '120');
  await page.getByRole('button', { name: 'calm', exact: true }).click();
  await expect(page.getByText(/This would last .* a clip holds 30\ss/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the clip' })).toBeDisabled();
  await stretch(page, '2', '1');
  await expect(page.getByText('The stretch must end after it begins.')).toBeVisible();
  await stretch(page, '1', '121');
  await expect(page.getByText(/The run ends at 2\smin|The run ends at 120\ss/)).toBeVisible();
  await stretch(page, 'soon', '2');
  await expect(page.getByText('From and to are seconds, such as 1.5.')).toBeVisible();
  await page.getByRole('button', { name: 'From here' }).click();
  await expect(page.getByLabel('From, s')).toHaveValue('1.005');
});

test('a clip says how far it is and stops at once', async ({ page }) => {
  await openForm(page);
  await stretch(page, '0.990', '1.100');
  await page.getByRole('button', { name: 'large', exact: true }).click();
  let saved = 0;
  page.on('download', () => {
    saved += 1;
  });
  await page.getByRole('button', { name: 'Make the clip' }).click();
  const bar = page.getByRole('progressbar', { name: 'The clip is being made' });
  await expect(bar).toHaveAttribute('aria-valuetext', /Frame \d+ of \d+/);
  // The page is still there for whoever uses it.
  await seek(page, 2_000_000);
  expect((await state(page)).atUs).toBe(2_000_000);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. Nothing was saved.')).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.locator('.easel')).toHaveCount(0);
  expect(saved).toBe(0);
  await expect(page.getByRole('button', { name: 'Make the clip' })).toBeEnabled();
});

test('a WebM film plays as long as its stretch', async ({ page }) => {
  await openForm(page);
  await stretch(page, '0.995', '1.015');
  await page.getByRole('button', { name: 'small', exact: true }).click();
  await page.getByRole('button', { name: 'WebM', exact: true }).click();
  const frames = await framesSaid(page);
  const film = await made(page);
  // The policy of the page lets no film in: another page plays it.
  const cinema = await page.context().newPage();
  const [width, height, seconds] = await cinema.evaluate(
    async (bytes) => {
      const video = document.createElement('video');
      const film = new Blob([Uint8Array.from(bytes)], { type: 'video/webm' });
      await new Promise((resolve, reject) => {
        video.addEventListener('loadeddata', resolve);
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
        video.src = URL.createObjectURL(film);
      });
      return [video.videoWidth, video.videoHeight, video.duration];
    },
    [...film],
  );
  expect(width).toBe(806);
  expect(height).toBeGreaterThan(450);
  expect(seconds).toBeCloseTo((frames - 1) / 10 + 1.5, 1);
});

test('the form speaks Korean and breaks no rule of access', async ({ page }) => {
  await openForm(page, addressOf(RUN).replace('./', './?lang=ko'));
  await expect(
    page.getByRole('region', { name: '한 구간을 반복 재생되는 클립으로' }),
  ).toBeVisible();
  await expect(page.getByText(/^화면에서 .* 동안, \d+장면입니다\.$/)).toBeVisible();
  await page.getByRole('button', { name: '클립 만들기' }).click();
  await expect(page.getByRole('progressbar', { name: '클립을 만드는 중' })).toBeVisible();
  await expectAccessible(page, '.page-panel');
  await page.getByRole('button', { name: '취소' }).click();
  await expect(page.getByText('취소했습니다. 저장된 것은 없습니다.')).toBeVisible();
});

test('writing a long run down says how far it is and can be stopped', async ({ page }) => {
  await openForm(page, addressOf(LONG));
  // A quick machine is done before a hand gets there: the press comes with the first number that is told.
  await page.evaluate(() => {
    const name = 'Being made: The run (JSON)';
    const watch = new MutationObserver(() => {
      const bar = document.querySelector(`progress[aria-label="${name}"]`);
      const cancel = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Cancel',
      );
      if (cancel === undefined || !/\d+ %/.test(bar?.getAttribute('aria-valuetext') ?? '')) return;
      watch.disconnect();
      cancel.click();
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await page.getByRole('button', { name: 'The run (JSON)' }).click();
  await expect(page.getByText('Cancelled. Nothing was saved.')).toBeVisible();
});
