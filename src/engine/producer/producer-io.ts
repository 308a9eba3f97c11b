/**
 * What one turn of a producer carries along: where effects go, and the instant.
 *
 * Kafka:       none.
 * Units:       `nowUs` µs.
 * Invariants:  lives no longer than the turn.
 * Divergences: none.
 */

import type { Context, Outbox } from '../kernel/contract.ts';
import { copyMap } from '../kernel/copies.ts';
import { JITTER_BOUND, exponentialBackoffUs } from './backoff.ts';
import { RANDOM_BOUND } from './partitioner.ts';
import type { ProducerState } from './producer-state.ts';

export interface ProducerIo {
  readonly out: Outbox;
  readonly context: Context;
  readonly nowUs: number;
}

/** A state and what was drawn or decided on the way to it. */
export interface Drawn<T> {
  readonly state: ProducerState;
  readonly value: T;
}

export function drawSticky(state: ProducerState, io: ProducerIo): Drawn<number> {
  const n = state.draws.sticky;
  const value = io.context.draw(`producer.stickyPartition:${state.name}`, n, RANDOM_BOUND);
  return { state: { ...state, draws: { ...state.draws, sticky: n + 1 } }, value };
}

export function drawNode(state: ProducerState, io: ProducerIo, count: number): Drawn<number> {
  const n = state.draws.node;
  const value = io.context.draw(`producer.leastLoadedNode:${state.name}`, n, count);
  return { state: { ...state, draws: { ...state.draws, node: n + 1 } }, value };
}

/** A back-off after `attempts` failures before this one. */
export function drawBackoff(
  state: ProducerState,
  io: ProducerIo,
  initialUs: number,
  maxUs: number,
  attempts: number,
): Drawn<number> {
  const n = state.draws.backoff;
  const jitter = io.context.draw(`producer.backoff:${state.name}`, n, JITTER_BOUND);
  const value = exponentialBackoffUs(initialUs, maxUs, attempts, jitter);
  return { state: { ...state, draws: { ...state.draws, backoff: n + 1 } }, value };
}

/** A map with one entry set; the others shared. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return copyMap(map).set(key, value);
}
