/**
 * Where a command goes.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  routing decides nothing but the address.
 * Divergences: none.
 */

import type { Command } from '../commands.ts';
import type { NodeId } from './ids.ts';

export type LifeCommand = Extract<
  Command,
  { type: 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'powerOff' | 'wipe' }
>;
export type NetworkCommand = Extract<Command, { type: 'cut' | 'heal' | 'slow' }>;

export type Route =
  /** The kernel's: what becomes of a process. */
  | { readonly to: 'process'; readonly command: LifeCommand }
  | { readonly to: 'network'; readonly command: NetworkCommand }
  /** The node hears `command`; `evenDown`: its state may change although its process does not run. */
  | { readonly to: 'node'; readonly node: NodeId; readonly evenDown: boolean }
  /** Nobody to hear it yet: again after a while, and no more once it has been asked for so long. */
  | { readonly to: 'later'; readonly againUs: number; readonly giveUpUs: number }
  | { readonly to: 'nobody' };

/** `stateOf`: a node's present state, for commands whose address depends on it. */
export type Router = (command: Command, stateOf: (node: NodeId) => unknown) => Route;
