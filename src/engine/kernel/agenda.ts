/**
 * Now, what happens next, and who asked for it: the clock, the queue and the numbering of events together.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  nothing is scheduled in the past; ids grow in the order of scheduling; the cause of what is
 *              scheduled is the event that runs.
 * Divergences: none.
 */

import { FIRST_KERNEL_EVENT_ID, type EventId } from './ids.ts';
import { EventQueue, type QueueCopy } from './event-queue.ts';
import { invariant } from './invariant.ts';
import { NO_CAUSE, type Scheduled, type ScheduledKind } from './scheduled.ts';

export type PayloadOf<Kind extends ScheduledKind> = Extract<Scheduled, { kind: Kind }>['payload'];

export interface AgendaCopy {
  readonly nowUs: number;
  readonly nextId: EventId;
  readonly queue: QueueCopy<Scheduled>;
}

/** Hears of everything that is scheduled. */
export interface AgendaObserver {
  readonly add: (scheduled: Scheduled) => void;
}

export class Agenda {
  readonly queue = new EventQueue<Scheduled>();
  nowUs = 0;
  /** The event that runs. */
  eventId: EventId = NO_CAUSE;
  nextId: EventId = FIRST_KERNEL_EVENT_ID;
  private readonly observer: AgendaObserver | null;

  constructor(observer: AgendaObserver | null) {
    this.observer = observer;
  }

  schedule<Kind extends ScheduledKind>(
    atUs: number,
    kind: Kind,
    target: number,
    payload: PayloadOf<Kind>,
    causeId: EventId = this.eventId,
  ): EventId {
    invariant(atUs >= this.nowUs, 'nothing is scheduled in the past', { atUs, kind });
    const id = this.nextId++;
    // The pair of kind and payload is checked by the signature; a union over a type parameter is not.
    const scheduled = { atUs, id, causeId, kind, target, payload } as unknown as Scheduled;
    this.queue.push(scheduled);
    this.observer?.add(scheduled);
    return id;
  }

  /** A number for something that has no event of its own. */
  takeId(): EventId {
    return this.nextId++;
  }

  copy(): AgendaCopy {
    return { nowUs: this.nowUs, nextId: this.nextId, queue: this.queue.copy() };
  }

  restore(copy: AgendaCopy): void {
    this.nowUs = copy.nowUs;
    this.nextId = copy.nextId;
    this.eventId = NO_CAUSE;
    this.queue.restore(copy.queue);
  }
}
