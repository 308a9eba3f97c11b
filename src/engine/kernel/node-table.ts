/**
 * Every node's state, process, timers and, while it is frozen, what waits for it.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  states and processes are replaced, never changed; a timer in the queue is void unless its id
 *              stands here under its key.
 * Divergences: none.
 */

import type { Handler } from './contract.ts';
import type { EventId, NodeId } from './ids.ts';
import { invariant } from './invariant.ts';
import type { Process } from './process.ts';
import type { Scheduled } from './scheduled.ts';

/** A node as a run begins with it. */
export interface NodeSeed {
  readonly id: NodeId;
  readonly kind: string;
  /** Its own state's type is known to the handler alone. */
  readonly handler: Handler<unknown>;
  readonly state: unknown;
  readonly process: Process;
  /** Whether it is told `began` at time zero. */
  readonly begins: boolean;
}

/** A process that is frozen: what it was before, and what piled up. */
export interface Frozen {
  readonly before: 'up' | 'stopping';
  readonly waiting: readonly Scheduled[];
}

export interface NodesCopy {
  readonly states: readonly unknown[];
  readonly processes: readonly Process[];
  readonly timers: readonly ReadonlyMap<string, EventId>[];
  readonly frozen: ReadonlyMap<number, Frozen>;
  readonly startWhenDown: ReadonlySet<number>;
  readonly restarting: ReadonlySet<number>;
  readonly thawed: ReadonlyMap<number, Thawed>;
}

/** Since when a process runs again, and the first of the events that waited: what is older queues up behind them. */
export interface Thawed {
  readonly atUs: number;
  readonly firstId: EventId;
}

export class NodeTable {
  readonly ids: readonly NodeId[];
  readonly kinds: readonly string[];
  readonly handlers: readonly Handler<unknown>[];
  readonly places: ReadonlyMap<NodeId, number>;
  states: unknown[];
  processes: Process[];
  timers: Map<string, EventId>[];
  frozen = new Map<number, Frozen>();
  /** Asked to start while they were still stopping. */
  startWhenDown = new Set<number>();
  /** Ended, and will start in this very instant. */
  restarting = new Set<number>();
  thawed = new Map<number, Thawed>();

  constructor(seeds: readonly NodeSeed[]) {
    this.ids = seeds.map(({ id }) => id);
    this.kinds = seeds.map(({ kind }) => kind);
    this.handlers = seeds.map(({ handler }) => handler);
    this.places = new Map(this.ids.map((id, place) => [id, place]));
    this.states = seeds.map(({ state }) => state);
    this.processes = seeds.map(({ process }) => process);
    this.timers = seeds.map(() => new Map<string, EventId>());
    invariant(this.places.size === seeds.length, 'node ids are unique', this.ids);
  }

  place(id: NodeId): number {
    const place = this.places.get(id);
    invariant(place !== undefined, 'the node is known', id);
    return place;
  }

  process(place: number): Process {
    return this.processes[place] as Process;
  }

  isDown(place: number): boolean {
    return this.process(place).status === 'down';
  }

  isFrozen(place: number): boolean {
    return this.process(place).status === 'frozen';
  }

  timersOf(place: number): Map<string, EventId> {
    return this.timers[place] as Map<string, EventId>;
  }

  copy(): NodesCopy {
    return {
      states: this.states.slice(),
      processes: this.processes.slice(),
      timers: this.timers.map((timers) => new Map(timers)),
      frozen: new Map(this.frozen),
      startWhenDown: new Set(this.startWhenDown),
      restarting: new Set(this.restarting),
      thawed: new Map(this.thawed),
    };
  }

  restore(copy: NodesCopy): void {
    this.states = copy.states.slice();
    this.processes = copy.processes.slice();
    this.timers = copy.timers.map((timers) => new Map(timers));
    this.frozen = new Map(copy.frozen);
    this.startWhenDown = new Set(copy.startWhenDown);
    this.restarting = new Set(copy.restarting);
    this.thawed = new Map(copy.thawed);
  }
}
