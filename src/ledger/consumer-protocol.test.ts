import { describe, expect, test } from 'vitest';
import type { Fact } from '../engine/kernel/fact.ts';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';

const HEAD = `topic orders partitions=6 replicas=1
producer web
at 1s produce web orders x300 every 100ms keys=k-{1..20}
`;

function play(text: string, brokerKeys = '') {
  const brokers = `brokers 1 group.initial.rebalance.delay.ms=1s ${brokerKeys}`;
  const { scenario, problems } = parseScenario(`kafka 1\n${brokers}\n${HEAD}${text}`);
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { facts, expectations } = headlessRun(scenario);
  const factsOf = <R extends Fact['rule']>(rule: R): readonly Extract<Fact, { rule: R }>[] =>
    facts.filter((fact): fact is Extract<Fact, { rule: R }> => fact.rule === rule);
  const failed = expectations.filter(({ ok }) => !ok);
  return { factsOf, failed, problems };
}

describe('set group … protocol=consumer', () => {
  const run =
    play(`group desk topics=orders consumers=3 auto.offset.reset=earliest commit=sync-batch
at 10s set group desk protocol=consumer
until 45s
expect processed(desk) = 300
expect duplicates(desk) = 0
expect members(desk) = 3
expect rebalances(desk) = 6
`);

  test('loses nothing, repeats nothing', () => {
    expect(run.problems).toEqual([]);
    expect(run.failed).toEqual([]);
  });

  test('the group changes with its first new member, and goes on with its number', () => {
    const changes = run.factsOf('group.protocolChanged').map(({ inputs }) => inputs);
    expect(changes).toEqual([
      { group: 'desk', to: 'consumer', epoch: 1, members: ['desk-2', 'desk-3'] },
    ]);
  });

  test('members begin again one by one, and those that are still classic go on among the others', () => {
    const again = run.factsOf('consumer.closed').map(({ inputs, atUs }) => [inputs.member, atUs]);
    expect(again.map(([member]) => member)).toEqual(['desk-1', 'desk-2', 'desk-3']);
    const classic = run.factsOf('consumer.joined').filter(({ atUs }) => atUs > 10_000_000);
    expect(new Set(classic.map(({ inputs }) => inputs.member))).toEqual(
      new Set(['desk-2', 'desk-3']),
    );
  });
});

test('back to classic: the group changes when the last member of the new protocol leaves', () => {
  const { factsOf, failed } =
    play(`group desk topics=orders consumers=3 protocol=consumer auto.offset.reset=earliest commit=sync-batch
at 10s set group desk protocol=classic
until 45s
expect processed(desk) = 300
expect duplicates(desk) = 0
`);
  expect(failed).toEqual([]);
  const [change] = factsOf('group.protocolChanged').map(({ inputs }) => inputs);
  expect(change).toMatchObject({ to: 'classic', members: ['desk-1', 'desk-2'] });
  expect(factsOf('group.generationStarted').at(-1)?.inputs.generation).toBe(
    (change?.epoch ?? 0) + 1,
  );
});

test('a policy may forbid it: the new member is turned away', () => {
  const { factsOf } = play(
    `group desk topics=orders consumers=2 auto.offset.reset=earliest
at 10s set group desk protocol=consumer
until 30s
`,
    'group.consumer.migration.policy=disabled',
  );
  const [refused] = factsOf('consumer.applicationFailed');
  expect(refused?.inputs).toMatchObject({ member: 'desk-1', error: 'GroupIdNotFoundException' });
  expect(factsOf('group.protocolChanged')).toEqual([]);
});

test('a static member that was killed cannot come back before its session has ended', () => {
  const { factsOf, failed } =
    play(`group desk topics=orders consumers=2 protocol=consumer auto.offset.reset=earliest
consumer desk-1 group.instance.id=a
consumer desk-2 group.instance.id=b
at 10s stop consumer desk-1
at 12s start consumer desk-1
at 20s kill consumer desk-2
at 22s start consumer desk-2
until 30s
expect members(desk) = 2
`);
  expect(failed).toEqual([]);
  expect(factsOf('group.memberDeparted').map(({ inputs }) => inputs.forAWhile)).toEqual([true]);
  expect(factsOf('group.staticMemberReplaced')).toHaveLength(1);
  expect(factsOf('consumer.applicationFailed').map(({ inputs }) => inputs)).toMatchObject([
    { member: 'desk-2', error: 'UnreleasedInstanceIdException' },
  ]);
});

test('who does not poll in time leaves, loses its partitions and joins again at the next poll()', () => {
  const { factsOf } =
    play(`group desk topics=orders consumers=2 protocol=consumer auto.offset.reset=earliest max.poll.interval.ms=6s max.poll.records=1 commit=sync-record
consumer desk-1 process=8s
until 30s
`);
  const [late] = factsOf('consumer.maxPollIntervalExceeded');
  const [lost] = factsOf('consumer.partitionsLost');
  const again = factsOf('group.memberAdmitted')[2];
  const [refused] = factsOf('consumer.commitFailed');
  expect(late?.atUs).toBe(lost?.atUs);
  expect(refused?.inputs).toMatchObject({ error: 'CommitFailedException' });
  expect(again?.atUs).toBeGreaterThan(refused?.atUs ?? Infinity);
});

test('frozen for longer than its session: fenced, it abandons everything and its commit is refused', () => {
  const { factsOf } =
    play(`group desk topics=orders consumers=2 protocol=consumer auto.offset.reset=earliest consumer.session.timeout.ms=45s
at 5s pause consumer desk-1
at 60s resume consumer desk-1
until 70s
`);
  expect(factsOf('group.memberFenced').map(({ inputs }) => inputs.reason)).toEqual([
    'session expired',
  ]);
  expect(factsOf('consumer.fenced').map(({ inputs }) => inputs.error)).toEqual([
    'UNKNOWN_MEMBER_ID',
  ]);
});
