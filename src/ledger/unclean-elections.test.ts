import { describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';

/** Two replicas; the follower goes after the first record, the leader after the second, then the follower is back. */
function twoReplicas(unclean: boolean, after: string): string {
  return `kafka 1
brokers 2 broker.session.timeout.ms=2s broker.heartbeat.interval.ms=200ms unclean.leader.election.enable=${unclean}
topic orders replicas=2 min.insync.replicas=1
producer web max.block.ms=2s delivery.timeout.ms=3s request.timeout.ms=2s
at 1s produce web orders
at 2s stop broker 2
at 4s produce web orders
at 5s stop broker 1
at 7s start broker 2
${after}`;
}

function play(text: string) {
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { expectations, facts } = headlessRun(scenario);
  const failed = expectations.filter(({ ok }) => !ok).map(({ line, got }) => `${line}: ${got}`);
  const unclean = facts.filter(
    (fact) =>
      fact.rule === 'controller.leaderElected' &&
      fact.inputs.partition === 'orders-0' &&
      fact.inputs.source === 'any live replica',
  );
  return { failed, unclean: unclean.length };
}

describe('an unclean election (vectors replication, controllerScenarios)', () => {
  test('ctl-13: allowed, the follower leads at once and the second record is gone', () => {
    const { failed, unclean } = play(
      twoReplicas(
        true,
        `at 12s produce web orders
until 16s
expect leader(orders-0) = 2
expect order(orders-0) = web:1,3
expect lost = 1`,
      ),
    );
    expect(failed).toEqual([]);
    expect(unclean).toBe(1);
  });

  test('ctl-14: not allowed, the partition waits for the leader that has everything', () => {
    const { failed, unclean } = play(
      twoReplicas(
        false,
        `at 12s produce web orders
at 16s check "nobody leads"
at 17s start broker 1
at 24s produce web orders
at 36s stop broker 1
until 42s
expect at "nobody leads" leader(orders-0) = none
expect at "nobody leads" failed(web, TimeoutException) = 1
expect leader(orders-0) = 2
expect order(orders-0) = web:1,2,4
expect lost = 0`,
      ),
    );
    expect(failed).toEqual([]);
    expect(unclean).toBe(0);
  });
});
