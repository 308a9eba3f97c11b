import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { cameOut } from './came-out.ts';
import { metricName } from './expectations.ts';
import { headlessRun } from './headless-run.ts';
import { stripByPartition } from './strip-here.ts';

const TEXT = readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8');

function outOf(text: string, untilUs: number) {
  const scenario = scenarioOf(text);
  const { world } = headlessRun(scenario, { untilUs });
  const numbers = cameOut(scenario, world).map(({ metric, value }) => [metricName(metric), value]);
  return { world, numbers: Object.fromEntries(numbers) as Record<string, unknown> };
}

describe('what a run has come to', () => {
  it('is what it did, as written and with another setting', () => {
    const written = outOf(TEXT, 7_000_000).numbers;
    expect(written).toEqual({ lost: 3, 'stored(orders-0)': 5, 'acked(web)': 14 });
    const all = outOf(TEXT.replace('acks=1 enable.idempotence=false', 'acks=all'), 7_000_000);
    expect(all.numbers).toEqual({ lost: 0, 'stored(orders-0)': 8, 'acked(web)': 14 });
  });

  it('of readers: what they made of it', () => {
    const text = readFileSync('src/lessons/crash-before-commit.kafka.txt', 'utf8');
    expect(outOf(text, 23_000_000).numbers).toEqual({
      'sink(counter)': 8,
      'processed(counter)': 8,
      'duplicates(counter)': 2,
    });
  });

  it('by partition: what of a number is here', () => {
    const { world } = outOf(TEXT, 4_200_000);
    const counted = (['acked', 'stored', 'lost'] as const).map((name) => [
      ...(stripByPartition(world, name) ?? []),
    ]);
    expect(counted.map((pairs) => Object.fromEntries(pairs))).toEqual([
      { 'orders-0': 8, 'orders-1': 6 },
      { 'orders-0': 5, 'orders-1': 6 },
      { 'orders-0': 3, 'orders-1': 0 },
    ]);
    expect(stripByPartition(world, 'processed')).toBeNull();
  });
});
