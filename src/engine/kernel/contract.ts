/**
 * The kernel contract: what a node is, what it may ask for, and what it is told.
 *
 * Kafka:       none; this is the simulation's own ground (see docs/architecture.md).
 * Units:       instants and durations are whole microseconds since the scenario's time zero.
 * Invariants:  a node is a value: (state, event, context) → (state, effects). No handler reads a clock,
 *              draws outside a named lane, or mutates its input.
 * Divergences: none.
 */

import type { EventId, FactId, NodeId } from './ids.ts';
import type { Fact, FactDraft } from './fact.ts';
import type { Message, ConnectionId } from '../protocol/envelope.ts';
import type { Command } from '../commands.ts';

/**
 * What a node is told. `timer` payloads are the node's own: `key` names the timer, `data` is what it was set with.
 * `started` is the first event of a process; `killed` is the last one (the handler answers with what survives
 * on disk and in the viewer's ledger, and may only state facts); `stopping` asks for an orderly end, which the
 * handler concludes with an `exit` effect; `resumed` tells a frozen process that it runs again (before the
 * events that piled up).
 */
export type NodeEvent =
  /** Time zero: the process has long been up (brokers, controllers); it sets its timers and first requests going. */
  | { readonly kind: 'began' }
  | { readonly kind: 'started' }
  /**
   * `powerOff`: the whole machine, page cache included; `wipe`: the disk. Both also reach a process that is down:
   * what it left behind may be lost.
   */
  | { readonly kind: 'killed'; readonly how?: 'kill' | 'powerOff' | 'wipe' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'disconnected'; readonly connection: ConnectionId; readonly peer: NodeId }
  | { readonly kind: 'timer'; readonly key: string; readonly data?: unknown }
  | { readonly kind: 'told'; readonly from: NodeId; readonly what: unknown };

/** What a node asks for. Effects are data; only the simulation carries them out, in order. */
export type Effect =
  /** Over the network: latency, loss, cuts and the order of the connection apply. */
  | { readonly kind: 'send'; readonly message: Message }
  /** Closes a connection from this side; what is in flight on it is void, the peer hears `disconnected`. */
  | { readonly kind: 'close'; readonly connection: ConnectionId; readonly peer: NodeId }
  /** Replaces a timer of the same key. `delayUs` ≥ 0. */
  | {
      readonly kind: 'setTimer';
      readonly key: string;
      readonly delayUs: number;
      readonly data?: unknown;
    }
  | { readonly kind: 'cancelTimer'; readonly key: string }
  /** Without network and delay: between an application and the outside world behind it. */
  | { readonly kind: 'tell'; readonly to: NodeId; readonly what: unknown }
  /** This process ends by itself, in order. `restart`: it starts again at once (a client with new settings). */
  | { readonly kind: 'exit'; readonly restart: boolean }
  | { readonly kind: 'fact'; readonly fact: Fact };

export interface Context {
  readonly nowUs: number;
  readonly self: NodeId;
  readonly eventId: EventId;
  /**
   * A uniform integer in [0, bound), a pure function of the run's seed, `lane` and `n`.
   * Whoever draws keeps its own counter `n` in its state. Lanes are named by purpose and place:
   * `producer.stickyPartition:web`.
   */
  readonly draw: (lane: string, n: number, bound: number) => number;
}

export interface Turn<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export type Handler<State> = (state: State, event: NodeEvent, context: Context) => Turn<State>;

/** Collects the effects of one turn. Local to the turn: it never outlives the handler's call. */
export interface Outbox {
  send(message: Message): void;
  close(connection: ConnectionId, peer: NodeId): void;
  setTimer(key: string, delayUs: number, data?: unknown): void;
  cancelTimer(key: string): void;
  tell(to: NodeId, what: unknown): void;
  exit(restart?: boolean): void;
  /** States a fact; its id may be kept in the state beside the value that it explains (`supports` of later facts). */
  fact(draft: FactDraft): FactId;
  turn<State>(state: State): Turn<State>;
}
