/** One's own scenarios: kept in this browser, taken away as files, and brought back from them. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { addressOf, open, text } from './driver.ts';

const scenario = (title: string, count: number): string => `kafka 1
title "${title}"
brokers 1
topic orders partitions=1 replicas=1
producer web acks=1
at 1s produce web orders x${count}
until 4s
`;

test('two scenarios leave the shelf as files, are deleted, and come back whole', async ({
  page,
}) => {
  const panel = page.getByRole('complementary');
  const openShelf = () => page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  const texts = new Map<string, string>();
  await open(page);
  await openShelf();
  for (const [title, count] of [
    ['Mine: first', 2],
    ['Mine: second', 3],
  ] as const) {
    await page.goto(addressOf(scenario(title, count)));
    await expect.poll(() => text(page)).toContain(title);
    texts.set(title, await text(page));
    await panel.getByRole('button', { name: 'Keep this run' }).click();
    await expect(panel).toContainText(`“${title}” is kept`);
  }
  const file = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save all as files' }).click();
  const path = await (await file).path();
  for (const title of texts.keys()) {
    await panel.getByRole('button', { name: `Delete ${title}` }).click();
  }
  await expect(panel).toContainText('Nothing yet.');
  await expect(panel.getByRole('button', { name: 'Save all as files' })).toHaveCount(0);
  await panel.getByLabel('Open files').setInputFiles({
    name: 'kafkascope.zip',
    mimeType: 'application/zip',
    buffer: await readFile(path),
  });
  await expect(panel).toContainText('2 scenarios taken from the files.');
  await page.reload();
  await page.evaluate(() => window.kafkascope.ready);
  await openShelf();
  for (const [title, whole] of texts) {
    await panel.getByRole('button', { name: title, exact: true }).click();
    await expect.poll(() => text(page)).toBe(whole);
  }
});
