/** The menu says what is behind each word; scenarios of a real cluster are found, opened and compared; small claims hold. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import {
  addressOf,
  expectNoSidewaysScroll,
  fromMenu,
  open,
  openWithClipboard,
  seek,
  state,
  text,
} from './driver.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

for (const size of SIZES) {
  test(`the menu says what is behind each word, ${size.width} wide, in both languages`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    for (const language of ['en', 'ko'] as const) {
      await open(page, `./?lang=${language}`);
      const [more, log, key] =
        language === 'en' ? ['More', 'What happened', 'L'] : ['더 보기', '일어난 일', 'L'];
      await page.getByRole('button', { name: more, exact: true }).click();
      const rows = page.locator('#more .menu-row:visible');
      const described = await rows.evaluateAll((all) =>
        all.map((row) => {
          const hint = document.getElementById(row.getAttribute('aria-describedby') ?? '');
          return (hint?.textContent ?? '').length > 5;
        }),
      );
      expect(described.length).toBeGreaterThanOrEqual(8);
      expect(described).not.toContain(false);
      const row = page.locator('#more').getByRole('button', { name: log, exact: true });
      await expect(row).toHaveAttribute('aria-keyshortcuts', key);
      await expectAccessible(page, '#more');
      await expectNoSidewaysScroll(page);
      await row.click();
      await expect(page.locator('#more')).toBeHidden();
      await expect(page.getByRole('grid', { name: log })).toBeVisible();
    }
  });
}

test('a scenario of a real cluster is found by its topic, opened, and stands beside what Kafka did', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByLabel('Search all scenarios').fill('unclean');
  await page.getByRole('button', { name: 'An unclean election trades four records' }).click();
  await expect(page.getByRole('heading', { name: 'What a real cluster did' })).toBeVisible();
  await expect(page.getByText('All 23 numbers are the same here.')).toBeVisible();
  await expectAccessible(page, '.page-panel');
  await page.getByRole('button', { name: 'Go to 18.500 s' }).click();
  expect((await state(page)).metrics['lost']).toBe(4);
  await page.getByRole('button', { name: 'More scenarios' }).click();
  await page.getByLabel('Search all scenarios').fill('no such thing');
  await expect(page.getByText('None is about that.')).toBeVisible();
});

test('the recordings under How it works open, too', async ({ page }) => {
  await open(page, './?lang=ko');
  await page.getByRole('button', { name: '더 보기', exact: true }).click();
  await page.locator('#more').getByRole('button', { name: '동작 원리', exact: true }).click();
  await page.getByRole('button', { name: /^트랜잭션 하나는 커밋/ }).click();
  await expect(page.getByRole('heading', { name: '실제 클러스터에서 일어난 일' })).toBeVisible();
  await expect(page.getByText(/여기서도 모두 같습니다/)).toBeVisible();
  expect(await text(page)).toContain('# measured on Apache Kafka 4.4.0');
});

test('a key is found at whoever has it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const search = page.getByRole('searchbox', { name: /^Search \d+ settings/ });
  await search.fill('replica.lag.time.max.ms');
  await expect(page.getByRole('tab', { name: /brokers/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('A key of all brokers, not of producer web.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^replica\.lag\.time\.max\.ms/ })).toBeVisible();
  await search.fill('');
  await expect(page.getByRole('tab', { name: 'web' })).toHaveAttribute('aria-selected', 'true');
});

test('another scenario in the editor is another run; undo leads back', async ({ page }) => {
  await open(page);
  const first = await text(page);
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: 'Scenario text' });
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    'kafka 1\ntitle "Mine"\nbrokers 1\ntopic things\nproducer app\nat 1s produce app things x2\nuntil 3s\n',
  );
  await expect.poll(() => text(page)).toContain('title "Mine"');
  await expect(page.locator('.top-title')).toContainText('Mine');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.locator('.history-fork')).toHaveCount(0);
  await page
    .getByRole('button', { name: /Undo.*write “Mine”/ })
    .first()
    .click();
  await expect.poll(() => text(page)).toBe(first);
});

const LINKED = `kafka 1
brokers 1
topic orders
producer web
at 1s produce web orders
at 2s kill broker 1
until 4s
`;

test('who follows a link without an instant is at the beginning, whatever was worked on here', async ({
  page,
}) => {
  await open(page);
  await page.evaluate(
    ([value]) => localStorage.setItem('kafkascope.drafts.1', value ?? ''),
    [
      JSON.stringify([
        { id: 'a.0', text: await textOf(page), atUs: 3_000_000, savedAtMs: Date.now() },
      ]),
    ],
  );
  await page.goto('about:blank');
  await open(page, addressOf(LINKED));
  expect((await state(page)).atUs).toBe(0);
});

/** As the page itself prints it. */
async function textOf(page: Page): Promise<string> {
  await open(page, addressOf(LINKED));
  return text(page);
}

test('copying says where the table ends, and metrics are chosen at their link', async ({
  page,
}) => {
  await openWithClipboard(page);
  await seek(page, 1_390_000);
  await fromMenu(page, 'What happened');
  await page.getByRole('button', { name: 'Copy all so far' }).click();
  await expect(page.getByText(/rows copied, up to 1\.390\ss/)).toBeVisible();
  await fromMenu(page, 'Metrics');
  const link = page.getByRole('button', { name: 'Choose metrics' });
  await link.click();
  const [at, list, close] = await Promise.all([
    link.boundingBox(),
    page.locator('.metric-chooser').boundingBox(),
    page.getByRole('button', { name: 'Close', exact: true }).boundingBox(),
  ]);
  expect(list?.x).toBeCloseTo(at?.x ?? 0, 0);
  expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThan(at?.y ?? 0);
  expect(close?.x).toBeGreaterThan((list?.x ?? 0) + (list?.width ?? 0));
});
