/**
 * A consumer killed at the same point of its loop, once for each way to commit: six orders, three to a poll, killed on
 * the last one of the second poll, started again, run to the end. What the outside world counts is the engine's number.
 */
import { expect, type Page, test } from '@playwright/test';
import { addressOf, open, seek, state, text } from './driver.ts';

/** Five are done, and it works on the sixth; a transaction takes a little longer to begin. */
const ON_THE_LAST = 1_150_000;
const ON_THE_LAST_IN_TRANSACTION = 1_350_000;
const BACK = 2_000_000;
const END = 14_000_000;

function scenario(commit: string): string {
  const output = commit.startsWith('transaction') ? 'topic charges partitions=1 replicas=1' : '';
  return `kafka 1
brokers 1 group.initial.rebalance.delay.ms=0ms
topic orders partitions=1 replicas=1
${output}
producer web
group billing topics=orders consumers=1 process=200ms max.poll.records=3 commit=${commit} auto.offset.reset=earliest sink=counter session.timeout.ms=6s heartbeat.interval.ms=1s
at 0s produce web orders x6
until 14s`;
}

/** Kills it with its own button at one instant, starts it with its own button at another, and goes to the end. */
async function killAndReturn(page: Page, killUs: number): Promise<void> {
  const member = page.locator('[data-actor="billing-1"]');
  await seek(page, killUs);
  await member.focus();
  await page
    .getByRole('toolbar', { name: 'What can be done with billing-1' })
    .getByRole('button', { name: 'Kill' })
    .click();
  await seek(page, BACK);
  await expect(page.getByText('billing-1 crashed')).toBeHidden({ timeout: 10_000 });
  await member.focus();
  await page
    .getByRole('toolbar', { name: 'What can be done with billing-1' })
    .getByRole('button', { name: 'Start' })
    .click();
  await seek(page, END);
}

const MODES = [
  ['auto', 11],
  ['sync-batch', 8],
  ['async-batch', 8],
  ['sync-record', 6],
  ['before', 5],
  ['manual', 11],
  ['none', 11],
  ['transaction output=charges transactional.id=bill', 8],
] as const;

for (const [commit, counted] of MODES) {
  test(`killed on the last record with commit=${commit}: the counter ends at ${counted}`, async ({
    page,
  }) => {
    await open(page, addressOf(scenario(commit)));
    const isSlow = commit.startsWith('transaction');
    const killUs = isSlow ? ON_THE_LAST_IN_TRANSACTION : ON_THE_LAST;
    await seek(page, killUs);
    const { metrics: before } = await state(page);
    expect([before['read(billing)'], before['processed(billing)']]).toEqual([6, 5]);
    await killAndReturn(page, killUs);
    const { metrics } = await state(page);
    expect(metrics['sink(billing)']).toBe(counted);
    expect(metrics['processed(billing)']).toBe(counted);
    await expect(page.locator('[data-actor="group:billing"] ~ p')).toContainText([
      `the outside world shows ${counted} of 6`,
    ]);
    const harm = counted > 6 ? ['duplicated', counted - 6] : ['skipped', 6 - counted];
    await expect(
      page.getByRole('button', { name: new RegExp(`^${harm[1]}\\s*${harm[0]}`) }),
    ).toBeVisible();
    expect(await text(page)).toContain('kill consumer billing-1');
  });
}
