/**
 * Who commits by itself, and what: the positions of the Java client, the stored offsets of librdkafka.
 *
 * Kafka:       internals.ConsumerCoordinator (autoCommitEnabled), SubscriptionState.allConsumed (4.4);
 *              librdkafka 2.15: the timer of src/rdkafka_cgrp.c:554 (rd_kafka_cgrp_offset_commit_tmr_cb), which stores
 *              what rd_kafka_fetch_op_app_prepare (src/rdkafka_op.c:1140) has noted as a message is handed over; the
 *              removal of partitions commits it first (src/rdkafka_assignment.c:421).
 * Units:       offsets are the next one to read.
 * Invariants:  under Spring's container nothing is committed but what it acknowledges (`enable.auto.commit=false`).
 * Divergences: none.
 */

import type { ConsumerState, Offsets } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';

export function commitsByItself({ commitMode, around }: ConsumerState): boolean {
  return commitMode === 'auto' && around.client !== 'spring';
}

/** librdkafka's own timer, whatever the application is at. */
export function commitsByTimer(state: ConsumerState): boolean {
  return commitsByItself(state) && state.around.client === 'librdkafka';
}

/** SubscriptionState.allConsumed: the positions of the partitions that have one. */
export function allConsumed(state: ConsumerState): Offsets {
  const offsets = new Map<string, number>();
  for (const [name, { state: fetchState, position }] of state.assigned) {
    if (fetchState === 'FETCHING' && position !== null) offsets.set(name, position.offset);
  }
  return offsets;
}

/** What an automatic commit of now holds. */
export function offsetsToAutoCommit(state: ConsumerState): Offsets {
  if (state.around.client !== 'librdkafka') return allConsumed(state);
  return new Map([...state.application.stored].filter(([name]) => state.assigned.has(name)));
}

/** What is committed before partitions are given back: by itself, or what Spring's container has acknowledged. */
export function offsetsToRevoke(state: ConsumerState): Offsets {
  if (commitsByItself(state)) return offsetsToAutoCommit(state);
  return state.application.acks.offsets;
}

/** `enable.auto.offset.store`: a message counts as consumed when it is handed to the application. */
export function storedWith(state: ConsumerState, records: readonly PolledRecord[]): Offsets {
  if (!commitsByTimer(state)) return state.application.stored;
  const stored = new Map(state.application.stored);
  for (const { partition, offset } of records) stored.set(partition, offset + 1);
  return stored;
}
