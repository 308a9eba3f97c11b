/** A run that is watched up to an instant, to be broken by hand: what do the watches say then? */

import type { Act } from '../engine/commands.ts';
import { simulationParts } from '../engine/initial-world.ts';
import { Watching } from '../engine/invariants/watching.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import type { NodeCell } from '../engine/world.ts';
import { scenarioOf } from './scenario-of.ts';
import { toPlan } from '../scenario/to-plan.ts';

type Kind = NodeCell['kind'];
type StateOf<K extends Kind> = Extract<NodeCell, { kind: K }>['state'];

export class WatchedRun {
  readonly simulation: Simulation;
  private readonly watching = new Watching();

  /** `more`: acts beside those of the text. */
  constructor(text: string, more: readonly Act[] = []) {
    const plan = toPlan(scenarioOf(text));
    const acts = [...plan.acts, ...more].toSorted((a, b) => a.atUs - b.atUs);
    this.simulation = new Simulation(simulationParts({ ...plan, acts }), this.watching);
  }

  /** Ids of the watches that object until then. */
  runTo(atUs: number): readonly string[] {
    const { simulation } = this;
    const ids: string[] = [];
    for (let next = simulation.nextAtUs(); next !== undefined && next <= atUs; ) {
      simulation.step();
      ids.push(...this.objections());
      next = simulation.nextAtUs();
    }
    return ids;
  }

  state<K extends Kind>(node: NodeId, kind: K): StateOf<K> {
    const { table } = this.simulation;
    const place = table.place(node);
    if (table.kinds[place] !== kind) throw new Error(`${node} is no ${kind}`);
    return table.states[place] as StateOf<K>;
  }

  /** As if the last event had left this behind. */
  breakState<K extends Kind>(
    node: NodeId,
    kind: K,
    change: (state: StateOf<K>) => Partial<StateOf<K>>,
  ): readonly string[] {
    const { table } = this.simulation;
    const state = this.state(node, kind);
    table.states[table.place(node)] = { ...state, ...change(state) };
    return this.objections();
  }

  private objections(): readonly string[] {
    return this.watching.look(this.simulation).map(({ id }) => id);
  }
}
