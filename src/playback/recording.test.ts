import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../engine/cluster-shape.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import { worldOf } from '../engine/world-of.ts';
import { toyAct, toyActs, toyLink, TOY_RUN_US } from '../testing/toy-acts.ts';
import { toyParts, toyPlan, toyShape } from '../testing/toy-nodes.ts';
import { cuesOf, momentsOf } from './derive-cues.ts';
import { Recording } from './recording.ts';
import { screenAxis } from './screen-axis.ts';
import { advance, type Pace, simulatedPlace } from './tempo.ts';

const plans: fc.Arbitrary<Plan> = fc
  .record({ seed: fc.integer({ min: 0, max: 1_000 }), link: toyLink, acts: toyActs })
  .map(({ seed, link, acts }) => toyPlan(toyShape(seed, link), acts, TOY_RUN_US));

const instant = fc.integer({ min: 0, max: TOY_RUN_US });
const spacing = { everyEvents: 16, mostKept: 20 };

const record = (plan: Plan, every = spacing) => new Recording(plan, toyParts, every);

function runTo(plan: Plan, atUs: number): Simulation {
  const simulation = new Simulation(toyParts(plan));
  simulation.runTo(atUs);
  return simulation;
}

/** Nothing in it but plain data, so deep equality is equality. */
function looksLike(recording: Recording, simulation: Simulation): void {
  expect(recording.playheadEvents).toBe(simulation.events);
  expect(recording.factCount).toBe(simulation.factCount);
  expect(recording.facts.slice(0, recording.factCount)).toEqual(simulation.facts);
  expect(recording.world).toEqual(worldOf(simulation));
}

describe('recording', () => {
  it('seek(t) is the run to t, wherever the playhead was before', () => {
    fc.assert(
      fc.property(plans, fc.array(instant, { minLength: 1, maxLength: 6 }), (plan, instants) => {
        const recording = record(plan);
        for (const atUs of instants) {
          recording.seek(atUs);
          looksLike(recording, runTo(plan, atUs));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a branch with no command is the original', () => {
    fc.assert(
      fc.property(plans, instant, (plan, atUs) => {
        const original = record(plan);
        original.seek(atUs);
        const branch = original.branch({ ...plan, acts: plan.acts.slice() });
        branch.seek(TOY_RUN_US);
        original.seek(TOY_RUN_US);
        expect(branch.traceHash()).toBe(original.traceHash());
        expect(branch.world).toEqual(original.world);
        expect(branch.activity.stretches).toEqual(original.activity.stretches);
      }),
      { numRuns: 30 },
    );
  });

  it('a branch with another act is the run of that plan, and leaves the original as it was', () => {
    fc.assert(
      fc.property(plans, toyAct, (plan, act) => {
        const original = record(plan);
        original.seek(TOY_RUN_US);
        const before = original.traceHash();
        const other = toyPlan(plan.shape, [...plan.acts, act], plan.untilUs);
        const branch = original.branch(other);
        branch.seek(TOY_RUN_US);
        const fresh = runTo(other, TOY_RUN_US);
        expect(branch.traceHash()).toBe(fresh.traceHash());
        looksLike(branch, fresh);
        expect(original.traceHash()).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('an act that is inserted leaves the events before it alone', () => {
    fc.assert(
      fc.property(plans, toyAct, (plan, act) => {
        const other = toyPlan(plan.shape, [...plan.acts, act], plan.untilUs);
        const justBefore = act.atUs - 1;
        expect(runTo(other, justBefore).traceHash()).toBe(runTo(plan, justBefore).traceHash());
      }),
      { numRuns: 20 },
    );
  });

  it('the distance between keyframes does not matter', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 200 }), instant, (plan, everyEvents, atUs) => {
        const dense = record(plan, { everyEvents: 1, mostKept: 10_000 });
        const other = record(plan, { everyEvents, mostKept: 10 });
        for (const recording of [dense, other]) {
          recording.seek(TOY_RUN_US);
          recording.seek(atUs);
        }
        expect(other.world).toEqual(dense.world);
        expect(other.traceHash()).toBe(dense.traceHash());
      }),
      { numRuns: 20 },
    );
  });

  it('steps by event and by fact, forward and back, to where it came from', () => {
    fc.assert(
      fc.property(plans, instant, (plan, atUs) => {
        const recording = record(plan);
        recording.seek(atUs);
        const { playheadEvents } = recording;
        recording.stepEvent(1);
        const hasMoved = recording.playheadEvents > playheadEvents;
        expect(recording.playheadEvents - playheadEvents).toBe(hasMoved ? 1 : 0);
        if (hasMoved) recording.stepEvent(-1);
        expect(recording.playheadEvents).toBe(playheadEvents);
        const facts = recording.factCount;
        recording.stepFact(1);
        if (recording.factCount > facts) {
          recording.stepFact(-1);
          expect(recording.factCount).toBeLessThanOrEqual(facts);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('tempo never changes facts: a playhead that walks in frames sees the same run', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom<Pace>('calm', 'normal', 'fast'), (plan, pace) => {
        const walked = record(plan);
        walked.runAhead(1_000_000);
        const moments = momentsOf(cuesOf(walked.facts));
        const axis = screenAxis(walked.activity.stretches, moments, plan.untilUs);
        for (let atMs = 0; atMs < axis.endMs; atMs = advance(axis, atMs, 700, pace)) {
          walked.seek(simulatedPlace(axis, atMs));
        }
        walked.seek(plan.untilUs);
        looksLike(walked, runTo(plan, plan.untilUs));
      }),
      { numRuns: 10 },
    );
  });

  it('runs ahead within a budget of events, up to the end of the plan', () => {
    const recording = record(toyPlan(toyShape(1), [], TOY_RUN_US));
    expect(recording.runAhead(10)).toBe(true);
    expect(recording.eventCount).toBe(10);
    while (recording.runAhead(100));
    expect(recording.isComplete).toBe(true);
    expect(recording.horizonUs).toBe(TOY_RUN_US);
    expect(recording.playheadUs).toBe(0);
  });

  it('knows the cause of every event', () => {
    const recording = record(toyPlan(toyShape(1), [], TOY_RUN_US));
    recording.seek(TOY_RUN_US);
    const fact = recording.facts.at(-1);
    const arrival = recording.trace.find(fact?.causedBy ?? 0);
    expect(arrival?.kind).toBe('arrival');
    const request = recording.trace.find(arrival?.causeId ?? 0);
    expect(request?.kind).toBe('arrival');
    expect(recording.trace.find(request?.causeId ?? 0)?.kind).toBe('timer');
  });
});
