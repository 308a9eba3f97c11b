import { describe, expect, test } from 'vitest';
import type { Fact } from '../engine/kernel/fact.ts';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';

/** The group is in the rack of broker 2, a follower; broker 1 leads. */
function racks(acts: string, keys = ''): string {
  return `kafka 1
brokers 3 replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector broker.session.timeout.ms=3s broker.heartbeat.interval.ms=500ms
broker 1 rack=a
broker 2 rack=b
broker 3 rack=c
topic orders replicas=3
producer web
group billing topics=orders auto.offset.reset=earliest client.rack=b ${keys}
at 4s produce web orders x10 every 100ms
${acts}`;
}

function play(text: string) {
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { facts, world } = headlessRun(scenario);
  const factsOf = <R extends Fact['rule']>(rule: R): readonly Extract<Fact, { rule: R }>[] =>
    facts.filter((fact): fact is Extract<Fact, { rule: R }> => fact.rule === rule);
  return { factsOf, metrics: metricsOf(world) };
}

describe('KIP-392: reading from the follower in the own rack', () => {
  test('the leader names it once; from then on all records come from there', () => {
    const { factsOf, metrics } = play(racks('until 8s'));
    expect(factsOf('consumer.readReplicaChosen')).toHaveLength(1);
    const servedBy = new Set(factsOf('fetch.recordsServed').map(({ inputs }) => inputs.broker));
    expect([...servedBy]).toEqual([2]);
    expect(metrics.get('processed(billing)')).toBe(10);
  });

  test('after metadata.max.age.ms the leader is asked again', () => {
    const { factsOf } = play(racks('until 12s', 'metadata.max.age.ms=3s'));
    const dropped = factsOf('consumer.readReplicaDropped');
    expect(dropped.length).toBeGreaterThan(1);
    expect(dropped.every(({ inputs }) => inputs.why === 'expired')).toBe(true);
    expect(factsOf('consumer.readReplicaChosen').length).toBe(dropped.length + 1);
  });

  test('its broker dies: the leader goes on naming it until the controller has fenced it, then serves itself', () => {
    const acts = 'at 6s kill broker 2\nat 12s produce web orders x5 every 100ms\nuntil 18s';
    const { factsOf, metrics } = play(racks(acts));
    expect(factsOf('consumer.readReplicaDropped')[0]?.inputs.why).toBe('disconnected');
    expect(factsOf('fetch.recordsServed').at(-1)?.inputs.broker).toBe(1);
    expect(metrics.get('processed(billing)')).toBe(15);
    expect(metrics.get('duplicates(billing)')).toBe(0);
  });

  test('a follower that lacks the offset costs no reset: the leader is asked', () => {
    // Cut off from its leader the follower stays behind; the consumer's position comes from the leader's records.
    const acts = `at 5.5s cut 1 - 2
at 6s produce web orders x5 every 100ms
until 16s`;
    const { factsOf, metrics } = play(racks(acts, 'metadata.max.age.ms=2s'));
    expect(factsOf('consumer.positionReset')).toHaveLength(1);
    expect(metrics.get('duplicates(billing)')).toBe(0);
    expect(metrics.get('skipped(billing)')).toBe(0);
  });
});
