/**
 * When records are on the wire: the stretches of a run that are worth looking at slowly.
 *
 * Units:       instants in µs.
 * Invariants:  stretches are sorted, do not touch, and grow only at the end.
 */

import type { Keyframe } from '../engine/kernel/simulation.ts';
import type { Scheduled } from '../engine/kernel/scheduled.ts';
import type { Message } from '../engine/protocol/envelope.ts';

/** Kafka's own topics. */
const INTERNAL = '__';

export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

export class Activity {
  readonly stretches: Stretch[] = [];

  /** Hears of an event when it is scheduled: that is the instant at which a flight begins. */
  add(scheduled: Scheduled): void {
    if (scheduled.kind !== 'arrival') return;
    const { message, sentAtUs } = scheduled.payload;
    if (message !== null && carriesRecords(message)) this.join(sentAtUs, scheduled.atUs);
  }

  /** As it was known at a keyframe: what lies before it, and what was in flight then. */
  copyAt(keyframe: Keyframe): Activity {
    const { atUs } = keyframe;
    const copy = new Activity();
    for (const { fromUs, toUs } of this.stretches) {
      if (fromUs <= atUs) copy.stretches.push({ fromUs, toUs: Math.min(toUs, atUs) });
    }
    for (const scheduled of keyframe.agenda.queue.entries) copy.add(scheduled);
    return copy;
  }

  private join(fromUs: number, toUs: number): void {
    const { stretches } = this;
    const last = stretches.at(-1);
    if (last === undefined || fromUs > last.toUs) stretches.push({ fromUs, toUs });
    else if (toUs > last.toUs) stretches[stretches.length - 1] = { fromUs: last.fromUs, toUs };
  }
}

/** Records on their way in or out, and the acknowledgement that they are waiting for. */
export function carriesRecords(message: Message): boolean {
  if (message.body.api === 'Produce') return true;
  if (message.kind !== 'response' || message.body.api !== 'Fetch') return false;
  return message.body.partitions.some(
    ({ partition, batches }) => batches.length > 0 && !partition.startsWith(INTERNAL),
  );
}
