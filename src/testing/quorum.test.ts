import { describe, expect, test } from 'vitest';
import { scenarioOf } from './scenario-of.ts';
import { toPlan } from '../scenario/to-plan.ts';
import type { Act } from '../engine/commands.ts';
import { activeController, committedImage, controllersOf } from '../engine/controllers-word.ts';
import { createSimulation } from '../engine/initial-world.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import type { Simulation } from '../engine/kernel/simulation.ts';
import { endOffsetOf } from '../engine/quorum/metadata-log.ts';
import { worldOf } from '../engine/world-of.ts';
import type { BrokerCell, World } from '../engine/world.ts';

const SECOND = 1_000_000;

function runOf(
  controllers: number,
  acts: string,
  more: readonly Act[] = [],
  keys = '',
): Simulation {
  const plan = toPlan(
    scenarioOf(`kafka 1
brokers 3 broker.session.timeout.ms=3s broker.heartbeat.interval.ms=500ms ${keys}
controllers ${controllers}
topic orders replicas=3 min.insync.replicas=2
${acts}
until 60s
`),
  );
  const merged = [...plan.acts, ...more].toSorted((a, b) => a.atUs - b.atUs);
  return createSimulation({ ...plan, acts: merged });
}

function factsOf<Rule extends Fact['rule']>({ facts }: Simulation, rule: Rule) {
  return facts.filter((f): f is Extract<Fact, { readonly rule: Rule }> => f.rule === rule);
}

function brokersOf(world: World): readonly BrokerCell[] {
  return [...world.nodes.values()].filter((cell) => cell.kind === 'broker');
}

function voter(world: World, id: number) {
  const cell = controllersOf(world).find(({ state }) => state.id === id);
  if (cell === undefined) throw new Error(`no controller ${id}`);
  return cell.state;
}

describe('a quorum of three', () => {
  test('without faults the leader stays, and every log is one', () => {
    const run = runOf(3, 'at 5s set topic orders retention.ms=1h');
    run.runTo(30 * SECOND);
    const world = worldOf(run);
    expect(activeController(world)?.state).toMatchObject({ id: 101, activeEpoch: 1 });
    expect(factsOf(run, 'quorum.becameProspective')).toEqual([]);
    expect(new Set(controllersOf(world).map(({ state }) => endOffsetOf(state.log))).size).toBe(1);
    for (const { state } of brokersOf(world)) expect(state.image).toEqual(committedImage(world));
  });

  test('a change counts, and reaches brokers, only when a second voter holds it', () => {
    const run = runOf(3, 'at 5s set topic orders retention.ms=1h');
    run.runTo(5 * SECOND + 26_000);
    const retention = (world: World) =>
      committedImage(world)?.topics.get('orders')?.config.get('retention.ms');
    expect(voter(worldOf(run), 101).image.topics.get('orders')?.config.size).toBeGreaterThan(1);
    expect(retention(worldOf(run))).toBeUndefined();
    run.runTo(5 * SECOND + 40_000);
    expect(retention(worldOf(run))).toBe('3600000');
  });

  test('when the leader dies another one is elected, and gives every broker a fresh session', () => {
    const run = runOf(3, 'at 2s kill controller 101');
    run.runTo(10 * SECOND);
    const active = activeController(worldOf(run));
    expect(active?.state.id).not.toBe(101);
    expect(active?.state.activeEpoch).toBeGreaterThan(1);
    expect(factsOf(run, 'controller.becameActive')[0]?.inputs.brokers).toEqual([1, 2, 3]);
    for (const { state } of brokersOf(worldOf(run))) {
      expect(state.quorum.leader).toBe(active?.state.id);
      expect(state.life.isFenced).toBe(false);
    }
    expect(factsOf(run, 'controller.sessionExpired')).toEqual([]);
  });

  test('a leader that is stopped hands over within a second, without waiting for a time-out', () => {
    const run = runOf(3, 'at 2s stop controller 101');
    run.runTo(3 * SECOND);
    expect(factsOf(run, 'quorum.epochEndHeard').length).toBeGreaterThan(0);
    expect(activeController(worldOf(run))?.state.activeEpoch).toBe(2);
    expect(worldOf(run).nodes.get('controller-101')?.process.status).toBe('down');
  });

  test('without a majority nothing is committed and nobody is fenced; with it a dead broker is, one session later', () => {
    const run = runOf(
      3,
      'at 2s kill controller 101\nat 2s kill controller 102\nat 3s kill broker 1\nat 20s start controller 101',
    );
    run.runTo(20 * SECOND);
    const before = committedImage(worldOf(run));
    expect(before?.brokers.get(1)?.fenced).toBe(false);
    expect(activeController(worldOf(run))).toBeUndefined();
    run.runTo(30 * SECOND);
    const [active] = factsOf(run, 'controller.becameActive');
    const [expired] = factsOf(run, 'controller.sessionExpired');
    expect(expired?.inputs.broker).toBe(1);
    expect((expired?.atUs ?? 0) - (active?.atUs ?? 0)).toBeGreaterThanOrEqual(3 * SECOND);
    expect(committedImage(worldOf(run))?.partitions.get('orders-0')?.leader).toBe(2);
  });

  test('a leader that is cut off resigns in time; what it wrote alone is taken back and cut away', () => {
    const run = runOf(
      3,
      'at 2s cut 101 - 102,103\nat 2100ms set topic orders retention.ms=1h\nat 15s heal all',
    );
    run.runTo(6 * SECOND);
    const [lost] = factsOf(run, 'quorum.majorityLost');
    expect(lost?.node).toBe('controller-101');
    expect(lost?.atUs).toBeLessThanOrEqual(5_100_000);
    expect(factsOf(run, 'controller.renounced')[0]?.inputs.uncommitted).toBeGreaterThan(0);
    run.runTo(30 * SECOND);
    const world = worldOf(run);
    expect(factsOf(run, 'quorum.logTruncated')[0]?.node).toBe('controller-101');
    expect(committedImage(world)?.topics.get('orders')?.config.get('retention.ms')).toBeUndefined();
    expect(voter(world, 101).log.records).toEqual(voter(world, 102).log.records);
    expect(voter(world, 101).quorum.role.kind).toBe('follower');
  });

  test('a follower that is cut off asks in vain, raises no epoch, and disturbs nobody when it is back', () => {
    const run = runOf(3, 'at 2s cut 103 - 101,102\nat 15s heal all');
    run.runTo(14 * SECOND);
    expect(factsOf(run, 'quorum.becameProspective').map(({ node }) => node)).toContain(
      'controller-103',
    );
    run.runTo(30 * SECOND);
    expect(activeController(worldOf(run))?.state).toMatchObject({ id: 101, activeEpoch: 1 });
    expect(voter(worldOf(run), 103).quorum).toMatchObject({ epoch: 1, role: { kind: 'follower' } });
  });

  test('a leader that froze wakes up in a later epoch and follows', () => {
    const node = 'controller-101';
    const run = runOf(3, '', [
      { atUs: 2 * SECOND, command: { type: 'pause', node } },
      { atUs: 12 * SECOND, command: { type: 'resume', node } },
    ]);
    run.runTo(20 * SECOND);
    const { quorum, activeEpoch } = voter(worldOf(run), 101);
    expect(quorum.epoch).toBeGreaterThan(1);
    expect(quorum.role.kind).toBe('follower');
    expect(activeEpoch).toBeNull();
  });

  test('an operator waits for a controller in office, but not for ever', () => {
    const away = 'at 2s kill controller 101\nat 2s kill controller 102\n';
    const patient = runOf(3, `${away}at 5s partitions orders 3\nat 9s start controller 101`);
    patient.runTo(20 * SECOND);
    expect(committedImage(worldOf(patient))?.topics.get('orders')?.partitionCount).toBe(3);
    expect(factsOf(patient, 'controller.partitionsAdded')[0]?.atUs).toBeGreaterThan(9 * SECOND);
  });

  test('epoch and vote are on disk: all die, all come back, in a later epoch with all that was committed', () => {
    const each = (what: string, at: string) =>
      [101, 102, 103].map((id) => `at ${at} ${what} controller ${id}`).join('\n');
    const run = runOf(
      3,
      `at 1s set topic orders retention.ms=1h\n${each('kill', '3s')}\n${each('start', '6s')}`,
    );
    run.runTo(20 * SECOND);
    const active = activeController(worldOf(run));
    expect(active?.state.activeEpoch).toBeGreaterThan(1);
    expect(active?.state.committed.topics.get('orders')?.config.get('retention.ms')).toBe(
      '3600000',
    );
  });
});

describe('other quorums', () => {
  test('of five voters two may die', () => {
    const run = runOf(5, 'at 2s kill controller 101\nat 2s kill controller 102');
    run.runTo(15 * SECOND);
    expect([103, 104, 105]).toContain(activeController(worldOf(run))?.state.id);
  });

  test('a lone controller is back in office the moment it starts, one epoch later', () => {
    const run = runOf(1, 'at 2s kill controller 101\nat 5s start controller 101');
    run.runTo(5 * SECOND);
    expect(activeController(worldOf(run))?.state).toMatchObject({ id: 101, activeEpoch: 2 });
    run.runTo(8 * SECOND);
    for (const { state } of brokersOf(worldOf(run))) expect(state.quorum.epoch).toBe(2);
  });

  test('an election that ends before a vote can come back elects nobody, and the run goes on', () => {
    const zero = ['election.timeout', 'election.backoff.max', 'retry.backoff', 'append.linger'];
    const keys = zero.map((key) => `controller.quorum.${key}.ms=0ms`).join(' ');
    const run = runOf(3, 'at 100ms kill controller 101', [], keys);
    run.runTo(3 * SECOND);
    expect(run.atUs).toBeGreaterThan(2_990_000);
    expect(activeController(worldOf(run))).toBeUndefined();
    expect(factsOf(run, 'quorum.electionLost').length).toBeGreaterThan(0);
  });

  test('the same text gives the same run', () => {
    const acts = 'at 2s kill controller 101\nat 4s cut 102 - 103\nat 9s heal all';
    const [one, other] = [runOf(5, acts), runOf(5, acts)];
    for (const run of [one, other]) run.runTo(20 * SECOND);
    expect(one.traceHash()).toBe(other.traceHash());
  });
});
