/** A run travels: copied, as a code, as a path of its own; and is not lost on the way. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import {
  addressOf,
  line,
  open,
  openWithClipboard,
  seek,
  settledAddress,
  state,
  text,
} from './driver.ts';

async function kill(page: Page, broker: number): Promise<void> {
  await seek(page, 600_000);
  await page.locator(`[data-actor="broker-${broker}"]`).hover();
  await page
    .getByRole('toolbar', { name: new RegExp(`Broker ${broker}`) })
    .getByRole('button', { name: 'Kill' })
    .click();
}

test('what is copied opens as its owner wanted, and every copy says what it is', async ({
  page,
  context,
}) => {
  const strangers: string[] = [];
  await openWithClipboard(page);
  const { origin } = new URL(page.url());
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) {
      strangers.push(request.url());
    }
  });
  await kill(page, 3);
  await page.getByRole('button', { name: 'Share' }).first().click();
  await page.getByRole('button', { name: '한국어', exact: true }).last().click();
  await page.getByRole('button', { name: /0\.600 s, now/ }).click();
  await page.getByRole('button', { name: 'play only' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: /Link copied, .* characters/ })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('tab', { name: 'Markdown' }).click();
  await page.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(page.getByRole('button', { name: 'Markdown copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`](${address})`);
  await page.getByRole('tab', { name: 'Embed' }).click();
  await page.getByRole('button', { name: 'Copy snippet' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^<iframe src=".*embed=1/,
  );
  const copy = await context.newPage();
  await open(copy, address);
  expect(await text(copy)).toBe(await text(page));
  expect((await state(copy)).atUs).toBe(600_000);
  expect(await copy.evaluate(() => document.documentElement.lang)).toBe('ko');
  expect(strangers).toEqual([]);
});

test('without permission to copy the link is selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await open(page);
  await page.getByRole('button', { name: 'Share' }).first().click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is selected: copy it by hand.').first()).toBeVisible();
  expect(await page.evaluate(() => window.getSelection()?.toString() ?? '')).toContain('#k1');
});

test('the dialog has no fault that a machine finds, in any of its forms', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Share' }).first().click();
  await expect(page.locator('[data-qr]').first()).toBeVisible();
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(page, '.page-panel');
  }
});

test('on the left stands what they will see, as the options say; the stage under it is out of reach', async ({
  page,
}) => {
  await open(page, './en/s/acks1-crash/');
  await page.getByRole('button', { name: 'Share' }).first().click();
  const seen = page.frameLocator('.share-preview iframe');
  await expect(seen.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: '한국어', exact: true }).last().click();
  await expect(seen.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: 'other', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'other' }).fill('4.2');
  await expect(page.getByRole('textbox', { name: 'The link' })).toHaveValue(
    /acks1-crash\/#t=4\.2s/,
  );
  await expect(seen.locator('#cluster')).toContainText('복제된 적 없음');
  expect(await page.locator('#cluster').evaluate((stage) => stage.matches('[inert]'))).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.locator('#cluster').evaluate((stage) => stage.matches('[inert]'))).toBe(false);
});

test('what was shared stays a step of the history, whatever is done after it', async ({ page }) => {
  await openWithClipboard(page);
  const shared = await text(page);
  await page.getByRole('button', { name: 'Share' }).first().click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: /Link copied/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await kill(page, 3);
  await settledAddress(page);
  await page.goBack();
  await expect.poll(() => text(page)).toBe(shared);
});

test('beside a link that cannot be opened stands the nearest one that can', async ({ page }) => {
  await open(page, './en/s/03-one-key/');
  const lesson = await text(page);
  const whole = addressOf(lesson);
  await page.goto('about:blank');
  await open(page, whole.slice(0, whole.length * 0.8));
  await expect(line(page)).toHaveText('This link was cut short.');
  const nearest = page.getByRole('navigation', { name: 'Or open one that works' });
  await nearest.getByRole('button').first().click();
  await expect.poll(() => text(page)).toBe(lesson);
});

test('work survives a reload, and is offered back after another link', async ({ page }) => {
  await open(page);
  await kill(page, 3);
  const mine = await text(page);
  await settledAddress(page);
  await page.reload();
  await page.evaluate(() => window.kafkascope.ready);
  expect([await text(page), (await state(page)).atUs]).toEqual([mine, 600_000]);
  await page.goto('./en/s/02-three-lanes/');
  await page.evaluate(() => window.kafkascope.ready);
  await expect(page.getByText(/Your changes to “Acknowledged, then gone”/)).toBeVisible();
  await page.getByRole('button', { name: 'Open them' }).click();
  expect(await text(page)).toBe(mine);
  await page.goBack();
  await expect(page).toHaveURL(/02-three-lanes/);
  await expect.poll(() => text(page)).not.toBe(mine);
});

test('a curated scenario has a path of its own, with what a chat shows of it', async ({ page }) => {
  await open(page, './ko/s/acks1-crash/#acks=all&t=1s&nonsense=1');
  expect(await text(page)).not.toContain('producer web acks=1');
  expect((await state(page)).atUs).toBe(1_000_000);
  await expect(page.getByText('nonsense=1')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko');
  expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(
    'ack를 받았는데 사라졌다',
  );
  const picture = await page.request.get('./ko/s/acks1-crash/preview.png');
  expect(picture.headers()['content-type']).toBe('image/png');
  const oembed: unknown = await (await page.request.get('./ko/s/acks1-crash/oembed.json')).json();
  expect(oembed).toMatchObject({ type: 'rich', version: '1.0' });
});

test('the shelf keeps, renames, deletes and takes back', async ({ page }) => {
  await open(page);
  await kill(page, 3);
  const mine = await text(page);
  await page.getByRole('button', { name: 'Scenarios' }).first().click();
  await page.getByRole('button', { name: 'Keep this run' }).click();
  await page.getByRole('button', { name: 'Rename Acknowledged, then gone' }).click();
  await page.getByRole('textbox', { name: /Name of/ }).fill('mine');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete mine' }).click();
  await page.locator('.page-panel').getByRole('button', { name: 'Undo' }).click();
  await page.goto('./en/s/01-one-lane/');
  await page.evaluate(() => window.kafkascope.ready);
  await page.getByRole('button', { name: 'Scenarios' }).first().click();
  await page.getByRole('button', { name: 'mine', exact: true }).click();
  expect(await text(page)).toBe(mine);
});

test('a link pasted whole mends one that was cut', async ({ page }) => {
  await open(page);
  const whole = await settledAddress(page);
  const mine = await text(page);
  await page.goto('about:blank');
  await open(page, whole.slice(0, -40));
  await expect(line(page)).toHaveText('This link was cut short.');
  await expect(page.getByText(/bytes arrived/)).toBeVisible();
  await page
    .getByRole('button', { name: /Edit|Paste/ })
    .first()
    .click();
  await page.getByRole('textbox').fill(whole);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await expect.poll(() => text(page)).toBe(mine);
});
