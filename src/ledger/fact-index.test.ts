import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { factsOf, lastFact, lastOfReplica } from './fact-index.ts';
import { headlessRun } from './headless-run.ts';
import type { RunView } from './run-view.ts';

const TEXT = new URL('../lessons/recordings/leader-restart-epochs.kafka.txt', import.meta.url);
const { world, facts, untilUs } = headlessRun(scenarioOf(readFileSync(TEXT, 'utf8')));

/** The run with the playhead behind so many facts. */
function runAt(factCount: number): RunView {
  return { world, atUs: untilUs, facts, factCount };
}

const COUNTS = [0, 1, Math.floor(facts.length / 3), facts.length - 1, facts.length];
const RULE = 'replication.highWatermarkAdvanced';

describe('facts by rule', () => {
  it.each(COUNTS)('are those until the playhead, behind %i facts', (factCount) => {
    const stated = facts.slice(0, factCount).filter(({ rule }) => rule === RULE);
    expect(factsOf(runAt(factCount), RULE)).toEqual(stated);
    expect(lastFact(runAt(factCount), RULE)).toBe(stated.at(-1));
  });

  it.each(COUNTS)('give the last one about each replica, behind %i facts', (factCount) => {
    for (const broker of [1, 2, 3]) {
      const last = lastFact(
        runAt(factCount),
        RULE,
        ({ inputs }) => inputs.partition === 'orders-0' && inputs.broker === broker,
      );
      expect(lastOfReplica(runAt(factCount), RULE, 'orders-0', broker)).toBe(last);
    }
  });
});
