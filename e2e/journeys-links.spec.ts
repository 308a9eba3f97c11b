/** A link is the whole run; a damaged one loses nothing. */
import { expect, test } from '@playwright/test';
import { line, open, seek, settledAddress, state, text } from './driver.ts';

const BAD_LINE =
  '#k1=1.200.00000000.kafka+1~brokers+3~topic+orders+partitions=2+replicas=3~producer+web+acks=1~at+0s+produce+web+orders+x4~at+1400ms+kill+broker+4';

test('a copied address gives the same text and the same run', async ({ page, context }) => {
  await open(page);
  await seek(page, 600_000);
  await page.locator('[data-actor="broker-3"]').hover();
  await page
    .getByRole('toolbar', { name: /Broker 3/ })
    .getByRole('button', { name: 'Kill' })
    .click();
  const address = await settledAddress(page);
  const copy = await context.newPage();
  await open(copy, address);
  expect(await text(copy)).toBe(await text(page));
  for (const us of [600_000, 1_390_000, 5_100_000, 9_000_000]) {
    await seek(page, us);
    await seek(copy, us);
    expect(await state(copy)).toEqual(await state(page));
  }
});

test('a damaged link shows the line that is wrong and opens without it', async ({ page }) => {
  await open(page, `./${BAD_LINE}`);
  await expect(line(page)).toHaveText('This link was cut short.');
  await expect(page.getByText('There is no broker').first()).toBeVisible();
  await page.getByRole('button', { name: 'Open without line 6' }).click();
  await expect(page.locator('[data-actor="broker-1"]')).toBeVisible();
  expect(await text(page)).not.toContain('broker 4');
  expect(await settledAddress(page)).toContain('#k1');
});

test('the wrong line can be edited where it stands', async ({ page }) => {
  await open(page, `./${BAD_LINE}`);
  await page.getByRole('button', { name: 'Edit line 6' }).click();
  const editor = page.getByRole('textbox', { name: 'The text of the scenario' });
  await editor.fill((await editor.inputValue()).replace('broker 4', 'broker 2'));
  await page.getByRole('button', { name: 'Open the text' }).click();
  await expect(page.locator('[data-actor="broker-1"]')).toBeVisible();
  expect(await text(page)).toContain('kill broker 2');
});

test('a link of a newer page says so, keeps its text, and opens what of it has a meaning here', async ({
  page,
}) => {
  const newer = BAD_LINE.replace('#k1=', '#k2=').replace('kill+broker+4', 'teleport+broker+2');
  await open(page, `./${newer}`);
  await expect(line(page)).toHaveText('This link is newer than this page.');
  await expect(page.getByRole('status').first()).toContainText(
    'This is what could be read of it. Line 6:',
  );
  const kept = page.getByRole('region', { name: 'The text of the scenario' });
  await expect(kept).toContainText('at 0s produce web orders x4');
  await expect(kept.locator('[data-wrong=true]')).toContainText('teleport broker 2');
  const nearest = page.getByRole('navigation', { name: 'Or open one that works' });
  await expect(nearest.getByRole('button').first()).toBeVisible();
  expect(page.url()).toContain(newer);
  await page.getByRole('button', { name: 'Open without line 6' }).click();
  await expect(page.locator('[data-actor="broker-3"]')).toBeVisible();
  expect(await text(page)).toContain('topic orders partitions=2 replicas=3');
  expect(await settledAddress(page)).toContain('#k1');
});

test('what the link locks cannot be changed and says so, and what it hides is not offered', async ({
  page,
}) => {
  await open(page, './?lock=acks,brokers&hide=numbers,share,model');
  const whole = await text(page);
  await expect(page.getByRole('region', { name: 'Accounting' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const menu = page.locator('#more').getByRole('button');
  await expect(menu.filter({ hasText: 'Shortcuts' })).toBeVisible();
  await expect(menu.filter({ hasText: /^(How it works|To a real cluster|Text)/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.locator('[data-actor="broker-3"]').hover();
  const row = page.getByRole('toolbar', { name: /Broker 3/ });
  await expect(row.getByRole('button', { name: 'Kill' })).toHaveCount(0);
  await row.getByRole('button', { name: 'More for Broker 3' }).click();
  const pause = page.getByRole('menuitem', { name: /^Pause/ });
  await expect(pause).toContainText('the link that you opened locks it');
  await expect(pause).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: /^acks/ }).click();
  await expect(panel).toContainText('The link that you opened locks it.');
  await expect(panel.getByRole('button', { name: 'all', exact: true })).toHaveCount(0);
  expect(await text(page)).toBe(whole);
  await panel.getByRole('button', { name: /^linger\.ms/ }).click();
  await panel.getByRole('textbox', { name: 'linger.ms' }).fill('30');
  await panel.getByRole('button', { name: 'Run again with linger.ms=30' }).click();
  expect(await text(page)).toContain('linger.ms=30');
  expect(await settledAddress(page)).toContain('lock=acks,brokers');
});

for (const [hostile, fault] of [
  ['#k1z=1.99999999.00000000.AAAA', 'This link is longer than a scenario may be.'],
  ['#k1z=1.50.00000000.%%%%', 'This link does not fit its checksum.'],
  ['#k9=whatever', 'This link is newer than this page.'],
  ['#<script>alert(1)</script>', 'This is not a link of a scenario.'],
] as const) {
  test(`a hostile link is refused with words: ${hostile}`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await open(page, `./${hostile}`);
    await expect(line(page)).toHaveText(fault);
    await page.getByRole('button', { name: 'Start fresh' }).click();
    await expect(line(page)).toHaveText(/^Every record goes to the leader/);
    expect(complaints).toEqual([]);
  });
}

test('another link in the address bar opens without a reload', async ({ page }) => {
  await open(page);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, BAD_LINE);
  await expect(line(page)).toHaveText('This link was cut short.');
});
