import { expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { linesInPortions } from './goals.ts';
import { headlessRun } from './headless-run.ts';

const scenario = scenarioOf(`kafka 1
brokers 1
topic orders
producer web
at 0s produce web orders x40 every 100ms
at 1450ms check "half"
until 5s
goal at "half" acked(web) = 15
goal acked(web) = 40
goal lost = 1
`);

it('goals come out as in a run without portions', () => {
  const portions = linesInPortions(scenario, scenario.goals);
  let step = portions.next();
  let rests = 0;
  while (step.done !== true) {
    rests += 1;
    step = portions.next();
  }
  expect(rests).toBeGreaterThan(0);
  expect(step.value).toEqual(headlessRun(scenario).goals);
  expect(step.value.map(({ ok }) => ok)).toEqual([true, true, false]);
});
