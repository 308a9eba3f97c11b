import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { addressOf, line, open, seek } from './driver.ts';

const MANY = `kafka 1
brokers 3
topic orders replicas=3 min.insync.replicas=2
producer web acks=all
at 1s produce web orders x3000 every 1ms keys=kim,lee,yoon
until 8s
`;

const BUSY = `kafka 1
brokers 3
link latency=40ms
topic orders partitions=3 replicas=3
producer web acks=1 linger.ms=0ms
producer app acks=1 linger.ms=0ms
producer pos acks=1 linger.ms=0ms
at 2s produce web orders x200 every 4ms
at 2s produce app orders x200 every 4ms
at 2s produce pos orders x200 every 4ms
until 6s
`;

const POWER = `kafka 1
brokers 3
topic orders replicas=3 min.insync.replicas=2 flush.messages=4
producer web acks=all
at 1s produce web orders x6 every 20ms keys=kim,lee
until 8s
`;

const QUORUM = `kafka 1
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
controllers 3
link 101 - 3 latency=80ms
topic orders replicas=3 min.insync.replicas=2
assign orders-0 1,2,3
producer web acks=all
at 1s produce web orders x4 every 20ms
at 3s kill broker 1
at 6s kill controller 101
until 10s
`;

const openText = (page: Page, text: string, query = '') =>
  open(page, addressOf(text).replace('./', `./${query}`));
const legend = (page: Page, term: string) => page.locator('svg text', { hasText: term });

test('three thousand records: the older ones are counted, and the legend says how', async ({
  page,
}) => {
  await openText(page, MANY);
  await seek(page, 1_010_000);
  await expect(legend(page, 'older records, counted')).toHaveCount(0);
  await seek(page, 7_000_000);
  await expect(legend(page, 'older records, counted')).toHaveCount(1);
  await expect(legend(page, 'last two digits of 1340')).toHaveCount(1);
  await seek(page, 1_010_000);
  await expect(legend(page, 'older records, counted')).toHaveCount(0);
});

test('many messages at once: how many are drawn is said, and no longer when all are', async ({
  page,
}) => {
  await openText(page, BUSY);
  await seek(page, 2_400_000);
  await expect(page.getByText(/^\d+ of\s\d+\smessages drawn$/)).toBeVisible();
  await expectAccessible(page, 'main');
  await seek(page, 1_900_000);
  await expect(page.getByText(/messages drawn/)).toHaveCount(0);
});

test('the same on a phone and in Korean', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openText(page, BUSY, '?lang=ko');
  await seek(page, 2_400_000);
  await expect(page.getByText(/^메시지 \d+개 중 \d+개만 그림$/)).toBeInViewport();
});

test('what is not on the disk is in the legend, and the menu says what would go with the power', async ({
  page,
}) => {
  await openText(page, POWER);
  await seek(page, 900_000);
  await expect(legend(page, 'not on disk yet')).toHaveCount(0);
  await seek(page, 4_000_000);
  await expect(legend(page, 'not on disk yet')).toHaveCount(1);
  await page.locator('[data-actor="broker-1"]').focus();
  await page.getByRole('button', { name: 'More for Broker 1', exact: true }).click();
  await expect(
    page.getByRole('menuitem', { name: /Power off/ }).getByText(/^2\srecords are not on its disk/),
  ).toBeVisible();
});

test('the leader is dead: who may lead waits for the controller, and is elected', async ({
  page,
}) => {
  await openText(page, QUORUM);
  const roles = page.locator('svg text', { hasText: /^electing$/ });
  await seek(page, 2_900_000);
  await expect(roles).toHaveCount(0);
  await seek(page, 3_300_000);
  await expect(roles).toHaveCount(2);
  await expect(legend(page, 'being elected')).toHaveCount(1);
  await seek(page, 5_500_000);
  await expect(roles).toHaveCount(0);
});

test('the death of a controller says who decides from now on', async ({ page }) => {
  await openText(page, QUORUM);
  await seek(page, 6_050_000);
  await expect(line(page)).toContainText('Controller 101 dies. It was the active one');
});

test('news of the metadata log travels into a lane, as far as the playhead says', async ({
  page,
}) => {
  await openText(page, QUORUM);
  await page.getByLabel('Stage', { exact: true }).selectOption('quorum');
  const pill = page.locator('.quorum-news').first();
  const leftAt = async (us: number): Promise<number> => {
    await seek(page, us);
    await expect(pill).toBeVisible();
    return (await pill.boundingBox())?.x ?? 0;
  };
  const sentUs = await firstNews(page);
  const early = await leftAt(sentUs + 10_000);
  expect(await leftAt(sentUs + 60_000)).toBeLessThan(early - 40);
  expect(await leftAt(sentUs + 10_000)).toBe(early);
  await expect(pill.getByText(/to go$/)).toBeVisible();
});

/** The first instant at which records travel to broker 3, found by what is seen. */
async function firstNews(page: Page): Promise<number> {
  for (let us = 3_500_000; us < 5_000_000; us += 5_000) {
    await seek(page, us);
    if ((await page.locator('.quorum-news').count()) > 0) return us;
  }
  throw new Error('No news travels.');
}

const GROUPS = `kafka 1
brokers 6
topic orders partitions=24 replicas=3
producer web
group billing topics=orders consumers=12 auto.offset.reset=earliest process=50ms max.poll.records=20
group fraud topics=orders consumers=3 auto.offset.reset=earliest
group audit topics=orders consumers=2 auto.offset.reset=earliest
at 5s produce web orders x300 every 2ms keys=kim
until 20s
`;

test('of a big cluster’s groups the member is named that lags, and who reads the focus', async ({
  page,
}) => {
  await openText(page, GROUPS);
  await seek(page, 8_000_000);
  await expect(page.getByText(/^most behind: billing-\d+/)).toHaveCount(1);
  await page.locator('[data-actor="broker-1"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/read by billing-\d+, fraud-\d+, audit-\d+/)).toHaveCount(1);
});

for (const width of [1440, 1024]) {
  test(`the slowest group is named to its end, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openText(page, GROUPS);
    await seek(page, 8_000_000);
    const label = page.locator('.strip-cell[data-name="processed"] .strip-label');
    await expect(label).toHaveText(/slowest of 3 groups$/);
    expect(await label.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  });
}
