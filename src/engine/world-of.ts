/**
 * The world of a simulation at the instant where it stands.
 *
 * Kafka:       none; composition only.
 * Units:       as in `world.ts`.
 * Invariants:  a node that did not change since `before` keeps its cell, so a view can compare references.
 * Divergences: none.
 */

import type { NodeId } from './kernel/ids.ts';
import type { Simulation } from './kernel/simulation.ts';
import type { NodeCell, World } from './world.ts';

export function worldOf(simulation: Simulation, before?: World): World {
  const { table } = simulation;
  const nodes = new Map<NodeId, NodeCell>();
  table.ids.forEach((id, place) => {
    const state = table.states[place];
    const process = table.process(place);
    const known = before?.nodes.get(id);
    const same = known !== undefined && known.state === state && known.process === process;
    // The node table keeps states without their types; `initial-world.ts` joined kind and state.
    const cell = same ? known : ({ kind: table.kinds[place], id, process, state } as NodeCell);
    nodes.set(id, cell);
  });
  return { shape: simulation.shape, nodes, network: simulation.networkState };
}
