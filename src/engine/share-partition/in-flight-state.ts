/**
 * What a share group knows of one delivered record, and the steps between its states.
 *
 * Kafka:       org.apache.kafka.server.share.fetch.InFlightState, RecordState (4.4); KIP-932.
 * Units:       `lockUntilUs` an instant in µs.
 * Invariants:  ACKNOWLEDGED and ARCHIVED never change; only an acquired record has a member; a record whose change is
 *              being written does not change again before the write is done.
 * Divergences: `no-dead-letter-queue` (no state ARCHIVING).
 */

export type RecordState = 'AVAILABLE' | 'ACQUIRED' | 'ACKNOWLEDGED' | 'ARCHIVED';

/** A change that has still to be stored; when that fails, the record goes back to what stands here. */
interface PendingChange {
  /** Number of the write that carries it. */
  readonly write: number;
  readonly state: RecordState;
  readonly member: string;
  readonly maxDeliveryCount: number;
}

export interface InFlightState {
  readonly state: RecordState;
  /** How often it was handed out. */
  readonly deliveryCount: number;
  /** Who has acquired it; `NOBODY` otherwise. */
  readonly member: string;
  /** When the acquisition lock runs out. */
  readonly lockUntilUs: number | null;
  readonly pending: PendingChange | null;
  /** Archived from outside while a change was being written: nothing brings it back. */
  readonly isFinal: boolean;
}

export const NOBODY = '';

export function inFlight(
  state: RecordState,
  deliveryCount: number,
  member: string,
  lockUntilUs: number | null,
): InFlightState {
  return { state, deliveryCount, member, lockUntilUs, pending: null, isFinal: false };
}

export function isTerminal(state: RecordState): boolean {
  return state === 'ACKNOWLEDGED' || state === 'ARCHIVED';
}

export function canBeAcquired({ state, pending }: InFlightState): boolean {
  return state === 'AVAILABLE' && pending === null;
}

/** Handed out once more. */
export function acquired(
  before: InFlightState,
  member: string,
  lockUntilUs: number,
): InFlightState {
  return inFlight('ACQUIRED', before.deliveryCount + 1, member, lockUntilUs);
}

/** An acquired record leaves its member; at the limit there is no further delivery. `null`: not possible now. */
export function leave(
  before: InFlightState,
  to: Exclude<RecordState, 'ACQUIRED'>,
  maxDeliveryCount: number,
): InFlightState | null {
  if (before.pending !== null || before.state !== 'ACQUIRED') return null;
  const isSpent = to === 'AVAILABLE' && before.deliveryCount >= maxDeliveryCount;
  return { ...before, state: isSpent ? 'ARCHIVED' : to, member: NOBODY };
}

/** As `leave`, but it holds only when `write` is stored; the lock runs on until then. */
export function startLeaving(
  before: InFlightState,
  to: Exclude<RecordState, 'ACQUIRED'>,
  maxDeliveryCount: number,
  write: number,
): InFlightState | null {
  const after = leave(before, to, maxDeliveryCount);
  if (after === null) return null;
  const { state, member } = before;
  return { ...after, pending: { write, state, member, maxDeliveryCount } };
}

/** The write is done, or has failed: then the record is its member's again, unless the lock has run out meanwhile. */
export function completeChange(
  after: InFlightState,
  write: number,
  isStored: boolean,
  nowUs: number,
): InFlightState {
  const { pending } = after;
  if (pending === null || pending.write !== write) return after;
  if (isStored || after.isFinal) return { ...after, lockUntilUs: null, pending: null };
  if (after.lockUntilUs !== null && after.lockUntilUs <= nowUs) {
    const isSpent = after.deliveryCount >= pending.maxDeliveryCount;
    const state = isSpent ? 'ARCHIVED' : 'AVAILABLE';
    return { ...after, state, member: NOBODY, lockUntilUs: null, pending: null };
  }
  return { ...after, state: pending.state, member: pending.member, pending: null };
}

/** From outside, whatever it was: the log does not hold it any more, or nobody may see it. */
export function archive(before: InFlightState): InFlightState {
  return { ...before, state: 'ARCHIVED', member: NOBODY, lockUntilUs: null, isFinal: true };
}
