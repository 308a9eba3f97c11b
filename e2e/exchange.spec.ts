/** To a real cluster and back: the files are copied and kept, pasted output becomes a run, and nothing leaves the page. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { addressOf, open, text } from './driver.ts';

const RUN = `kafka 1
title "Two records"
brokers 3
topic orders replicas=3
producer web acks=all
at 1s produce web orders x2
at 2s kill broker 1
until 4s
`;
const DESCRIBED = `Topic: shop	TopicId: x	PartitionCount: 1	ReplicationFactor: 2	Configs: min.insync.replicas=2
	Topic: shop	Partition: 0	Leader: 1	Replicas: 1,2	Isr: 1	Elr: 	LastKnownElr: 
what is this
GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID
till shop 0 3 5 2 till-1-x /10.0.0.1 till-1
`;

test('a scenario leaves as files for a real cluster, and the output of the tools comes back as a run', async ({
  page,
  baseURL,
}) => {
  await open(page, addressOf(RUN));
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Picture, data' }).click();
  await page.getByRole('button', { name: 'To a real cluster, and back' }).click();
  await expect(page.getByRole('heading', { name: 'A real cluster' })).toBeVisible();
  await expect(page.getByLabel('compose.yaml')).toHaveValue(/image: apache\/kafka:4\.4\.0/);
  await page.getByLabel('File', { exact: true }).selectOption('script');
  await expect(page.getByLabel('run.sh')).toHaveValue(/docker kill broker-1/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('run.sh');
  expect(await readFile(await saved.path(), 'utf8')).toContain('docker kill broker-1');

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const before = await text(page);
  await page.getByLabel('Output of --describe').fill(DESCRIBED);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByText('Line 3')).toBeVisible();
  expect(await text(page)).toBe(before);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.poll(() => text(page)).toContain('seek group till shop-0 3');
  expect(await text(page)).toContain('at 5s kill broker 2');
  // The page may fetch parts of itself, and tells nobody what was pasted.
  expect(asked.filter((url) => !url.startsWith(String(baseURL)) || /shop|till/.test(url))).toEqual(
    [],
  );
});
