import { expect, test } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { textWithTitle } from './naming.ts';

test('a title of any letters is read back as it was written', () => {
  const scenario = scenarioOf('kafka 1\nbrokers 1\n');
  for (const title of ['Mine', 'He said "no" \\ # not a comment', '내 클러스터']) {
    const named = scenarioOf(textWithTitle(scenario, title));
    expect(named.title?.text).toBe(title);
    expect(named.brokers).toEqual({ ...scenario.brokers, place: named.brokers.place });
  }
});
