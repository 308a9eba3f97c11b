/**
 * Who caused what: a row for every event that was ever scheduled, in columns of numbers.
 *
 * Kafka:       none.
 * Units:       instants in µs, capped at 2³² − 1 (71 minutes; a run has at most 60).
 * Invariants:  row n belongs to event `FIRST_KERNEL_EVENT_ID + n`; a cause is older than its event.
 * Divergences: none.
 */

import { FIRST_KERNEL_EVENT_ID, type EventId } from './ids.ts';
import { SCHEDULED_KINDS, type Scheduled, type ScheduledKind } from './scheduled.ts';

const FIRST_CAPACITY = 4_096;
const LAST_INSTANT_US = 0xffff_ffff;

export interface TracedEvent {
  readonly id: EventId;
  readonly causeId: EventId;
  /** Due at; a timer that was replaced or cancelled never ran. */
  readonly atUs: number;
  readonly kind: ScheduledKind;
  /** Place in the node table. */
  readonly target: number;
}

export class EventTrace {
  private rows = 0;
  private causes = new Uint32Array(FIRST_CAPACITY);
  private instants = new Uint32Array(FIRST_CAPACITY);
  private targets = new Int16Array(FIRST_CAPACITY);
  private kinds = new Uint8Array(FIRST_CAPACITY);

  add(scheduled: Scheduled): void {
    const row = scheduled.id - FIRST_KERNEL_EVENT_ID;
    if (row < this.rows) return;
    if (row >= this.causes.length) this.grow();
    this.causes[row] = scheduled.causeId;
    this.instants[row] = Math.min(scheduled.atUs, LAST_INSTANT_US);
    this.targets[row] = scheduled.target;
    this.kinds[row] = SCHEDULED_KINDS.indexOf(scheduled.kind);
    this.rows = row + 1;
  }

  /** Undefined: an act, an event of time zero, or one that is not known yet. */
  find(id: EventId): TracedEvent | undefined {
    const row = id - FIRST_KERNEL_EVENT_ID;
    if (row < 0 || row >= this.rows) return undefined;
    // Acts have no rows, so kind 0 marks an id that was taken without an event.
    if (this.kinds[row] === 0) return undefined;
    return {
      id,
      causeId: this.causes[row] as number,
      atUs: this.instants[row] as number,
      kind: SCHEDULED_KINDS[this.kinds[row] as number] as ScheduledKind,
      target: this.targets[row] as number,
    };
  }

  /** The rows before `nextId`: what a branch shares with the run that it left. */
  copyBefore(nextId: EventId): EventTrace {
    const copy = new EventTrace();
    const rows = Math.min(this.rows, nextId - FIRST_KERNEL_EVENT_ID);
    while (copy.causes.length < rows) copy.grow();
    copy.rows = rows;
    copy.causes.set(this.causes.subarray(0, rows));
    copy.instants.set(this.instants.subarray(0, rows));
    copy.targets.set(this.targets.subarray(0, rows));
    copy.kinds.set(this.kinds.subarray(0, rows));
    return copy;
  }

  private grow(): void {
    const capacity = this.causes.length * 2;
    const { causes, instants, targets, kinds } = this;
    this.causes = new Uint32Array(capacity);
    this.instants = new Uint32Array(capacity);
    this.targets = new Int16Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.causes.set(causes);
    this.instants.set(instants);
    this.targets.set(targets);
    this.kinds.set(kinds);
  }
}
