import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settle } from '../scenario/edit.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import type { Harm } from './balance.ts';
import { savedBy } from './counterfactual.ts';
import { leversFor } from './levers.ts';
import { valueIn, withSettingChange } from './setting-change.ts';

const HARMS: readonly Harm[] = ['lost', 'twice', 'skipped', 'reordered', 'refused', 'unresolved'];
const lessons = readdirSync('src/lessons')
  .filter((name) => name.endsWith('.txt'))
  .map((name) => [name, scenarioOf(readFileSync(`src/lessons/${name}`, 'utf8'))] as const);

function keysFor(text: string, harm: Harm): readonly string[] {
  return leversFor(scenarioOf(text), harm).map(({ key, value }) => `${key}=${value}`);
}

describe('the settings that could matter', () => {
  it.each(lessons)('of %s change something, and the change is read back', (_, scenario) => {
    for (const harm of HARMS) {
      for (const change of leversFor(scenario, harm)) {
        expect(valueIn(scenario, change), `${change.key}`).not.toBe(change.value);
        const { scenario: changed } = settle(withSettingChange(scenario, change));
        // What Kafka refuses is not played.
        if (changed !== undefined) expect(valueIn(changed, change)).toBe(change.value);
      }
    }
  });

  it('a share group commits nothing: its locks and deliveries are what matters', () => {
    const text = 'kafka 1\nbrokers 1\ntopic t\ngroup pool topics=t protocol=share sink=counter\n';
    const keys = keysFor(text, 'twice').map((pair) => pair.replace(/=.*/, ''));
    expect(keys).toContain('share.record.lock.duration.ms');
    expect(keys).not.toContain('commit');
    expect(keysFor(text, 'twice')).not.toContain('sink=store');
    expect(keysFor(text, 'skipped')).toContain('share.delivery.count.limit=10');
  });

  it('isolation is asked of those who read transactions, and of nobody else', () => {
    const text = (id: string) =>
      `kafka 1\nbrokers 1\ntopic t\nproducer pay${id}\ngroup g topics=t sink=counter\n`;
    expect(keysFor(text(' transactional.id=pay'), 'twice')).toContain(
      'isolation.level=read_committed',
    );
    expect(keysFor(text(''), 'twice').join()).not.toContain('isolation.level');
  });

  it('retention, where a topic forgets before it is read', () => {
    const text = 'kafka 1\nbrokers 1\ntopic t retention.ms=1s\ngroup g topics=t\n';
    expect(keysFor(text, 'skipped')).toContain('retention.ms=-1');
  });
});

describe('what was refused', () => {
  const scenario = scenarioOf(`kafka 1
brokers 2 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms replica.lag.time.max.ms=1s
topic t replicas=2 min.insync.replicas=2
producer web retries=0 request.timeout.ms=1s delivery.timeout.ms=2s linger.ms=0ms
at 0s produce web t x1
at 1s kill broker 2
at 6s produce web t x2 every 10ms
until 15s
`);

  it('is saved by one replica in sync being enough', () => {
    const found = savedBy(scenario);
    expect(found[0]?.harm).toBe('refused');
    const best = found.find(({ change }) => change.key === 'min.insync.replicas');
    expect([best?.saves, best?.of]).toEqual([2, 2]);
  });
});
