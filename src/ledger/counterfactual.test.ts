import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { savedBy } from './counterfactual.ts';

function lesson(name: string) {
  const url = new URL(`../lessons/${name}.kafka.txt`, import.meta.url);
  const { scenario } = parseScenario(readFileSync(url, 'utf8'));
  if (scenario === undefined) throw new Error('the lesson is well formed');
  return scenario;
}

describe('what would have saved it', () => {
  it('acks=all saves all three and pays with a slow ack; the others save none', () => {
    const tried = savedBy(lesson('acks1-crash'));
    const summary = tried.map(({ change, saves, of }) => [
      `${change.key}=${change.value}`,
      saves,
      of,
    ]);
    expect(summary).toEqual([
      ['acks=all', 3, 3],
      ['min.insync.replicas=2', 0, 3],
      ['linger.ms=0', 0, 3],
      ['replica.lag.time.max.ms=30000', 0, 3],
    ]);
    const [all] = tried;
    expect(all?.before.slowestAckUs).toBeLessThan(100_000);
    expect(all?.after.slowestAckUs).toBeGreaterThan(500_000);
    expect(all?.after.acked).toBe(14);
  });

  it('a commit after each record repeats only what is in hand, a ledger takes no repeat', () => {
    const tried = savedBy(lesson('crash-before-commit'));
    const saves = new Map(tried.map(({ change, saves }) => [change.value, saves]));
    expect(tried.every(({ harm, of }) => harm === 'twice' && of === 2)).toBe(true);
    expect(saves.get('ledger')).toBe(2);
    expect(saves.get('sync-record')).toBe(2);
  });

  it('a run without harm has nothing to be saved from', () => {
    const text = 'kafka 1\nbrokers 1\ntopic t\nproducer web\nat 0s produce web t x3\nuntil 3s\n';
    const { scenario } = parseScenario(text);
    if (scenario === undefined) throw new Error('the text is well formed');
    expect(savedBy(scenario)).toEqual([]);
  });
});
