/** What can be saved of a run: the moment as a picture, the facts as a table, the run as data. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { addressOf, open, seek } from './driver.ts';

const RUN = `kafka 1
title "Two records <kept>"
brokers 3
topic orders replicas=3
producer web acks=all
at 1s produce web orders x2
until 4s
expect acked(web) = 2
`;

async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFile(await (await download).path());
}

test('a moment is saved as SVG and PNG, with its words, and needs nobody to be drawn', async ({
  page,
}) => {
  await open(page, addressOf(RUN));
  await seek(page, 2_000_000);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Picture, data' }).click();
  const svg = String(await saved(page, 'Picture (SVG)'));
  expect(svg).toContain('Two records &lt;kept&gt;');
  expect(svg).toContain('at 2.000');
  expect(svg.match(/(?:href|src)="(?!data:|#)[^"]*"/g)).toBeNull();
  const urls = [...svg.matchAll(/url\((?:"|&quot;)?([^)"&]{0,40})/g)].map(([, url]) => url ?? '');
  expect(urls.filter((url) => !/^(?:data:|#)/.test(url))).toEqual([]);
  const png = await saved(page, 'Picture (PNG)');
  const picture = sharp(png);
  const { width, height } = await picture.metadata();
  expect(width).toBeGreaterThan(1_400);
  expect(height).toBeGreaterThan(800);
  const { channels } = await picture.stats();
  // The fourth is opacity.
  expect(channels.slice(0, 3).every(({ stdev }) => stdev > 5)).toBe(true);
});

test('the facts and the run are saved as data', async ({ page }) => {
  await open(page, addressOf(RUN));
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Picture, data' }).click();
  const run = JSON.parse(String(await saved(page, 'The run (JSON)'))) as {
    readonly metrics: unknown;
    readonly facts: readonly unknown[];
  };
  expect(run.metrics).toMatchObject({ 'acked(web)': 2 });
  const facts = JSON.parse(String(await saved(page, 'Event log (JSON)'))) as readonly unknown[];
  expect(facts.length).toBeGreaterThanOrEqual(run.facts.length);
  const csv = String(await saved(page, 'Event log (CSV)'));
  expect(csv.trimEnd().split('\r\n')).toHaveLength(facts.length + 1);
});
