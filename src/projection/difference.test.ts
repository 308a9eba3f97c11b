import { describe, expect, it } from 'vitest';
import { headlessRun } from '../ledger/headless-run.ts';
import { balanceOf } from '../ledger/balance.ts';
import { withSettingChange } from '../ledger/setting-change.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { readFileSync } from 'node:fs';
import { numberPairs, numbersFor } from './difference-numbers.ts';
import { differenceOf, sideBySide } from './difference.ts';
import { stageView } from './stage.ts';

const drama = scenarioOf(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
const acksAll = { on: 'producer', name: 'web', key: 'acks', value: 'all' } as const;
const VERDICT = 4_200_000;

function at(untilUs: number, scenario = drama) {
  const { world, facts } = headlessRun(scenario, { untilUs });
  return { world, view: stageView({ world, atUs: untilUs, facts, factCount: facts.length }) };
}

describe('what differs between two runs', () => {
  it('a run and itself: nothing', () => {
    const { lanes, brokers, sends } = differenceOf(at(VERDICT).view, at(VERDICT).view);
    expect([lanes, brokers, sends.size]).toEqual([[], [], 0]);
  });

  it('acks=1 and acks=all after the crash: the three records on every replica, and what web was told', () => {
    const [a, b] = [at(VERDICT), at(VERDICT, withSettingChange(drama, acksAll))];
    const { lanes, brokers, sends } = differenceOf(a.view, b.view);
    expect(lanes.map(({ broker, partition, ranges }) => [broker, partition, ranges])).toEqual(
      [1, 2, 3].map((broker) => [broker, 'orders-0', [{ from: 5, to: 8 }]]),
    );
    expect(brokers).toEqual([]);
    expect([...(sends.get('web') ?? [])]).toEqual(['web#11', 'web#12', 'web#13']);
  });

  it('is the same seen from either side', () => {
    const [a, b] = [at(VERDICT).view, at(VERDICT, withSettingChange(drama, acksAll)).view];
    expect(differenceOf(b, a)).toEqual(differenceOf(a, b));
  });

  it('a broker that is down here and up there', () => {
    const calm = scenarioOf('kafka 1\nbrokers 2\ntopic t replicas=2\nuntil 2s\n');
    const dead = scenarioOf(
      'kafka 1\nbrokers 2\ntopic t replicas=2\nat 1s kill broker 2\nuntil 2s\n',
    );
    expect(differenceOf(at(2_000_000, calm).view, at(2_000_000, dead).view).brokers).toEqual([2]);
  });

  it('both pictures stand on one axis', () => {
    const [a, b] = [at(400_000).view, at(VERDICT).view];
    const [left, right] = sideBySide(a, b);
    const ends = (view: typeof left) => view.partitions.map(({ axisEnd }) => axisEnd);
    expect(ends(left)).toEqual(ends(right));
    expect(ends(left)).toEqual(ends(b));
  });
});

describe('the numbers of two runs', () => {
  const [a, b] = [at(VERDICT), at(VERDICT, withSettingChange(drama, acksAll))].map(({ world }) =>
    balanceOf(world),
  ) as [ReturnType<typeof balanceOf>, ReturnType<typeof balanceOf>];

  it('those that matter always stand there, others where they differ', () => {
    expect(numbersFor(a, a)).toEqual(['acked', 'stored', 'lost', 'slowestAckUs']);
    expect(numbersFor(a, b)).toContain('processed');
  });

  it('say which are alike', () => {
    const pairs = numberPairs(['acked', 'lost'], a, b);
    expect(pairs).toEqual([
      { name: 'acked', a: 14, b: 14, differs: false },
      { name: 'lost', a: 3, b: 0, differs: true },
    ]);
  });
});
