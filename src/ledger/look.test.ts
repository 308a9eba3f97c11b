import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';

/** The sixth record is sent at the very instant of the check. */
const MIDWAY = `kafka 1
brokers 1
topic orders
producer web
at 500ms produce web orders x10 every 100ms
at 1s check "midway"
until 3s
expect at "midway" acked(web) = 5
expect at "midway" stored(orders-0) = 6
expect at "midway" hw(orders-0) = 6
expect at 1s stored(orders-0) = 5
expect at 1s sent(web) = 6
expect stored(orders-0) = 10`;

describe('look', () => {
  it('a check knows of the clients at once and reads the logs a little later; an instant is exact', () => {
    const { scenario } = parseScenario(MIDWAY);
    if (scenario === undefined) throw new Error('the text is well formed');
    const { expectations } = headlessRun(scenario);
    expect(expectations.map(({ metric, at, got }) => [metric, at, got])).toEqual([
      ['acked(web)', 'midway', 5],
      ['stored(orders-0)', 'midway', 6],
      ['hw(orders-0)', 'midway', 6],
      ['stored(orders-0)', '1s', 5],
      ['sent(web)', '1s', 6],
      ['stored(orders-0)', 'end', 10],
    ]);
  });
});
