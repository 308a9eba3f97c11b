import { describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';

const UNUSED = `kafka 1
brokers 3 transactional.id.expiration.ms=5s transaction.remove.expired.transaction.cleanup.interval.ms=2s
topic orders replicas=3
producer web transactional.id=pay
at 1s begin web
at 1s produce web orders
at 2s commit web
at 20s begin web
at 20s produce web orders
at 21s commit web
until 30s
`;

describe('transactional.id.expiration.ms', () => {
  const { scenario } = parseScenario(UNUSED);
  if (scenario === undefined) throw new Error('the text is well formed');
  const { facts, world } = headlessRun(scenario);

  test('an id that is not used is forgotten once its time is over, with the next look at it', () => {
    const forgotten = facts.filter(({ rule }) => rule === 'transaction.idForgotten');
    expect(forgotten[0]?.atUs).toBeGreaterThan(7_000_000);
    expect(forgotten[0]?.atUs).toBeLessThan(9_000_000);
  });

  test('its producer is unknown then: the coordinator says INVALID_PRODUCER_ID_MAPPING', () => {
    const refused = JSON.stringify(facts.filter(({ atUs }) => atUs >= 20_000_000));
    expect(refused).toContain('INVALID_PRODUCER_ID_MAPPING');
    expect(metricsOf(world).get('stored(orders-0)')).toBe(1);
  });
});
