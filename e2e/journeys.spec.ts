/** What a person does with the first drama: press two buttons, break other things, change a setting, go back, undo. */
import { expect, test } from '@playwright/test';
import { line, open, playFast, seek, state, text } from './driver.ts';

const BEFORE_THE_CRASH = 1_390_000;
const VERDICT = 4_200_000;

test('the first drama in two clicks: play, kill broker 1, and three records are gone', async ({
  page,
}) => {
  await open(page);
  await playFast(page);
  await expect(line(page)).toHaveText(/^3\sorders are confirmed. Broker\s1 is about to die/, {
    timeout: 30_000,
  });
  expect((await state(page)).atUs).toBe(BEFORE_THE_CRASH);
  await page.getByRole('button', { name: 'Kill broker 1' }).click();
  await expect(line(page)).toHaveText(
    /^3 records were acknowledged, then vanished when broker\s1 died\.$/,
    { timeout: 30_000 },
  );
  const { atUs, metrics } = await state(page);
  expect([atUs, metrics['lost'], metrics['acked(web)']]).toEqual([VERDICT, 3, 14]);
  await expect(page.getByRole('button', { name: /^3\s*lost/ })).toBeVisible();
});

test('a broker that is clicked can be killed and started again; the text tells it', async ({
  page,
}) => {
  await open(page);
  await seek(page, 800_000);
  const actor = page.locator('[data-actor="broker-3"]');
  await actor.hover();
  await page
    .getByRole('toolbar', { name: /Broker 3/ })
    .getByRole('button', { name: 'Kill' })
    .click();
  expect(await text(page)).toContain('at 800ms kill broker 3');
  await seek(page, 1_200_000);
  await actor.hover();
  await page
    .getByRole('toolbar', { name: /Broker 3/ })
    .getByRole('button', { name: 'Start' })
    .click();
  expect(await text(page)).toContain('at 1.2s start broker 3');
  await seek(page, 7_900_000);
  const { metrics } = await state(page);
  expect(metrics['isr(orders-1)']).toContain('3');
});

test('with acks=all from the start the same crash loses nothing', async ({ page }) => {
  await open(page);
  await page.locator('[data-actor="web"]').hover();
  await page.getByRole('toolbar', { name: /web/ }).getByLabel('acks').selectOption('all');
  expect(await text(page)).toContain('set producer web acks=all');
  await seek(page, VERDICT);
  await expect(line(page)).toHaveText(/^Nothing (acknowledged )?is lost/);
  expect((await state(page)).metrics['lost']).toBe(0);
});

test('a step back goes to the fact before, and forward to the same again', async ({ page }) => {
  await open(page);
  await seek(page, 428_000);
  const here = await state(page);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  const before = await state(page);
  expect(before.atUs).toBeLessThan(here.atUs);
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  expect(await state(page)).toEqual(before);
});

test('undo takes the act out of the text and of the run, redo puts it back', async ({ page }) => {
  await open(page);
  const untouched = await text(page);
  await seek(page, 700_000);
  await page.locator('[data-actor="broker-2"]').hover();
  await page
    .getByRole('toolbar', { name: /Broker 2/ })
    .getByRole('button', { name: 'Kill' })
    .click();
  const acted = await text(page);
  expect(acted).not.toBe(untouched);
  await page.getByRole('button', { name: 'Undo: kill broker 2' }).click();
  expect(await text(page)).toBe(untouched);
  await page.getByRole('button', { name: 'Redo: kill broker 2' }).click();
  expect(await text(page)).toBe(acted);
});

test('a number opens its records, and a record its story', async ({ page }) => {
  await open(page);
  await seek(page, VERDICT);
  await page.getByRole('button', { name: /^3\s*lost/ }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading').first()).toBeVisible();
  await panel.getByRole('button').filter({ hasText: 'orders-0' }).first().click();
  await expect(panel.getByRole('heading', { name: 'Lost after its ack' })).toBeVisible();
});

test('the track can be dragged: the run rests where the hand lets go', async ({ page }) => {
  await open(page);
  const track = page.getByRole('slider', { name: 'Place in the run' });
  const box = await track.boundingBox();
  if (box === null) throw new Error('The track has no place.');
  await page.mouse.move(box.x + 40, box.y + 38);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 38, { steps: 8 });
  await page.mouse.up();
  const { atUs } = await state(page);
  expect(atUs).toBeGreaterThan(200_000);
  expect(Number(await track.getAttribute('aria-valuenow'))).toBe(Math.round(atUs / 1_000));
});

test('the second drama: two calls are counted twice, and the line says why', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: 'A consumer dies before it commits' }).click();
  await seek(page, 8_850_000);
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  // On the stage and in the lesson beside it.
  await page.getByRole('button', { name: 'Kill counter-4' }).first().click();
  await seek(page, 23_000_000);
  await expect(line(page)).toHaveText(
    /^2\srecords were counted twice: counter-4 died after the work, before the commit\.$/,
  );
});
