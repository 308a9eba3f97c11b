/** The laws of time again, with Kafka's own nodes: a handler that changed its input would break them. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulation, simulationParts } from '../engine/initial-world.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { worldOf } from '../engine/world-of.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { Recording } from './recording.ts';

const TEXT = `kafka 1
seed 7
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms group.initial.rebalance.delay.ms=0ms
link latency=2ms jitter=1ms
topic orders partitions=2 replicas=3
producer web acks=1 linger.ms=5ms
group billing topics=orders consumers=2 process=20ms commit=sync-batch auto.offset.reset=earliest sink=counter
at 100ms produce web orders x30 every 60ms keys=a,b,c
at 800ms cut 1 - 2,3
at 1200ms kill broker 1
at 1300ms heal all
at 1500ms pause consumer billing-1
at 2500ms resume consumer billing-1
at 3s start broker 1
until 6s
`;

const { scenario } = parseScenario(TEXT);
if (scenario === undefined) throw new Error('the scenario is well formed');
const plan = toPlan(scenario);
const instant = fc.integer({ min: 0, max: plan.untilUs });

function runTo(atUs: number) {
  const simulation = createSimulation(plan);
  simulation.runTo(atUs);
  return simulation;
}

describe('a recording of Kafka', () => {
  const recording = new Recording(plan, simulationParts, { everyEvents: 64, mostKept: 100 });

  it('seek(t) is the run to t, in the world and in the facts', () => {
    fc.assert(
      fc.property(instant, (atUs) => {
        recording.seek(atUs);
        const fresh = runTo(atUs);
        expect(recording.world).toEqual(worldOf(fresh));
        expect(recording.facts.slice(0, recording.factCount)).toEqual(fresh.facts);
      }),
      { numRuns: 12 },
    );
  });

  it('has facts of every node, each caused by an event that is known or by an act', () => {
    recording.seek(plan.untilUs);
    expect(recording.traceHash()).toBe(runTo(plan.untilUs).traceHash());
    const speakers = new Set(recording.facts.map(({ node }) => node));
    for (const node of ['broker-1', 'controller-101', 'web', 'billing-1', 'billing', 'network']) {
      expect(speakers).toContain(node);
    }
  });

  it('a branch in the past goes its own way from there and nowhere else', () => {
    const kept = plan.acts.filter(({ command }) => command.type !== 'kill');
    const branch = recording.branch({ ...plan, acts: kept });
    branch.seek(plan.untilUs);
    const printed = (fact: Fact | undefined) => JSON.stringify(fact);
    const fork = recording.facts.findIndex((fact, i) => printed(fact) !== printed(branch.facts[i]));
    expect(recording.facts[fork]).toMatchObject({ rule: 'process.killed', atUs: 1_200_000 });
  });
});
