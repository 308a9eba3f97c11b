/** What can be done to the cluster, each on the thing itself: by its row or its menu, written into the text, and undone. */
import { expect, type Page, test } from '@playwright/test';
import { ENGINE_VERSION } from '../src/engine/version.ts';
import { encodeLink } from '../src/scenario/link.ts';
import { parseScenario } from '../src/scenario/parse.ts';
import { expectAccessible } from './axe.ts';
import { open, seek, state, tabTo, text } from './driver.ts';

const CLUSTER = [
  'kafka 1',
  'brokers 3 broker.heartbeat.interval.ms=200ms broker.session.timeout.ms=1s',
  'topic orders partitions=2 replicas=2',
  'producer web',
  'at 0s produce web orders x20 every 50ms keys=kim,lee,park,choi',
  'until 12s',
].join('\n');

async function openText(page: Page, given: string): Promise<void> {
  const { scenario } = parseScenario(given);
  if (scenario === undefined) throw new Error('The journey begins with a wrong text.');
  await open(page, `./${encodeLink(scenario, ENGINE_VERSION)}`);
}

async function moreOf(page: Page, actor: string, name: string): Promise<void> {
  await page.locator(`[data-actor="${actor}"]`).hover({ position: { x: 20, y: 20 } });
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

const choose = (page: Page, entry: string | RegExp) =>
  page.getByRole('menuitem', { name: entry, exact: true }).click();

test('a link is cut in the direction that is chosen, and healed where it is drawn', async ({
  page,
}) => {
  await openText(page, CLUSTER);
  await seek(page, 1_000_000);
  await moreOf(page, 'broker-1', 'Broker 1');
  await expectAccessible(page, '[role=menu]');
  await choose(page, 'Cut from …');
  const form = page.getByRole('dialog');
  await expect(form).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await form.getByLabel('broker 3').check();
  await form.getByLabel('Direction').selectOption({ label: 'only what broker 1 sends' });
  await form.getByRole('button', { name: 'Cut' }).click();
  expect(await text(page)).toContain('at 1s cut 1 -> 2,3');
  await seek(page, 2_000_000);
  await page.locator('[data-actor^="link-broker-1/"]').first().hover();
  const row = page.getByRole('toolbar', { name: 'What can be done with link 1 → 2, 3 cut' });
  await row.getByRole('button', { name: 'Heal' }).click();
  expect(await text(page)).toContain('at 2s heal 1 -> 2,3');
  await page.getByRole('button', { name: /^Undo: heal/ }).click();
  expect(await text(page)).not.toContain('heal');
});

test('a broker is paused, loses its power, loses its disk and starts again', async ({ page }) => {
  await openText(page, CLUSTER);
  await seek(page, 500_000);
  await moreOf(page, 'broker-2', 'Broker 2');
  await choose(page, 'Pause');
  await seek(page, 800_000);
  await moreOf(page, 'broker-2', 'Broker 2');
  await expect(page.getByRole('menuitem', { name: /^Pause it is paused/ })).toBeDisabled();
  await choose(page, /^Power off the machine \d+ records are not on its disk yet/);
  await expect(page.getByText('Broker 2 has no power')).toBeVisible();
  await seek(page, 1_000_000);
  await moreOf(page, 'broker-3', 'Broker 3');
  await choose(page, 'Wipe the disk');
  await seek(page, 3_000_000);
  await moreOf(page, 'broker-3', 'Broker 3');
  await choose(page, 'Start');
  const lines = await text(page);
  for (const act of ['500ms pause', '800ms power-off', '1s wipe', '3s start']) {
    expect(lines).toContain(`at ${act} broker`);
  }
  await seek(page, 11_000_000);
  expect((await state(page)).metrics['isr(orders-1)']).toContain('3');
});

test('a link is slowed from a menu', async ({ page }) => {
  await openText(page, CLUSTER);
  await seek(page, 400_000);
  await moreOf(page, 'web', 'web, producer');
  await choose(page, 'Slow a link …');
  await page.getByRole('dialog').getByLabel('One way takes').selectOption({ label: '200 ms' });
  await page.getByRole('dialog').getByRole('button', { name: 'Slow' }).click();
  expect(await text(page)).toContain('at 400ms slow web - 1 latency=200ms');
});

test('a topic gets partitions, one of them moves, and its preferred leader is elected', async ({
  page,
}) => {
  await openText(page, CLUSTER);
  await seek(page, 2_000_000);
  await moreOf(page, 'lane-1/orders-0', 'orders-0 on Broker 1');
  await choose(page, 'Add partitions …');
  await page.getByLabel('Partitions in all').fill('3');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await text(page)).toContain('at 2s partitions orders 3');
  await seek(page, 3_000_000);
  expect((await state(page)).metrics['leader(orders-2)']).toBe(3);
  await moreOf(page, 'lane-1/orders-0', 'orders-0 on Broker 1');
  await choose(page, 'Move the replicas …');
  const form = page.getByRole('dialog');
  await form.getByLabel('Broker 3', { exact: true }).check();
  await form.getByLabel('Preferred leader').selectOption({ label: 'Broker 3' });
  await form.getByRole('button', { name: 'Move' }).click();
  expect(await text(page)).toContain('at 3s reassign orders-0 3,1,2');
  await seek(page, 6_000_000);
  expect((await state(page)).metrics['isr(orders-0)']).toBe('1,2,3');
  await moreOf(page, 'lane-1/orders-0', 'orders-0 on Broker 1');
  await choose(page, 'Elect the preferred leader');
  await seek(page, 7_000_000);
  expect((await state(page)).metrics['leader(orders-0)']).toBe(3);
});

test('records are deleted below the high watermark, and the numbers tell it', async ({ page }) => {
  await openText(page, CLUSTER);
  await seek(page, 2_000_000);
  await moreOf(page, 'lane-1/orders-0', 'orders-0 on Broker 1');
  await choose(page, 'Delete records …');
  await page.getByLabel('All before offset').fill('2');
  await page.getByRole('button', { name: 'Delete' }).click();
  await seek(page, 2_500_000);
  expect((await state(page)).metrics['log-start(orders-0)']).toBe(2);
  await moreOf(page, 'lane-1/orders-0', 'orders-0 on Broker 1');
  await choose(page, 'Numbers of this partition');
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('log-start', { exact: true })).toBeVisible();
  await expectAccessible(page, 'aside');
});

test('a producer begins a transaction, commits it, begins another and aborts it', async ({
  page,
}) => {
  const bank = CLUSTER.replace('producer web', 'producer web transactional.id=bank')
    .replace('at 0s produce web orders x20 every 50ms keys=kim,lee,park,choi\n', '')
    .replace(
      'until 12s',
      'at 1200ms produce web orders x2\nat 3200ms produce web orders x2\nuntil 12s',
    );
  await openText(page, bank);
  const acts = [
    [1_000_000, 'Begin'],
    [2_000_000, 'Commit'],
    [3_000_000, 'Begin'],
    [4_000_000, 'Abort'],
  ] as const;
  for (const [us, entry] of acts) {
    await seek(page, us);
    await moreOf(page, 'web', 'web, producer');
    await choose(page, entry);
  }
  const lines = await text(page);
  for (const act of ['1s begin', '2s commit', '3s begin', '4s abort']) {
    expect(lines).toContain(`at ${act} web`);
  }
  await seek(page, 5_000_000);
  await moreOf(page, 'web', 'web, producer');
  await expect(
    page.getByRole('menuitem', { name: /^Commit no transaction is open/ }),
  ).toBeDisabled();
});

test('the controller that decides is killed, and another one takes over', async ({ page }) => {
  await openText(page, CLUSTER.replace('topic', 'controllers 3\ntopic'));
  await seek(page, 1_000_000);
  const active = page.locator('[data-actor^="controller-"]', { hasText: '' });
  await expect(active).toHaveCount(3);
  const leader = await leadingController(page);
  await page.locator(`[data-actor="${leader}"]`).hover();
  const id = leader.slice('controller-'.length);
  await page
    .getByRole('toolbar', { name: new RegExp(`Controller ${id}`) })
    .getByRole('button', { name: 'Kill' })
    .click();
  expect(await text(page)).toContain(`at 1s kill controller ${id}`);
  await seek(page, 11_000_000);
  expect(await leadingController(page)).not.toBe(leader);
});

/** As it is said to those who do not see it. */
async function leadingController(page: Page): Promise<string> {
  const all = page.locator('[data-actor^="controller-"]');
  for (let index = 0; index < (await all.count()); index++) {
    const id = (await all.nth(index).getAttribute('data-actor')) ?? '';
    if ((await page.locator(`#about-${id}`).textContent()) === 'leader') return id;
  }
  return '';
}

test('by the keyboard alone: to a broker, into its menu, to what makes sense, and done', async ({
  page,
}) => {
  await openText(page, CLUSTER);
  await seek(page, 1_000_000);
  await tabTo(page, 'web, producer');
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-actor'));
  for (let presses = 0; presses < 8 && (await focused()) !== 'broker-1'; presses++) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
  }
  expect(await focused()).toBe('broker-1');
  await page.keyboard.press('Enter');
  for (let presses = 0; presses < 6; presses++) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    if (name === 'More for Broker 1') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  expect(await text(page)).toContain('at 1s wipe broker 1');
  await expect(page.getByText('Broker 1 lost its disk')).toBeVisible();
});

test('read by controllers: who has heard what, and a controller dies in its row', async ({
  page,
}) => {
  await openText(page, CLUSTER.replace('topic', 'controllers 3\ntopic'));
  await seek(page, 1_000_000);
  await page.getByLabel('Stage', { exact: true }).selectOption('quorum');
  const region = page.getByRole('region', { name: /^The controllers/ });
  await expect(region.getByRole('button', { name: 'Controller 103' })).toBeVisible();
  await expectAccessible(page, '.quorum');
  await region.getByRole('button', { name: 'Controller 103' }).focus();
  const row = region.getByRole('toolbar', { name: /Controller 103/ });
  await row.getByRole('button', { name: 'Kill' }).click();
  expect(await text(page)).toContain('at 1s kill controller 103');
  await expect(region.getByText('its log stays on its disk')).toBeVisible();
});
