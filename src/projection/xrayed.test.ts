import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { xrayInPortions } from '../ledger/xray.ts';
import { Recording } from '../playback/recording.ts';
import { withoutLesson } from '../scenario/edit.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { stageView } from './stage.ts';
import { xrayed } from './xrayed.ts';

const AT_US = 1_390_000;

test('what would be lost with a broker has no copy on the others', () => {
  const text = readFileSync(new URL('../lessons/acks1-crash.kafka.txt', import.meta.url), 'utf8');
  const scenario = withoutLesson(scenarioOf(text));
  const recording = new Recording(toPlan(scenario), simulationParts);
  while (recording.runAhead(100_000));
  recording.seek(AT_US);
  const { world, facts, factCount } = recording;
  const real = stageView({ world, atUs: AT_US, facts, factCount });
  const portions = xrayInPortions(scenario, AT_US, { kind: 'broker', id: 1 });
  let next = portions.next();
  while (next.done !== true) next = portions.next();
  const { brokers } = xrayed(real, next.value);
  const said = brokers.flatMap(({ lanes }) =>
    lanes.flatMap(({ partition, broker, wouldHaveNoCopy, notCopied }) =>
      wouldHaveNoCopy === undefined ? [] : [{ partition, broker, wouldHaveNoCopy, notCopied }],
    ),
  );
  const gap = { partition: 'orders-0', wouldHaveNoCopy: [{ from: 5, to: 8 }], notCopied: [] };
  expect(said).toEqual([
    { ...gap, broker: 2 },
    { ...gap, broker: 3 },
  ]);
});
