import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { swarmRun } from './swarm.ts';
import { swarmScenario } from './swarm-scenario.ts';

const SEEDS = Array.from({ length: 24 }, (_, i) => 1_001 + i);

describe('swarm', () => {
  it.each(SEEDS)('seed %i keeps every invariant and is well again after healing', (seed) => {
    const { broken, events } = swarmRun(seed);
    expect(broken, `npm run swarm -- --from ${seed} --seeds 1`).toEqual([]);
    expect(events).toBeGreaterThan(500);
  });

  it('the same seed is the same text', () => {
    expect(swarmScenario(7)).toBe(swarmScenario(7));
    expect(swarmScenario(7)).not.toBe(swarmScenario(8));
  });

  it('every seed gives a well-formed text', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const errors = parseScenario(swarmScenario(seed)).problems.filter(
        (p) => p.severity === 'error',
      );
      expect(errors, `seed ${seed}`).toEqual([]);
    }
  });
});
