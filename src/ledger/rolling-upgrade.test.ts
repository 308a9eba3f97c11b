import { describe, expect, test } from 'vitest';
import type { Fact } from '../engine/kernel/fact.ts';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';

/** From range to cooperative-sticky, one process after the other: first both in the list, then the old one out. */
const UPGRADE = `kafka 1
title "rolling upgrade"
brokers 1 group.initial.rebalance.delay.ms=1s
topic orders partitions=6 replicas=1
producer web
group desk topics=orders consumers=6 start=manual session.timeout.ms=6s auto.offset.reset=earliest commit=sync-batch partition.assignment.strategy=cooperative-sticky,range
consumer desk-1 start=0s partition.assignment.strategy=range
consumer desk-2 start=0s partition.assignment.strategy=range
consumer desk-5 partition.assignment.strategy=cooperative-sticky
consumer desk-6 partition.assignment.strategy=cooperative-sticky
at 4s produce web orders x400 every 100ms keys=k-{1..20}
at 5s start consumer desk-3
at 8s stop consumer desk-1
at 12s start consumer desk-4
at 15s stop consumer desk-2
at 20s start consumer desk-5
at 24s stop consumer desk-3
at 28s start consumer desk-6
at 32s stop consumer desk-4
at 36s kill consumer desk-6
at 44s start consumer desk-6
until 52s
`;

function play(text: string) {
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { facts } = headlessRun(scenario);
  return <R extends Fact['rule']>(rule: R): readonly Extract<Fact, { rule: R }>[] =>
    facts.filter((fact): fact is Extract<Fact, { rule: R }> => fact.rule === rule);
}

describe('a rolling upgrade from range to cooperative-sticky', () => {
  const factsOf = play(UPGRADE);

  test('nobody is ever turned away', () => {
    expect(factsOf('consumer.joinRefused')).toEqual([]);
    expect(factsOf('consumer.applicationFailed')).toEqual([]);
  });

  test('the strategy changes once, when the last member that lists range alone is gone', () => {
    const started = factsOf('group.generationStarted').map(({ inputs }) => inputs);
    const upgraded = started.findIndex(({ protocol }) => protocol === 'cooperative-sticky');
    expect(started[upgraded]?.members).toEqual(['desk-3', 'desk-4']);
    expect(new Set(started.slice(0, upgraded).map(({ protocol }) => protocol))).toEqual(
      new Set(['range']),
    );
    expect(new Set(started.slice(upgraded).map(({ protocol }) => protocol))).toEqual(
      new Set(['cooperative-sticky']),
    );
  });

  test('members that still list range give everything back; the others only what moves', () => {
    const joining = factsOf('consumer.revoked').filter(({ atUs }) => atUs < 44_000_000);
    const partial = joining.filter(({ inputs }) => inputs.kept.length > 0);
    expect(new Set(partial.map(({ inputs }) => inputs.member))).toEqual(new Set(['desk-5']));
  });

  test('in no generation does a partition have two owners, and none goes from hand to hand', () => {
    const owners = new Map<string, string>();
    for (const { rule, inputs } of ownershipFacts(factsOf)) {
      for (const partition of inputs.partitions) {
        if (rule !== 'consumer.assigned') owners.delete(partition);
        else expect(owners.get(partition) ?? inputs.member).toBe(inputs.member);
      }
      if (rule !== 'consumer.assigned') continue;
      for (const partition of inputs.partitions) owners.set(partition, inputs.member);
    }
    expect(owners.size).toBe(6);
  });

  test('a cooperative member reads on in what it keeps while its group rebalances', () => {
    const [first, second] = factsOf('group.generationStarted').filter(
      ({ atUs, inputs }) => atUs > 28_000_000 && inputs.members.includes('desk-6'),
    );
    const polled = factsOf('consumer.polled').filter(
      ({ atUs, inputs }) =>
        inputs.member === 'desk-5' &&
        atUs > (first?.atUs ?? 0) + 10_000 &&
        atUs < (second?.atUs ?? 0),
    );
    expect(polled.length).toBeGreaterThan(2);
  });

  test('every record is processed, though some twice after the kill', () => {
    const processed = factsOf('application.recordProcessed').map(({ inputs }) => inputs.sendNumber);
    expect(new Set(processed).size).toBe(400);
  });
});

type FactsOf = ReturnType<typeof play>;

/** Gains and losses in the order in which they happened; a killed member's partitions are free. */
function ownershipFacts(factsOf: FactsOf) {
  const killed = factsOf('group.memberExpired').map(({ id, atUs, inputs }) => ({
    id,
    atUs,
    rule: 'expired' as const,
    inputs: { member: inputs.clientId, partitions: lastOwned(factsOf, inputs.clientId, atUs) },
  }));
  const told = [
    ...factsOf('consumer.assigned'),
    ...factsOf('consumer.revoked'),
    ...factsOf('consumer.partitionsLost'),
  ];
  return [...told, ...killed].sort((a, b) => a.id - b.id);
}

function lastOwned(factsOf: FactsOf, member: string, atUs: number): readonly string[] {
  const own = factsOf('consumer.assigned').filter(
    (fact) => fact.inputs.member === member && fact.atUs < atUs,
  );
  return own.at(-1)?.inputs.partitions ?? [];
}

describe('a group whose strategies change all at once', () => {
  test('members without a common strategy are refused, and their applications end', () => {
    const factsOf = play(`kafka 1
title "no common strategy"
brokers 1 group.initial.rebalance.delay.ms=1s
topic orders partitions=2 replicas=1
group desk topics=orders consumers=2 session.timeout.ms=6s partition.assignment.strategy=range
consumer desk-2 start=5s partition.assignment.strategy=cooperative-sticky
until 10s
`);
    expect(factsOf('group.joinRefused').map(({ inputs }) => inputs.error)).toEqual([
      'INCONSISTENT_GROUP_PROTOCOL',
    ]);
    expect(factsOf('consumer.applicationFailed').map(({ inputs }) => inputs)).toMatchObject([
      { member: 'desk-2', error: 'InconsistentGroupProtocolException' },
    ]);
  });
});
