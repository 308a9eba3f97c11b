import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addAct, withoutLesson } from '../scenario/edit.ts';
import type { NodeRef, Scenario } from '../scenario/scenario.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';
import { xrayInPortions, type Xray } from './xray.ts';

const lesson = (name: string): Scenario =>
  withoutLesson(
    scenarioOf(readFileSync(new URL(`../lessons/${name}.kafka.txt`, import.meta.url), 'utf8')),
  );

function xray(scenario: Scenario, atUs: number, node: NodeRef): Xray {
  const portions = xrayInPortions(scenario, atUs, node);
  for (;;) {
    const next = portions.next();
    if (next.done === true) return next.value;
  }
}

const broker = (id: number): NodeRef => ({ kind: 'broker', id });

describe('the X-ray of a broker', () => {
  const crash = lesson('acks1-crash');

  it('the moment before the crash: three confirmed records lie on broker 1 alone', () => {
    const { lost, refused, withoutLeader } = xray(crash, 1_390_000, broker(1));
    expect(lost).toHaveLength(3);
    expect(refused).toEqual([]);
    expect(withoutLeader.map(({ partition, next }) => [partition, next?.broker])).toEqual([
      ['orders-0', 2],
    ]);
    const seconds = ((withoutLeader[0]?.next?.atUs ?? 0) - 1_390_000) / 1_000_000;
    expect(seconds).toBeGreaterThan(0.8);
    expect(seconds).toBeLessThan(1.3);
  });

  it('early on there is nothing to lose: a follower has what was confirmed', () => {
    expect(xray(crash, 428_000, broker(1)).lost).toEqual([]);
    expect(xray(crash, 1_390_000, broker(3)).lost).toEqual([]);
  });

  it('with acks=all nothing confirmed would be lost', () => {
    const producers = crash.producers.map((line) => ({ ...line, settings: [] }));
    expect(xray({ ...crash, producers }, 1_390_000, broker(1)).lost).toEqual([]);
  });
});

/** Two followers frozen from 3 s on: what is acknowledged by the leader alone lies on broker 1 alone. */
const frozen = (...acts: readonly string[]): Scenario =>
  scenarioOf(
    [
      'kafka 1',
      'brokers 3 broker.session.timeout.ms=2s replica.lag.time.max.ms=5s',
      'topic orders partitions=1 replicas=3 min.insync.replicas=2',
      'producer web acks=1 enable.idempotence=false',
      'at 1s produce web orders x3 every 100ms',
      'at 3s pause broker 2',
      'at 3s pause broker 3',
      'at 5s produce web orders x4 every 100ms',
      ...acts,
      'until 30s',
    ].join('\n'),
  );
const thaw = ['at 20s resume broker 2', 'at 20s resume broker 3'];

describe('the X-ray while nobody else is there', () => {
  it('plays on to what decides: the followers thaw, and lead without what they never had', () => {
    const { lost, withoutLeader, stranded } = xray(frozen(...thaw), 8_000_000, broker(1));
    expect(lost).toEqual(['web#3', 'web#4', 'web#5', 'web#6']);
    expect(stranded.records).toEqual([]);
    expect(withoutLeader).toMatchObject([{ partition: 'orders-0', next: { broker: 2 } }]);
  });

  it('nobody thaws: nothing is lost yet, and it exists on the dead broker alone', () => {
    const { lost, withoutLeader, stranded, untilUs } = xray(frozen(), 8_000_000, broker(1));
    expect(lost).toEqual([]);
    expect(withoutLeader).toEqual([{ partition: 'orders-0', next: null }]);
    expect(stranded).toEqual({ records: ['web#3', 'web#4', 'web#5', 'web#6'], brokers: [1] });
    expect(untilUs).toBe(68_000_000);
  });

  it('its own later death is no excuse, somebody else’s is', () => {
    const written = frozen('at 9s kill broker 1', ...thaw);
    expect(xray(written, 8_000_000, broker(1))).toMatchObject({ anyway: { lost: 0 } });
    const other = xray(written, 8_000_000, broker(3));
    expect(other.lost).toEqual([]);
    expect(other.anyway).toEqual({ lost: 4, leaderless: 0 });
  });
});

describe('law: what the X-ray says is what the run with a kill put in at that instant ends with', () => {
  const runs: readonly (readonly [string, Scenario])[] = [
    ['thawed', frozen(...thaw)],
    ['frozen', frozen()],
    ['killed later', frozen('at 9s kill broker 1', ...thaw, 'at 25s start broker 1')],
    ['the other way round', frozen('at 6s resume broker 2', 'at 9s kill broker 2')],
  ];
  const cases = runs.flatMap(([name, scenario]) =>
    [5_250_000, 8_000_000, 21_000_000].flatMap((atUs) =>
      [1, 2].map((id) => ({ name, scenario, atUs, id })),
    ),
  );

  it.each(cases)('$name, broker $id at $atUs', ({ scenario, atUs, id }) => {
    const said = xray(scenario, atUs, broker(id));
    const killed = addAct(scenario, atUs, { kind: 'kill', node: broker(id) });
    const metrics = metricsOf(headlessRun(killed, { untilUs: said.untilUs }).world);
    const isOpen = said.anyway.leaderless > 0 || said.withoutLeader.some(({ next }) => !next);
    expect(metrics.has('lost')).toBe(!isOpen);
    expect(said.lost.length + said.anyway.lost).toBe(metrics.get('lost') ?? 0);
    expect(metrics.get('leader(orders-0)') === 'none').toBe(isOpen);
  });
});

describe('the X-ray of a client', () => {
  it('a consumer with work in hand: what it has not committed is done again', () => {
    const { groups } = xray(lesson('crash-before-commit'), 8_850_000, {
      kind: 'consumer',
      member: 'counter-4',
    });
    expect(groups).toMatchObject([{ group: 'counter', unread: [] }]);
    expect(groups[0]?.repeated).toHaveLength(2);
  });

  it('the only consumer: what it has not done stays undone, unless it is started again', () => {
    const written = lesson('13-saved-then-failed');
    const acts = written.acts.filter(({ action }) => action.kind !== 'start');
    const only: NodeRef = { kind: 'consumer', member: 'counter-1' };
    const { groups } = xray({ ...written, acts }, 4_700_000, only);
    expect(groups[0]?.unread.length).toBeGreaterThan(2);
    expect(groups[0]?.repeated).toEqual([]);
    expect(xray(written, 4_700_000, only).groups.flatMap(({ unread }) => unread)).toEqual([]);
  });

  it('a producer with records in its buffer: nobody will say what became of them', () => {
    const { unresolved, lost } = xray(lesson('09-send-returned'), 3_500_000, {
      kind: 'producer',
      name: 'web',
    });
    expect(unresolved).toHaveLength(5);
    expect(lost).toEqual([]);
  });
});
