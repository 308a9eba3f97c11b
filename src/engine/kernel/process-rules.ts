/**
 * What becomes of processes: the kernel's own decisions and the inputs that each decides from.
 *
 * Kafka:       none; signals to a process (`kill -9`, `kill -TERM`, `kill -STOP`).
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`; the fact's node is the process.
 * Divergences: none.
 */

import type { NodeId } from './ids.ts';

export interface ProcessRules {
  /** `again`: it ran before. */
  'process.started': {
    readonly process: NodeId;
    readonly incarnation: number;
    readonly again: boolean;
  };
  /** Asked to end in order (`stop`). */
  'process.askedToStop': { readonly process: NodeId; readonly incarnation: number };
  /** It ended by itself: after a stop, to restart with new settings, or because the application failed. */
  'process.exited': {
    readonly process: NodeId;
    readonly incarnation: number;
    readonly because: 'stopped' | 'restart' | 'failed';
  };
  'process.killed': {
    readonly process: NodeId;
    readonly incarnation: number;
    readonly wasFrozen: boolean;
    readonly how: 'kill' | 'powerOff' | 'wipe';
  };
  'process.frozen': { readonly process: NodeId; readonly incarnation: number };
  /** `waiting`: events that piled up while it was frozen. */
  'process.resumed': {
    readonly process: NodeId;
    readonly incarnation: number;
    readonly frozenForUs: number;
    readonly waiting: number;
  };
}
