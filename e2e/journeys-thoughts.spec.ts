/** What has not happened: the X-ray and the scalpel, by key, by menu, and read aloud. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { addressOf, line, open, openScalpel, seek, state, text } from './driver.ts';

test('X held over a broker: what its death would lose; let go, and nothing has happened', async ({
  page,
}) => {
  await open(page);
  await seek(page, 1_390_000);
  const before = [await text(page), await state(page)];
  await page.keyboard.down('x');
  await expect(line(page)).toHaveText(
    /^If broker\s1 died now, 3\sconfirmed records would be lost\.$/,
  );
  await expect(page.getByText('orders-0 5, 6, 7')).toBeVisible();
  await expectAccessible(page, '.xray-card');
  await page.keyboard.up('x');
  await expect(page.getByText('Nothing has happened')).toBeHidden();
  expect([await text(page), await state(page)]).toEqual(before);
});

/** Down and up at once: on a busy machine the two of a real press come apart, and count as held. */
function tapX(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const type of ['keydown', 'keyup']) {
      const press = { key: 'x', code: 'KeyX', bubbles: true, cancelable: true };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(type, press));
    }
  });
}

test('early on the X-ray says that nothing would be lost', async ({ page }) => {
  await open(page);
  await seek(page, 428_000);
  await tapX(page);
  await expect(line(page)).toHaveText(/nothing would be lost; 1 partition would change leaders\./);
  await page.keyboard.press('Escape');
  await expect(line(page)).not.toHaveText(/would/);
});

/** Two frozen followers that thaw later: what was acknowledged meanwhile lies on broker 1 alone. */
const frozen = (...acts: readonly string[]): string =>
  addressOf(
    [
      'kafka 1',
      'brokers 3 broker.session.timeout.ms=2s replica.lag.time.max.ms=5s',
      'topic orders partitions=1 replicas=3 min.insync.replicas=2',
      'producer web acks=1 enable.idempotence=false',
      'at 1s produce web orders x3 every 100ms',
      'at 3s pause broker 2',
      'at 3s pause broker 3',
      'at 5s produce web orders x4 every 100ms',
      ...acts,
      'at 20s resume broker 2',
      'at 20s resume broker 3',
      'until 30s',
    ].join('\n'),
  );

test('the X-ray plays on until it is decided who leads, and without what', async ({ page }) => {
  await open(page, frozen());
  await seek(page, 8_000_000);
  await tapX(page);
  await expect(line(page)).toHaveText(
    /^If broker\s1 died now, 4\sconfirmed records would be lost\.$/,
    { timeout: 30_000 },
  );
  await expect(
    page.locator('.xray-card').getByText(/no leader for .* then broker 2/),
  ).toBeVisible();
});

test('the X-ray does not think about who is down already', async ({ page }) => {
  await open(page, frozen('at 9s kill broker 1'));
  await seek(page, 9_500_000);
  await tapX(page);
  await expect(line(page)).toHaveText(/^Broker\s1 is down already/);
  await expect(page.locator('.xray-card')).toContainText('down already');
  await expect(page.getByText('Nothing has happened')).toBeHidden();
});

test('the scalpel moves by keys, and every commit mode has its number', async ({ page }) => {
  const scalpel = await openScalpel(page);
  await scalpel.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(scalpel.getByRole('heading')).toHaveText(/all done once/);
  await expectAccessible(page, '.scalpel');
  await page.keyboard.press('Escape');
  await expect(scalpel).toBeHidden();
});
