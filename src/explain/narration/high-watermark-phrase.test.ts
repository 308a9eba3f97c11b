import { expect, test } from 'vitest';
import { simulationParts } from '../../engine/initial-world.ts';
import { lastFact } from '../../ledger/fact-index.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { Recording } from '../../playback/recording.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { highWatermarkPhrase } from './high-watermark-phrase.ts';
import { textOf } from './phrase.ts';

const LINES = [
  'kafka 1',
  'brokers 3',
  'topic orders partitions=1 replicas=3 min.insync.replicas=2',
  'producer web acks=all',
  'producer pay acks=all transactional.id=t1',
  'at 1s produce web orders x2',
  'at 4s begin pay',
  'at 4100ms produce pay orders x2',
  'at 5s produce web orders x1',
  'at 7s abort pay',
  'until 9s',
];

function viewAt(group: string, atUs: number): RunView {
  const text = [...LINES, `group g topics=orders ${group}`].join('\n');
  const recording = new Recording(toPlan(scenarioOf(text)), simulationParts);
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return { world, facts, factCount, atUs };
}

function said(view: RunView) {
  const fact = lastFact(view, 'replication.highWatermarkAdvanced', ({ inputs }) =>
    inputs.partition.startsWith('orders'),
  );
  if (fact === undefined) throw new Error('no high watermark');
  const { en, ko } = highWatermarkPhrase(view, fact.inputs);
  return [textOf(en), textOf(ko)];
}

test('who reads committed data stops at the open transaction, and the sentence says so', () => {
  const [en, ko] = said(viewAt('isolation.level=read_committed', 6_000_000));
  expect(en).toMatch(/below 5: readers may go so far, read_committed to 2\.$/);
  expect(ko).toMatch(/read_committed는 2까지입니다\.$/);
  expect(said(viewAt('', 6_000_000))[0]).toMatch(/readers may go so far\.$/);
});
