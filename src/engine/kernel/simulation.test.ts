import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyActs, toyLink, TOY_RUN_US } from '../../testing/toy-acts.ts';
import { call, say, setTimer } from '../../testing/phone-nodes.ts';
import { handleToy, toyParts, toyPlan, toyShape } from '../../testing/toy-nodes.ts';
import { FIRST_KERNEL_EVENT_ID } from './ids.ts';
import { InvariantViolation } from './invariant.ts';
import { outbox } from './outbox.ts';
import { Simulation, type SimulationParts } from './simulation.ts';

const run = (parts: SimulationParts, untilUs = TOY_RUN_US): Simulation => {
  const simulation = new Simulation(parts);
  simulation.runTo(untilUs);
  return simulation;
};

describe('a simulation', () => {
  it('gives the same trace for the same plan and seed', () => {
    fc.assert(
      fc.property(fc.nat(1_000), toyLink, toyActs, (seed, link, acts) => {
        const plan = toyPlan(toyShape(seed, link), acts, TOY_RUN_US);
        expect(run(toyParts(plan)).traceHash()).toBe(run(toyParts(plan)).traceHash());
      }),
      { numRuns: 20 },
    );
  });

  it('gives another trace for another seed', () => {
    const hash = (seed: number) =>
      run(toyParts(toyPlan(toyShape(seed), [], TOY_RUN_US))).traceHash();
    expect(hash(1)).not.toBe(hash(2));
  });

  it('runs acts before the events of the same instant, in the order of the plan', () => {
    const acts = [setTimer(0, 'a', 'tick', 5_000), say(5_000, 'b', 'a'), say(5_000, 'c', 'a')];
    const calls = call(acts, 10_000);
    expect(calls.heard('a')).toEqual([
      '5000 timer tick',
      '7000 request 0 from b',
      '7000 request 0 from c',
    ]);
  });

  it('numbers the events of the kernel behind those of acts, whatever acts there are', () => {
    const bare = run(toyParts(toyPlan(toyShape(1), [], TOY_RUN_US)));
    const acts = [{ atUs: TOY_RUN_US, command: { type: 'kill' as const, node: 'web' } }];
    const acting = run(toyParts(toyPlan(toyShape(1), acts, TOY_RUN_US)));
    const early = (simulation: Simulation) =>
      simulation.facts.filter(({ atUs }) => atUs < TOY_RUN_US).map(({ id }) => id);
    expect(early(acting)).toEqual(early(bare));
    expect(Math.min(...bare.facts.map(({ causedBy }) => causedBy))).toBeGreaterThanOrEqual(
      FIRST_KERNEL_EVENT_ID,
    );
  });

  it('stops loudly, with the last facts, when an instant does not end', () => {
    const plan = toyPlan(toyShape(1), [], TOY_RUN_US);
    const restless = toyParts(plan, (state, _event, context) => {
      const out = outbox(context);
      out.setTimer('again', 0);
      out.fact({ rule: 'broker.registered', inputs: { broker: 1, brokerEpoch: 0 } });
      return out.turn(state);
    });
    const limits = { queueLength: 1_000, eventsPerInstant: 500, eventsPerRun: 10_000 };
    try {
      run({ ...restless, limits });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvariantViolation);
      const { details } = error as InvariantViolation;
      expect(details).toMatchObject({ limit: 'eventsPerInstant', atUs: 0 });
      expect((details as { lastFacts: unknown[] }).lastFacts).toHaveLength(20);
    }
  });

  it.each([
    ['queueLength', { queueLength: 2, eventsPerInstant: 1e6, eventsPerRun: 1e6 }],
    ['eventsPerRun', { queueLength: 1e6, eventsPerInstant: 1e6, eventsPerRun: 50 }],
  ])('stops loudly beyond %s', (limit, limits) => {
    const parts = { ...toyParts(toyPlan(toyShape(1), [], TOY_RUN_US)), limits };
    expect(() => run(parts)).toThrow(limit);
  });

  it('sweeps void timers out of the queue, and nothing changes by it', () => {
    const plan = toyPlan(toyShape(1), [], TOY_RUN_US);
    const parts = toyParts(plan, (state, event, context) => {
      const turn = handleToy(state, event, context);
      const out = outbox(context);
      // Put off again and again: each time the entry in the queue goes stale.
      for (let i = 0; i < 20; i++) out.setTimer(`session-${i}`, 10_000_000);
      return { state: turn.state, effects: [...turn.effects, ...out.turn(null).effects] };
    });
    const simulation = run(parts);
    expect(simulation.queueLength).toBeLessThan(5_000);
    expect(simulation.events).toBe(run(toyParts(plan)).events);
  });
});
