import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { line, open, seek, state, text } from './driver.ts';

const panel = (page: Page) => page.locator('.page-panel');

async function startBuilding(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Scenarios', exact: true }).first().click();
  await page.getByRole('button', { name: 'Build your own', exact: true }).click();
  await expect(panel(page).getByRole('heading', { name: 'What you built, as text' })).toBeVisible();
}

/** What the form suggests is taken as it is. */
async function addByForm(page: Page, name: string): Promise<void> {
  await panel(page).getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

test('a cluster is built from nothing, and its broker killed', async ({ page }) => {
  await startBuilding(page);
  await expect(line(page)).toContainText('Next: add a topic');
  await addByForm(page, 'Add a topic');
  await expect(line(page)).toContainText('Next: add a producer');
  await addByForm(page, 'Add a producer');
  await addByForm(page, 'Add a group');
  expect(await text(page)).toBe(
    [
      'kafka 1',
      'brokers 1',
      'topic orders',
      'producer web',
      'group billing topics=orders process=50ms sink=counter auto.offset.reset=earliest',
      'at 0s produce web orders x20 every 200ms keys=lee,kim',
      '',
    ].join('\n'),
  );
  await seek(page, 2_310_000);
  const before = (await state(page)).atUs;
  const places = page.getByRole('list', { name: 'What can be added' });
  await places.getByRole('button', { name: /Add a broker/ }).click();
  await expect(panel(page)).toContainText('You added broker 2. It is empty');
  expect((await state(page)).atUs).toBe(before);
  await places.getByRole('button', { name: /copy orders here/ }).click();
  await expect(panel(page)).toContainText('Each partition of orders has 2 copies now');
  expect((await state(page)).metrics['isr(orders-0)']).toBe('1,2');
  await panel(page)
    .getByRole('button', { name: /kill broker 1/ })
    .click();
  await seek(page, 12_300_000);
  const { metrics } = await state(page);
  expect(metrics['leader(orders-0)']).toBe(2);
  expect(metrics['lost']).toBe(0);
  expect(await text(page)).toContain('at 2.31s kill broker 1');
  await seek(page, 60_000_000);
  await expect(line(page)).toContainText('acknowledged');
  await page.getByRole('button', { name: 'name it' }).click();
  await page.getByRole('textbox', { name: 'Name of this run' }).fill('Mine, "broken"');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('title "Mine, \\"broken\\""');
  await expect(page.locator('.top-title')).toHaveText('Mine, "broken"');
});

test('by keyboard: what cannot be added yet says what is missing, and undo takes a step back', async ({
  page,
}) => {
  await startBuilding(page);
  const pause = panel(page).getByRole('button', { name: /pause a consumer/ });
  await expect(pause).toHaveAttribute('aria-disabled', 'true');
  await expect(pause).toContainText('add a group first');
  const group = panel(page).getByRole('button', { name: /Add a group/ });
  await expect(group).toContainText('add a topic first');
  await panel(page).getByRole('button', { name: 'Add a broker', exact: true }).focus();
  await page.keyboard.press('Enter');
  expect(await text(page)).toBe('kafka 1\nbrokers 2\n');
  await panel(page).getByRole('button', { name: 'Undo', exact: true }).focus();
  await page.keyboard.press('Enter');
  expect(await text(page)).toBe('kafka 1\nbrokers 1\n');
});

test('a part is dragged to its place', async ({ page }) => {
  await startBuilding(page);
  const places = page.getByRole('list', { name: 'What can be added' });
  await panel(page)
    .getByRole('button', { name: 'Add a broker', exact: true })
    .dragTo(places.getByRole('button', { name: /Add a broker/ }));
  expect(await text(page)).toBe('kafka 1\nbrokers 2\n');
});

for (const theme of ['light', 'dark']) {
  test(`the builder has no fault that axe knows, ${theme}`, async ({ page }) => {
    await page.goto(`./?theme=${theme}`);
    await page.evaluate(() => window.kafkascope.ready);
    await page.getByRole('button', { name: 'Scenarios', exact: true }).first().click();
    await page.getByRole('button', { name: 'Build your own', exact: true }).click();
    const places = page.getByRole('list', { name: 'What can be added' });
    await expect(places.getByRole('button', { name: /Add a topic/ })).toBeVisible();
    await expectAccessible(page);
  });
}
