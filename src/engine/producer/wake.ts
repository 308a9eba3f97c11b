/**
 * When the producer will look again by itself: one timer for all its deadlines.
 *
 * Kafka:       the poll time-outs of Sender.sendProducerData, NetworkClient.poll and BufferPool.allocate (4.4).
 * Units:       µs.
 * Invariants:  every deadline in the state has the timer at or before it; what is due and blocked waits for an event.
 * Divergences: none.
 */

import type { NodeEvent } from '../kernel/contract.ts';
import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import { hasMoreWork } from './application.ts';
import { isUpdateDue, knownLeader, metadataInProgress, updateDueAtUs } from './client-metadata.ts';
import { connectionOf, nextConnectAtUs } from './connections.ts';
import { nextExpiryUs } from './expiry.ts';
import { stateWith } from './producer-copies.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState } from './producer-state.ts';
import { readyCheck } from './sender-ready.ts';
import { transactionInstants } from './transactional-requests.ts';

const TIMER = 'producer';
const NEVER = Number.POSITIVE_INFINITY;

/** Whether the event ends the sender's wait for the network: not a call, nor the deadline of a call that blocks. */
export function endsWait(state: ProducerState, event: NodeEvent, nowUs: number): boolean {
  if (event.kind === 'command') return false;
  if (event.kind !== 'timer' || waitingUntilUs(state) !== state.wakeAtUs) return true;
  return lateAnswersUs(state, nowUs) <= nowUs;
}

/** Sets the timer anew where its instant has changed. */
export function woken(state: ProducerState, io: ProducerIo): ProducerState {
  const at = state.application.open ? nextWakeUs(state, io.nowUs) : NEVER;
  const wakeAtUs = at === NEVER ? null : at;
  if (wakeAtUs === state.wakeAtUs) return state;
  if (wakeAtUs === null) io.out.cancelTimer(TIMER);
  else io.out.setTimer(TIMER, wakeAtUs - io.nowUs);
  return stateWith(state, { wakeAtUs });
}

function lacksProducerId(state: ProducerState): boolean {
  return state.config.idempotence && state.identity.producerId === NO_PRODUCER_ID;
}

function nextWakeUs(state: ProducerState, nowUs: number): number {
  const expiryUs = lacksProducerId(state) ? NEVER : nextExpiryUs(state);
  const lateUs = lateAnswersUs(state, nowUs);
  if (hasMoreWork(state) || expiryUs <= nowUs || lateUs <= nowUs) return nowUs;
  const instants = [expiryUs, waitingUntilUs(state), lateUs];
  addDataInstants(instants, state, nowUs);
  if (!metadataInProgress(state)) instants.push(updateDueAtUs(state), connectUs(state));
  if (lacksProducerId(state)) instants.push(state.identity.initAtUs, connectUs(state));
  instants.push(...transactionInstants(state));
  let first = NEVER;
  for (const at of instants) if (at > nowUs && at < first) first = at;
  return first;
}

/**
 * Late answers are noticed when the wait for the network ends, which lasts up to request.timeout.ms: often well after
 * their time. While metadata is wanted and cannot be had, the client looks again and again.
 */
function lateAnswersUs(state: ProducerState, nowUs: number): number {
  const first = state.inFlight.reduce((least, entry) => Math.min(least, entry.expiresAtUs), NEVER);
  const connecting = state.inFlight.some((entry) => entry.request.api === 'Handshake');
  if (first === NEVER || connecting || isUpdateDue(state, nowUs)) return first;
  return Math.max(first, state.pollingSinceUs + state.config.requestTimeoutUs);
}

function waitingUntilUs(state: ProducerState): number {
  const { waiting } = state.application;
  return 'untilUs' in waiting ? waiting.untilUs : NEVER;
}

/** Linger and back-off, and the reconnects that waiting data needs. */
function addDataInstants(instants: number[], state: ProducerState, nowUs: number): void {
  instants.push(readyCheck(state, nowUs).nextCheckUs);
  for (const [partition, queue] of state.accumulator.queues) {
    const leader = queue.length === 0 ? null : knownLeader(state, partition);
    if (leader !== null) instants.push(connectionOf(state, leader).connectAtUs);
  }
}

function connectUs(state: ProducerState): number {
  return nextConnectAtUs(state) ?? NEVER;
}
