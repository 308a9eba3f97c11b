/**
 * The end of the work on one record: its effect on the outside world, or what the application does with poison.
 *
 * Kafka:       none; the scenario language's `process=`, `work=` and `on-poison=`.
 * Units:       µs; the offset of a record is its own.
 * Invariants:  poison is never processed; what is skipped counts as done for `commit consumer`.
 * Divergences: none.
 */

import type { ToldByMember } from '../application/outside-world.ts';
import { withEntry } from '../kernel/copies.ts';
import { failApplication } from './closing.ts';
import type { ConsumerState } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { sendToOutput } from './output-producer.ts';
import { memberOf, update, updateApplication, type ConsumerTurn } from './turn.ts';

/** The least pause between two attempts at a poison record. */
const POISON_PAUSE_US = 100_000;

export type Processed =
  | { readonly kind: 'done' }
  /** Poison that is tried again. */
  | { readonly kind: 'again'; readonly atUs: number }
  /** Poison that ends the application. */
  | { readonly kind: 'ended' };

const DONE: Processed = { kind: 'done' };

export function workTimeUs({ processUs }: ConsumerState, { record }: PolledRecord): number {
  return record.workUs ?? processUs;
}

export function finishRecord(
  turn: ConsumerTurn,
  polled: PolledRecord,
  isRetried: boolean,
): Processed {
  const passed = polled.record.poison ? passPoison(turn, polled, isRetried) : DONE;
  if (passed.kind !== 'done') return passed;
  if (!polled.record.poison) tellOutside(turn, polled);
  markDone(turn, polled);
  return DONE;
}

/** Threads finish out of order: who commits what is done names the highest one. */
export function markDone(turn: ConsumerTurn, { partition, offset }: PolledRecord): void {
  const { done } = turn.state.application;
  const isAhead = turn.state.around.workers > 1 && (done.get(partition) ?? 0) > offset + 1;
  if (!isAhead) updateApplication(turn, { done: withEntry(done, partition, offset + 1) });
}

export function tellOutside(turn: ConsumerTurn, record: PolledRecord): void {
  const { counters, application, group, name } = turn.state;
  update(turn, { counters: { read: counters.read, processed: counters.processed + 1 } });
  const supports = application.polledFact === null ? [] : [application.polledFact];
  const told: ToldByMember = { kind: 'processed', member: name, record, supports };
  turn.out.tell(group, told);
}

function passPoison(turn: ConsumerTurn, polled: PolledRecord, isRetried: boolean): Processed {
  const { onPoison } = turn.state;
  if (!isRetried) tellPoison(turn, polled);
  switch (onPoison.kind) {
    case 'stop':
      failApplication(turn, 'IllegalStateException', `poison ${polled.partition}:${polled.offset}`);
      return { kind: 'ended' };
    case 'dead-letter':
      sendToOutput(turn, onPoison.topic, polled);
      return DONE;
    case 'skip':
      return DONE;
    case 'retry': {
      const pauseUs = Math.max(workTimeUs(turn.state, polled), POISON_PAUSE_US);
      return { kind: 'again', atUs: turn.nowUs + pauseUs };
    }
  }
}

export function tellPoison(turn: ConsumerTurn, { partition, offset }: PolledRecord): void {
  const policy = turn.state.onPoison.kind;
  const inputs = { ...memberOf(turn), partition, offset, policy };
  turn.out.fact({ rule: 'consumer.poisonMet', inputs });
}
