import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { xrayInPortions } from '../ledger/xray.ts';
import { Recording } from '../playback/recording.ts';
import { withoutLesson } from '../scenario/edit.ts';
import { toPlan } from '../scenario/to-plan.ts';
import type { NodeRef } from '../scenario/scenario.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { stageView } from './stage.ts';
import type { StageView } from './stage-view.ts';
import { xrayed } from './xrayed.ts';

const AT_US = 1_390_000;

function thoughtOf(lesson: string, atUs: number, node: NodeRef) {
  const file = new URL(`../lessons/${lesson}.kafka.txt`, import.meta.url);
  const scenario = withoutLesson(scenarioOf(readFileSync(file, 'utf8')));
  const recording = new Recording(toPlan(scenario), simulationParts);
  while (recording.runAhead(100_000));
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  const real = stageView({ world, atUs, facts, factCount });
  const portions = xrayInPortions(scenario, atUs, node);
  let next = portions.next();
  while (next.done !== true) next = portions.next();
  return xrayed(real, next.value);
}

const statesOf = ({ brokers }: StageView) =>
  brokers.flatMap(({ lanes }) =>
    lanes.flatMap(({ partition, cells }) =>
      cells.flatMap((cell) =>
        cell.kind === 'data' && cell.state.startsWith('would-')
          ? [`${partition} ${cell.offset} ${cell.state}`]
          : [],
      ),
    ),
  );

test('what its group would do again when a consumer dies is marked where it is read', () => {
  const view = thoughtOf('crash-before-commit', 8_850_000, {
    kind: 'consumer',
    member: 'counter-4',
  });
  expect(statesOf(view)).toEqual(['api-3 2 would-repeat', 'api-3 3 would-repeat']);
});

test('what nobody would ever hear of when a producer dies is marked among its sends', () => {
  const view = thoughtOf('09-send-returned', 2_300_000, { kind: 'producer', name: 'web' });
  const untold = view.producers.map(({ name, sends }) => [
    name,
    sends.filter(({ wouldFail }) => wouldFail === true).length,
  ]);
  expect(untold).toEqual([
    ['web', 5],
    ['tidy', 0],
  ]);
});

test('what would be lost with a broker has no copy on the others', () => {
  const { brokers } = thoughtOf('acks1-crash', AT_US, { kind: 'broker', id: 1 });
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
