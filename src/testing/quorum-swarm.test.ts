import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeController } from '../engine/controllers-word.ts';
import { worldOf } from '../engine/world-of.ts';
import { freezes, quorumScenario, QUORUM_HEALS_AT_S } from './quorum-scenario.ts';
import { WatchedRun } from './watched-run.ts';

const END_US = (QUORUM_HEALS_AT_S + 25) * 1_000_000;

/** mulberry32, so that a seed means the same text for ever. */
function dice(seed: number) {
  let state = seed >>> 0;
  return (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

test('controllers that are killed, stopped, frozen and cut off lose nothing that was committed, and agree again', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const draw = dice(seed);
      const text = quorumScenario(draw);
      const run = new WatchedRun(text, freezes(draw));
      expect(run.runTo(END_US)).toEqual([]);
      const world = worldOf(run.simulation);
      const active = activeController(world)?.state;
      expect(active?.activeEpoch).toBeGreaterThan(0);
      expect([...(active?.committed.brokers.values() ?? [])].every(({ fenced }) => !fenced)).toBe(
        true,
      );
      for (const cell of world.nodes.values()) {
        if (cell.kind === 'broker') expect(cell.state.quorum.leader).toBe(active?.id);
      }
    }),
    { numRuns: 8, seed: 4_711 },
  );
});
