/** On paper: worksheets and answer keys, a page each, and the page itself as it stands. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { addressOf, open, seek } from './driver.ts';

const lesson = (name: string): string =>
  readFileSync(new URL(`../src/lessons/${name}.kafka.txt`, import.meta.url), 'utf8');

/** Objects of a PDF stand in it by name, whatever is packed in their streams. */
async function pagesOf(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const pdf = await page.pdf({ format });
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}

async function openSheets(page: Page, lang: 'en' | 'ko'): Promise<void> {
  await open(page, addressOf(lesson('acks1-crash')).replace('./', `./?lang=${lang}`));
  const [share, sheets] =
    lang === 'ko'
      ? ['공유', '인쇄용 활동지와 정답지']
      : ['Share', 'Worksheet and answer key, to print'];
  await page.getByRole('button', { name: share, exact: true }).click();
  await page.getByRole('tab', { name: lang === 'ko' ? '활동지' : 'Worksheet' }).click();
  await page.getByRole('button', { name: sheets }).click();
  await expect(page.locator('.sheet')).toHaveCount(1);
}

/** Every page holds what stands on it. */
async function expectAllFits(page: Page): Promise<void> {
  const full = await page
    .locator('.sheet')
    .evaluateAll((sheets) =>
      sheets
        .filter((sheet) => sheet.scrollHeight > sheet.clientHeight)
        .map((sheet) => sheet.querySelector('h2')?.textContent),
    );
  expect(full).toEqual([]);
}

// Each PDF is a layout of the whole page.
test.describe.configure({ timeout: 120_000 });

test('a lesson has a worksheet of one page and an answer key of one page', async ({ page }) => {
  await openSheets(page, 'en');
  const sheet = page.locator('.sheet');
  await expect(sheet).toContainText('Acknowledged, then gone');
  await expect(sheet).toContainText('How many records does orders-0 end with?');
  await expect(sheet.locator('.sheet-question li')).toHaveCount(4);
  await expect(sheet).toContainText('The cluster at 1.390');
  await expect(sheet.locator('.sheet-qr')).toContainText('QR code of the link');
  await expect(sheet.locator('.sheet-qr')).toBeVisible();
  await expect(sheet).toContainText('/en/s/acks1-crash/');
  // What is to be found out stands on no worksheet.
  await expect(sheet).not.toContainText('✓');
  await expect(sheet).not.toContainText('broker 1 crashes');
  await expect(sheet.locator('.sheet-moments .sheet-blank')).toHaveCount(8);
  expect(await pagesOf(page, 'A4')).toBe(1);
  expect(await pagesOf(page, 'Letter')).toBe(1);
  await page.getByRole('button', { name: 'answer key', exact: true }).click();
  await expect(sheet.locator('li[data-right="true"]')).toContainText('5: what was copied');
  await expect(sheet).toContainText('broker 1 crashes');
  await expect(sheet.locator('.sheet-moments .sheet-blank')).toHaveCount(0);
  await expect(sheet.locator('[data-harm="missing"]')).toHaveText('3lost');
  await expect(sheet).toContainText('For the teacher');
  expect(await pagesOf(page, 'A4')).toBe(1);
  expect(await pagesOf(page, 'Letter')).toBe(1);
  await page.getByRole('button', { name: 'both', exact: true }).click();
  await expectAllFits(page);
  expect(await pagesOf(page, 'A4')).toBe(2);
});

test('the sheets speak Korean', async ({ page }) => {
  await openSheets(page, 'ko');
  const sheet = page.locator('.sheet');
  await expect(sheet).toContainText('활동지');
  await expect(sheet).toContainText('언제 무슨 일이 일어났을까요?');
  await page.getByRole('button', { name: '정답지', exact: true }).click();
  await expect(sheet).toContainText('교사용 메모');
  await expectAllFits(page);
  expect(await pagesOf(page, 'A4')).toBe(1);
});

test('the sheets are worked by keys, say who they are, and give the page back', async ({
  page,
}) => {
  await openSheets(page, 'en');
  await expect(page.getByRole('dialog', { name: 'On paper' })).toBeFocused();
  await expectAccessible(page, '.sheets');
  // Space plays nothing under them.
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(page.locator('.sheet')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Worksheet and answer key/ })).toBeFocused();
  expect(await page.evaluate(() => window.kafkascope.state().atUs)).toBe(0);
});

test('all lessons are a booklet, a page each, in both languages', async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, './?lang=ko');
  await page.getByRole('button', { name: '시나리오', exact: true }).click();
  await page.getByRole('button', { name: '모든 수업을 한 권으로 인쇄' }).click();
  await expect(page.getByRole('progressbar', { name: '쪽을 그리는 중' })).toBeVisible();
  await expect(page.locator('.sheet')).toHaveCount(17, { timeout: 120_000 });
  await page.getByRole('button', { name: '둘 다', exact: true }).click();
  await expect(page.locator('.sheet')).toHaveCount(34);
  await expectAllFits(page);
  expect(await pagesOf(page, 'Letter')).toBe(34);
});

test('a run that asks nothing is put on paper as it stands', async ({ page }) => {
  await open(
    page,
    addressOf('kafka 1\nbrokers 1\ntopic t\nproducer web\nat 1s produce web t x2\nuntil 3s\n'),
  );
  await seek(page, 1_500_000);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Worksheet' }).click();
  await page.getByRole('button', { name: 'Worksheet and answer key, to print' }).click();
  const sheet = page.locator('.sheet');
  await expect(sheet).toContainText('What happens next, and why?');
  await expect(sheet).toContainText('The cluster at 1.500');
  expect(await pagesOf(page, 'A4')).toBe(1);
});

test('the page itself is printed black on white, on one page, without anything to press', async ({
  page,
}) => {
  await open(page, addressOf(lesson('acks1-crash')).replace('./', './?theme=dark'));
  await seek(page, 4_200_000);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.evaluate(() => {
    // After the page has made itself ready for it.
    window.addEventListener('beforeprint', () => {
      const canvas = document.querySelector<HTMLCanvasElement>('#cluster canvas');
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      let drawn = 0;
      let coloured = 0;
      for (let i = 0; data !== undefined && i < data.length; i += 4) {
        const [red = 0, green = 0, blue = 0, opaque = 0] = data.subarray(i, i + 4);
        if (opaque < 200) continue;
        drawn += 1;
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 8) coloured += 1;
      }
      const { theme } = document.documentElement.dataset;
      document.body.dataset['paper'] = JSON.stringify({ theme, drawn: drawn > 5_000, coloured });
    });
  });
  expect(await pagesOf(page, 'A4')).toBe(1);
  const paper = (await page.locator('body').getAttribute('data-paper')) ?? '';
  expect(JSON.parse(paper)).toEqual({ theme: 'print', drawn: true, coloured: 0 });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await pagesOf(page, 'Letter')).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.page-stage svg').first()).toBeVisible();
  await expect(page.locator('.strip-cell[data-name="lost"]')).toBeVisible();
  await expect(page.locator('.print-foot')).toContainText('4.200');
  await expect(page.locator('.print-foot a')).toHaveAttribute('href', /#k1/);
  const pressed = page.locator(
    'button:visible:not(.strip-cell), select:visible, [role=slider]:visible',
  );
  await expect(pressed).toHaveCount(0);
});
