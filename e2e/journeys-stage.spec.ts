/** The stage taken apart by hand: closer and back, read by partition, step by step, a record asked why, the scalpel dragged. */
import { expect, type Page, test } from '@playwright/test';
import { open, openScalpel, seek, state } from './driver.ts';

const VERDICT = 4_200_000;

const lanesOf = (page: Page) =>
  page
    .locator('[data-actor^="lane-"]')
    .evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute('data-actor')));

test('the camera goes closer by keys and by the wheel, follows what is chosen, and shows all again', async ({
  page,
}) => {
  await open(page);
  await seek(page, VERDICT);
  const fit = page.getByRole('button', { name: /%.*Fit/ });
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(fit).toContainText('200');
  await page.locator('[data-actor="broker-3"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-actor="broker-3"]')).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await expect(fit).toBeHidden();
  await page.locator('[data-actor="broker-2"]').hover({ position: { x: 20, y: 20 } });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await fit.click();
  await expect(fit).toBeHidden();
});

test('read by partition, one of them stands there with all its replicas; read by broker, each broker with its own', async ({
  page,
}) => {
  await open(page, './?lang=ko');
  await seek(page, VERDICT);
  const reading = page.getByLabel('무대', { exact: true });
  const replicas = ['lane-1/orders-0', 'lane-2/orders-0', 'lane-3/orders-0'];
  expect(await lanesOf(page)).toHaveLength(6);
  await reading.selectOption('partition');
  await expect.poll(() => lanesOf(page)).toEqual(replicas);
  await reading.selectOption('broker');
  await expect.poll(() => lanesOf(page)).toHaveLength(6);
});

test('events, facts and moments are gone through both ways', async ({ page }) => {
  await open(page);
  for (const unit of ['event', 'fact', 'cue']) {
    await seek(page, 428_000);
    await page.getByLabel('Step by').selectOption(unit);
    // In the list of units the arrows choose one.
    await page.getByLabel('Step by').blur();
    await page.keyboard.press('ArrowRight');
    const first = await state(page);
    expect(first.atUs).toBeGreaterThanOrEqual(428_000);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const third = await state(page);
    expect(third.atUs).toBeGreaterThanOrEqual(first.atUs);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await state(page), unit).toEqual(first);
  }
});

test('what is read aloud of a replica is its state now, and fast playing says its last line at rest', async ({
  page,
}) => {
  await open(page);
  const about = page.locator('[id="about-lane-1/orders-0"]');
  await seek(page, 428_000);
  await expect(about).toContainText('high watermark 2');
  // Nobody came, went or changed roles: only offsets have moved.
  await seek(page, 700_000);
  await expect(about).toContainText('high watermark 5');
  await seek(page, 0);
  await page.getByLabel('Pace').selectOption('fast');
  await page.getByLabel('Pace').blur();
  const spoken = page.locator('.page-line output');
  const before = (await spoken.textContent()) ?? '';
  await page.keyboard.press('Space');
  // Before the run rests by itself.
  await page.waitForFunction(
    (old) =>
      window.kafkascope.state().atUs > 0 && document.querySelector('h1')?.textContent !== old,
    before,
  );
  await expect(spoken).toHaveText(before);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const line = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await expect(spoken).toHaveText(line);
});

test('“why?” in the life of a record names the rule and where it stands', async ({ page }) => {
  await open(page);
  await seek(page, VERDICT);
  await page.locator('.strip-cell[data-name="lost"]').click();
  const panel = page.locator('aside.page-panel');
  await panel
    .getByRole('button', { name: /orders-0/ })
    .first()
    .click();
  await panel
    .getByRole('button', { name: /^Why: / })
    .last()
    .click();
  await expect(panel).toContainText(/KIP-\d+|\.(java|scala)|[A-Z]\w+\.\w+/);
  await expect(panel.getByRole('button', { name: /^Why: / }).last()).toHaveAttribute(
    'aria-expanded',
    'true',
  );
});

test('the crash marker of the scalpel is dragged to another place of the loop', async ({
  page,
}) => {
  const scalpel = await openScalpel(page);
  const marker = await scalpel.locator('.scalpel-cross').boundingBox();
  const track = await scalpel.locator('.scalpel-track').boundingBox();
  if (marker === null || track === null) throw new Error('the scalpel is not drawn');
  const y = marker.y + marker.height / 2;
  await page.mouse.move(marker.x + marker.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width - 8, y, { steps: 4 });
  await page.mouse.up();
  await expect(scalpel.getByRole('heading')).toHaveText(/all done once/);
});
