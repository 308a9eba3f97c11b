import { describe, expect, it } from 'vitest';
import type { World } from '../engine/world.ts';
import { allWatches } from '../engine/invariants/all-watches.ts';
import { simulationParts } from '../engine/initial-world.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import { worldOf } from '../engine/world-of.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { swarmRun } from './swarm.ts';
import { swarmScenario } from './swarm-scenario.ts';

const SEEDS = Array.from({ length: 4 }, (_, i) => 1_001 + i);

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

function worldAt(atUs: number): World {
  const text = `kafka 1
brokers 3
topic orders replicas=3
producer web
group reader topics=orders consumers=2 auto.offset.reset=earliest
at 0s produce web orders x5 every 10ms
until 5s
`;
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('the text is well formed');
  const simulation = new Simulation(simulationParts(toPlan(scenario)));
  simulation.runTo(atUs);
  return worldOf(simulation);
}

/** A world in which one broker's copy of orders-0 is changed by hand. */
function tampered(
  world: World,
  node: string,
  change: (replica: NonNullable<ReturnType<typeof replicaOf>>) => object,
): World {
  const cell = world.nodes.get(node);
  const replica = replicaOf(world, node);
  if (cell?.kind !== 'broker' || replica === undefined) throw new Error(`${node} hosts orders-0`);
  const replicas = new Map(cell.state.replicas).set('orders-0', { ...replica, ...change(replica) });
  const changed = { ...cell, state: { ...cell.state, replicas } };
  return { ...world, nodes: new Map(world.nodes).set(node, changed) };
}

function replicaOf(world: World, node: string) {
  const cell = world.nodes.get(node);
  return cell?.kind === 'broker' ? cell.state.replicas.get('orders-0') : undefined;
}

function brokenIn(before: World, after: World): readonly string[] {
  const watches = allWatches();
  for (const watch of watches) expect(watch.look(before, undefined)).toBeUndefined();
  return watches.filter((watch) => watch.look(after, before) !== undefined).map(({ id }) => id);
}

describe('the watches notice what is broken', () => {
  const world = worldAt(3_000_000);

  it('a healthy world is healthy', () => {
    expect(brokenIn(world, world)).toEqual([]);
  });

  it('S1: a high watermark beyond the end of the log', () => {
    const after = tampered(world, 'broker-2', () => ({ highWatermark: 99 }));
    expect(brokenIn(world, after)).toContain('S1');
  });

  it('R1: a second leader in the same epoch', () => {
    const leader = replicaOf(world, 'broker-1');
    const after = tampered(world, 'broker-2', () => ({ role: leader?.role }));
    expect(brokenIn(world, after)).toContain('R1');
  });

  it('R2: a leader’s high watermark that falls', () => {
    const after = tampered(world, 'broker-1', () => ({ highWatermark: 2 }));
    expect(brokenIn(world, after)).toContain('R2');
  });

  it('R10: a follower that cuts off what is committed', () => {
    const after = tampered(world, 'broker-3', ({ log }) => ({
      highWatermark: 0,
      log: { ...log, sealed: [], active: [], logEndOffset: 0 },
    }));
    expect(brokenIn(world, after)).toContain('R10');
  });

  it('R11: a leader without what acks=all acknowledged', () => {
    const cut = tampered(world, 'broker-1', ({ log }) => ({
      highWatermark: 0,
      log: { ...log, sealed: [], active: [], logEndOffset: 0 },
    }));
    const web = cut.nodes.get('web');
    if (web?.kind !== 'producer') throw new Error('web is a producer');
    const ledger = { ...web.state.ledger };
    const noticed = { ...web, state: { ...web.state, ledger } };
    expect(brokenIn(world, { ...cut, nodes: new Map(cut.nodes).set('web', noticed) })).toContain(
      'R11',
    );
  });

  it('P8: a count that the ledger does not bear out', () => {
    const web = world.nodes.get('web');
    if (web?.kind !== 'producer') throw new Error('web is a producer');
    const counts = { ...web.state.counts, acked: 4 };
    const wrong = { ...web, state: { ...web.state, counts } };
    expect(brokenIn(world, { ...world, nodes: new Map(world.nodes).set('web', wrong) })).toContain(
      'P8',
    );
  });
});
