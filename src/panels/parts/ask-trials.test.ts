import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { savedBy } from '../../ledger/counterfactual.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { inPortions } from './ask-trials.ts';
import type { TrialsAnswer } from './trials.ts';

const drama = scenarioOf(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));

describe('what would have saved it, where there are no workers', () => {
  it('comes in portions to the same answer', async () => {
    const told = await new Promise<TrialsAnswer>((resolve) => {
      inPortions({ scenario: drama, about: 'lost' }, (answer) => {
        if (answer.isDone) resolve(answer);
      });
    });
    expect(told.trials.found).toEqual(savedBy(drama));
    expect(told.trials.done).toBe(told.trials.of);
  });
});
