/**
 * Spring's listener container: when it commits what the listener has acknowledged, and what it does when the listener fails.
 *
 * Kafka:       org.springframework.kafka.listener.KafkaMessageListenerContainer.ListenerConsumer.pollAndInvoke,
 *              ackCurrent, processCommits, countAcks, timedAcks, commitPendingAcks; ContainerProperties.AckMode;
 *              DefaultErrorHandler, SeekUtils.DEFAULT_BACK_OFF (spring-kafka 4.1).
 * Units:       instants in µs since time zero; offsets are the next one to read.
 * Invariants:  of a partition the highest acknowledged offset is committed, whatever was not acknowledged below it.
 * Divergences: `other-clients`.
 */

import type { ConsumerState, Offsets } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { sendToOutput } from './output-producer.ts';
import { markDone } from './processing.ts';
import { seekBackTo } from './seeking.ts';
import { memberOf, updateApplication, type ConsumerTurn } from './turn.ts';
import { takeFinished } from './workers.ts';
import type { PendingAcks } from './worker-state.ts';

/** ContainerProperties.pollTimeout: how long a poll() without records lasts. */
const POLL_TIMEOUT_US = 5_000_000;
/** FixedBackOff(0, 9): the first delivery and nine more, without a pause. */
const DELIVERIES = 10;

export function isContainer({ around }: ConsumerState): boolean {
  return around.client === 'spring';
}

/** Whether the listener acknowledges by itself, when it is done. */
export function acknowledgesItself({ around }: ConsumerState): boolean {
  return around.ackMode === 'manual' || around.ackMode === 'manual-immediate';
}

function setAcks(turn: ConsumerTurn, change: Partial<PendingAcks>): void {
  updateApplication(turn, { acks: { ...turn.state.application.acks, ...change } });
}

/** A record is acknowledged: what has to be committed now, `null` nothing yet. */
export function acknowledged(turn: ConsumerTurn, record: PolledRecord): Offsets | null {
  const { ackMode } = turn.state.around;
  if (ackMode === 'record' || ackMode === 'manual-immediate') {
    return new Map([[record.partition, record.offset + 1]]);
  }
  addAck(turn, record);
  return ackMode === 'count' || ackMode === 'time' ? dueAcks(turn) : null;
}

function addAck(turn: ConsumerTurn, { partition, offset }: PolledRecord): void {
  const { offsets, count } = turn.state.application.acks;
  const next = Math.max(offsets.get(partition) ?? 0, offset + 1);
  setAcks(turn, { offsets: new Map(offsets).set(partition, next), count: count + 1 });
}

/** processCommits(), before each poll(). */
export function acksBeforePoll(turn: ConsumerTurn): Offsets | null {
  absorbFinished(turn);
  return dueAcks(turn);
}

/** Acknowledgements of other threads wait in a queue for the thread that polls. */
export function absorbFinished(turn: ConsumerTurn): void {
  for (let done = takeFinished(turn); done !== undefined; done = takeFinished(turn)) {
    addAck(turn, done);
  }
}

function dueAcks(turn: ConsumerTurn): Offsets | null {
  const { ackMode, ackCount, ackTimeUs } = turn.state.around;
  const { offsets, count, lastUs } = turn.state.application.acks;
  if (ackMode === 'count' && count < ackCount) return null;
  if (ackMode === 'time') {
    if (turn.nowUs - lastUs <= ackTimeUs) return null;
    setAcks(turn, { lastUs: turn.nowUs });
  }
  if (offsets.size === 0) return null;
  setAcks(turn, { offsets: new Map(), count: 0 });
  return offsets;
}

/** After an empty poll() a count that is not reached is committed, too. */
export function acksAfterEmptyPoll(turn: ConsumerTurn): Offsets | null {
  const { offsets } = turn.state.application.acks;
  if (turn.state.around.ackMode !== 'count' || offsets.size === 0) return null;
  setAcks(turn, { offsets: new Map(), count: 0 });
  return offsets;
}

/** Before the partitions are given back: what has come meanwhile stays. */
export function acksCommitted(turn: ConsumerTurn, committed: Offsets): void {
  const { offsets } = turn.state.application.acks;
  const rest = [...offsets].filter(([name, offset]) => offset > (committed.get(name) ?? -1));
  setAcks(turn, { offsets: new Map(rest), count: 0 });
}

/** When the present poll() comes back empty; `null`: nobody waits for that. */
export function emptyPollEndsAtUs(state: ConsumerState): number | null {
  const { phase, acks, pool, pollStartedUs } = state.application;
  if (phase !== 'poll' || !isContainer(state)) return null;
  if (acks.offsets.size === 0 && pool.finished.length === 0) return null;
  // Acknowledgment.acknowledge() on another thread wakes the consumer up in this mode alone.
  const wakes = pool.finished.length > 0 && state.around.ackMode === 'manual-immediate';
  return wakes ? pollStartedUs : pollStartedUs + POLL_TIMEOUT_US;
}

// ── the listener throws ──────────────────────────────────────────────────────────────────────────

/** DefaultErrorHandler: the record and all behind it are read again; after the last attempt it is recovered. */
export function listenerFailed(turn: ConsumerTurn, record: PolledRecord): void {
  const { partition, offset } = record;
  const { onPoison, application } = turn.state;
  const attempt = attemptsSoFar(application.acks, record) + 1;
  const deliveries = onPoison.kind === 'retry' ? null : DELIVERIES;
  const recovered = deliveries !== null && attempt >= deliveries;
  const inputs = { ...memberOf(turn), partition, offset, attempt, deliveries, recovered };
  turn.out.fact({ rule: 'consumer.listenerFailed', inputs });
  if (recovered) {
    if (onPoison.kind === 'dead-letter') sendToOutput(turn, onPoison.topic, record);
    markDone(turn, record);
  }
  setAcks(turn, { failing: recovered ? null : { partition, offset, attempts: attempt } });
  const { batch, index } = application;
  seekBackTo(turn, batch.slice(recovered ? index + 1 : index));
  updateApplication(turn, { batch: [], index: 0 });
}

export function attemptsSoFar(
  { failing }: PendingAcks,
  { partition, offset }: PolledRecord,
): number {
  if (failing === null || failing.partition !== partition || failing.offset !== offset) return 0;
  return failing.attempts;
}
