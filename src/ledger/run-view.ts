/** What explanations and pictures are made from: the world at an instant and the facts stated until then. */

import type { Fact } from '../engine/kernel/fact.ts';
import type { World } from '../engine/world.ts';

export interface RunView {
  readonly world: World;
  readonly atUs: number;
  /** The facts of the run in the order of their statement; it may hold later ones, too. */
  readonly facts: readonly Fact[];
  /** How many of them have been stated at `atUs`. */
  readonly factCount: number;
}
