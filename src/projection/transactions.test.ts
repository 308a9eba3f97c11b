import { describe, expect, test } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { stageView } from './stage.ts';
import type { StageView } from './stage-view.ts';

/** One transaction committed, one aborted, one open; behind it a record that is part of none. */
const recording = new Recording(
  toPlan(
    scenarioOf(`kafka 1
brokers 3
topic payments partitions=1 replicas=3
producer bank transactional.id=bank-1 transaction.timeout.ms=10s
producer web
group careful topics=payments consumers=1 isolation.level=read_committed auto.offset.reset=earliest sink=counter
group hasty topics=payments consumers=1 auto.offset.reset=earliest sink=counter
at 3s begin bank
at 3s produce bank payments x2
at 4s commit bank
at 5s begin bank
at 5s produce bank payments x1
at 6s abort bank
at 7s begin bank
at 7s produce bank payments x1
at 8s produce web payments x1
until 12s
`),
  ),
  simulationParts,
);
while (recording.runAhead(100_000));

function viewAt(atUs: number): StageView {
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return stageView({ world, atUs, facts, factCount });
}

describe('transactions on the stage', () => {
  const view = viewAt(9_000_000);
  const bank = view.producers.find(({ name }) => name === 'bank');
  const lanes = view.brokers.flatMap((broker) => broker.lanes);

  test('a producer brackets its sends: which transaction, and what became of it', () => {
    expect(bank?.transaction).toMatchObject({ transactionalId: 'bank-1', isOpen: true });
    expect(bank?.transaction?.spans).toEqual([
      { number: 1, outcome: 'committed', from: 0, to: 2 },
      { number: 2, outcome: 'aborted', from: 2, to: 3 },
      { number: 3, outcome: 'open', from: 3, to: 4 },
    ]);
    expect(view.producers.find(({ name }) => name === 'web')?.transaction).toBeNull();
  });

  test('every replica shows where they stand, markers included', () => {
    const reaches = lanes.map(({ transactions }) =>
      transactions.map(({ outcome, from, to }) => [outcome, from, to]),
    );
    const expected = [
      ['committed', 0, 3],
      ['aborted', 3, 5],
      ['open', 5, 6],
    ];
    expect(reaches).toEqual([expected, expected, expected]);
  });

  test('the open one holds the last stable offset below the high watermark', () => {
    const leader = lanes.find(({ role }) => role === 'leader');
    expect(leader).toMatchObject({ lastStable: 5, highWatermark: 7 });
  });

  test('exactly one broker coordinates it, with the time that is left', () => {
    const held = view.brokers.flatMap(({ transactions }) => transactions);
    expect(held).toHaveLength(1);
    expect(held[0]).toMatchObject({ transactionalId: 'bank-1', state: 'Ongoing' });
    const { fromUs, toUs, defaultUs } = held[0]!.timeout!;
    expect(fromUs).toBeGreaterThan(7_000_000);
    expect([toUs - fromUs, defaultUs]).toEqual([10_000_000, 60_000_000]);
  });

  test('whoever reads what is undecided has done what was rolled back, and nobody else', () => {
    const aborted = view.groups.map(({ name, sink }) => [name, sink.aborted]);
    expect(Object.fromEntries(aborted)).toEqual({ careful: 0, hasty: 1 });
  });

  test('before the first begin there is nothing to bracket', () => {
    const early = viewAt(2_000_000).producers.find(({ name }) => name === 'bank');
    expect(early?.transaction).toMatchObject({ isOpen: false, spans: [], fencedBy: null });
  });
});
