/** A scenario as data without its places, so that two texts can be compared by what they mean. */

import type { Scenario } from '../scenario/scenario.ts';

export function withoutPlaces(scenario: Scenario): unknown {
  const text = JSON.stringify(scenario, (key, value: unknown) =>
    key === 'place' ? undefined : value,
  );
  return JSON.parse(text) as unknown;
}
