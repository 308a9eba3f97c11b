/** Groups: members come and go, partitions change hands, another group reads along. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addressOf, expectNoSidewaysScroll, open, seek, state, text } from './driver.ts';

const JOINS_US = 6_000_000;

function joining(strategy: string): string {
  return `kafka 1
brokers 3 group.initial.rebalance.delay.ms=100ms
topic orders partitions=4 replicas=3
producer web
group billing topics=orders consumers=3 process=400ms max.poll.records=2 commit=sync-batch ${strategy} auto.offset.reset=earliest sink=counter
consumer billing-3 start=6s
at 1s produce web orders x40 every 200ms keys=lee,kim,yoon,park,sora,choi
until 15s`;
}

async function byGroup(page: Page): Promise<void> {
  await page.getByLabel('Stage', { exact: true }).selectOption('group');
  await expect(page.getByRole('table')).toBeVisible();
}

/** The fields of one partition, in the order of the members. */
async function row(page: Page, partition: string): Promise<readonly string[]> {
  const head = page.getByRole('rowheader', { name: partition });
  const cells = page.getByRole('row').filter({ has: head }).getByRole('cell');
  const texts = await cells.allInnerTexts();
  return texts.map((one) => one.split('\n')[0]?.trim() ?? '');
}

test('an eager rebalance: everybody gives everything up before anybody gets anything', async ({
  page,
}) => {
  await open(page, addressOf(joining('partition.assignment.strategy=range')));
  await byGroup(page);
  await seek(page, JOINS_US - 500_000);
  await expect(page.getByText('Stable', { exact: true })).toBeVisible();
  const before = await Promise.all([0, 1, 2, 3].map((index) => row(page, `orders-${index}`)));
  expect(before.flat().filter((word) => word === 'reads')).toHaveLength(4);
  await seek(page, 6_400_000);
  expect(await row(page, 'orders-0')).toEqual(['gave it up', '–', '–']);
  expect(await row(page, 'orders-3')).toEqual(['–', 'reads', '–']);
  await expect(page.getByText(/The round ends when billing-2 calls poll\(\) again/)).toBeVisible();
  await seek(page, 6_522_000);
  await expect(page.getByText('gave it up')).toHaveCount(4);
  await expect(page.getByText(/nobody, for .* so far/)).toBeVisible();
  await seek(page, 14_000_000);
  expect(await row(page, 'orders-3')).toEqual(['–', '–', 'reads']);
  expect((await state(page)).metrics['rebalances(billing)']).toBe(2);
});

test('a cooperative rebalance: one partition moves, the others are read all the time', async ({
  page,
}) => {
  await open(page, addressOf(joining('partition.assignment.strategy=cooperative-sticky')));
  await byGroup(page);
  for (let us = JOINS_US; us < 12_000_000; us += 100_000) {
    await seek(page, us);
    expect(await page.getByText('gave it up').count()).toBeLessThanOrEqual(1);
    for (const partition of ['orders-0', 'orders-1', 'orders-2']) {
      expect(await row(page, partition)).toContain('reads');
    }
  }
  await seek(page, 7_500_000);
  expect(await row(page, 'orders-3')).toEqual(['–', 'gave it up', '–']);
  await expect(page.getByText('PreparingRebalance')).toBeVisible();
  await expect(page.getByText(/generation 2 → 3/)).toBeVisible();
  await seek(page, 11_000_000);
  expect(await row(page, 'orders-3')).toEqual(['–', '–', 'reads']);
});

test('a group of the consumer protocol: its coordinator moves one partition, nobody else is asked', async ({
  page,
}) => {
  await open(
    page,
    addressOf(
      joining('protocol=consumer')
        .replace('start=6s', 'start=20s')
        .replace('until 15s', 'until 30s')
        .replace('every 200ms', 'every 500ms'),
    ),
  );
  await byGroup(page);
  await seek(page, 5_200_000);
  await expect(page.getByText('Reconciling', { exact: true })).toBeVisible();
  expect(await row(page, 'orders-0')).toEqual(['reads', '–', '–']);
  expect(await row(page, 'orders-3')).toEqual(['letting go', 'waits', '–']);
  await expect(page.getByText('for billing-1')).toHaveCount(2);
  await seek(page, 21_000_000);
  expect(await row(page, 'orders-3')).toEqual(['–', 'gave it up', 'waits']);
  for (const partition of ['orders-0', 'orders-1', 'orders-2']) {
    expect(await row(page, partition)).toContain('reads');
  }
  await expect(page.getByText(/group epoch 4/)).toBeVisible();
  await seek(page, 26_000_000);
  expect(await row(page, 'orders-3')).toEqual(['–', '–', 'reads']);
  await expect(page.getByText('Stable', { exact: true })).toBeVisible();
});

test('a share group with more members than partitions: several read one partition, a death is a second delivery', async ({
  page,
}) => {
  await open(
    page,
    addressOf(`kafka 1
brokers 1
topic jobs partitions=2 replicas=1
producer web
group pick topics=jobs consumers=4 process=800ms max.poll.records=2 protocol=share share.auto.offset.reset=earliest sink=counter
at 1s produce web jobs x24 every 150ms keys=lee,kim,yoon,park,sora,choi
until 30s`),
  );
  await seek(page, 8_000_000);
  await page.locator('[data-actor="pick-3"]').focus();
  await page
    .getByRole('toolbar', { name: 'What can be done with pick-3' })
    .getByRole('button', { name: 'Kill' })
    .click();
  await byGroup(page);
  await seek(page, 7_500_000);
  await expect(page.getByText('jobs-0: 2 readers at once')).toBeVisible();
  await expect(page.getByText(/^offset 4, 1st delivery$/)).toHaveCount(2);
  await seek(page, 9_000_000);
  await expect(page.getByText(/^offset 4, 2nd delivery$/)).toHaveCount(1);
  await seek(page, 29_000_000);
  const { metrics } = await state(page);
  expect([metrics['processed(pick)'], metrics['duplicates(pick)']]).toEqual([25, 1]);
  expect(metrics['sink(pick)']).toBe(25);
});

test('one member more, one less: each a line of the text, each taken back', async ({ page }) => {
  await open(page);
  await seek(page, 700_000);
  const before = await text(page);
  const group = page.locator('[data-actor="group:billing"]');
  await group.focus();
  const bar = page.getByRole('toolbar', { name: 'What can be done with billing, group' });
  await bar.getByRole('button', { name: '+ member' }).click();
  expect(await text(page)).toContain('at 700ms start consumer billing-3');
  await page.getByRole('button', { name: 'Undo: add billing-3' }).click();
  expect(await text(page)).toBe(before);
  await expect(page.getByText('billing-3 joins')).toBeHidden({ timeout: 10_000 });
  await group.focus();
  await bar.getByRole('button', { name: '− member' }).click();
  expect(await text(page)).toContain('at 700ms stop consumer billing-2');
  await seek(page, 4_200_000);
  expect((await state(page)).metrics['members(billing)']).toBe(1);
  expect((await state(page)).metrics['assigned(billing-1)']).toBe('orders-0,orders-1');
});

for (const [from, processed] of [
  ['earliest', 11],
  ['latest', 0],
] as const) {
  test(`a new group from ${from}, by keys alone`, async ({ page }) => {
    await open(page);
    await seek(page, 700_000);
    await page.locator('[data-actor="group:audit"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: /audit/ });
    await expect(menu).toBeVisible();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByLabel('Begins at').selectOption(from);
    await page.getByLabel('Name').press('Enter');
    expect(await text(page)).toMatch(/^group report topics=orders start=700ms/m);
    await seek(page, 4_200_000);
    expect((await state(page)).metrics['processed(report)']).toBe(processed);
    await page.getByRole('button', { name: /^Undo: add the group report/ }).click();
    expect(await text(page)).not.toContain('group report');
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about in menus of groups and their view, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, addressOf(joining('partition.assignment.strategy=range')));
    await seek(page, 6_300_000);
    await page.locator('[data-actor="group:billing"]').focus();
    await page.getByRole('button', { name: 'More for billing, group' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNothingWrong(page);
    await page.getByRole('menuitem', { name: /coordinator/ }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await expectNothingWrong(page);
  });
}

/** An open menu stands outside the landmarks, between two guards that hand the focus on. */
async function expectNothingWrong(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]').disableRules('region');
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test('on a phone the view of a group scrolls in itself, and leads back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, addressOf(joining('partition.assignment.strategy=range')));
  await seek(page, 6_300_000);
  await page.getByRole('button', { name: 'groups' }).click();
  await page.locator('[data-actor="group:billing"]').focus();
  await page.getByRole('button', { name: 'More for billing, group' }).click();
  await page.getByRole('menuitem', { name: /coordinator/ }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Back to the cluster' }).click();
  await expect(page.getByRole('table')).toBeHidden();
});
