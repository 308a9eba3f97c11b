/**
 * A broker's calls of the share coordinator: read, write and initialize the state of a share partition.
 *
 * Kafka:       org.apache.kafka.server.share.persister.DefaultStatePersister, PersisterStateManager (4.4).
 * Units:       delays in µs.
 * Invariants:  each call ends once: with an answer, or with an error after five attempts.
 * Divergences: `share-state`.
 */

import { withEntry, withoutEntry } from '../../kernel/copies.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { ShareStateRequest, ShareStateResponse } from '../../protocol/share-messages.ts';
import { NO_BROKER } from '../../protocol/topic-partition.ts';
import { statePartition } from '../../share-coordinator/share-coordinator.ts';
import { askPeer } from '../peer-channel.ts';
import type { BrokerTurn } from '../turn.ts';
import { takeShareId, updateShares } from './share-copies.ts';
import type { AfterShareCall, ShareCall } from './share-service.ts';

export const SHARE_CALL_TIMER = 'share-call:';

/** PersisterStateManager.REQUEST_BACKOFF_MS, doubled with each attempt; MAX_FIND_COORD_ATTEMPTS. */
const BACKOFFS_US = [1_000_000, 2_000_000, 4_000_000, 8_000_000];
const ATTEMPTS_MAX = BACKOFFS_US.length + 1;

export function callShareCoordinator(
  turn: BrokerTurn,
  body: ShareStateRequest,
  after: AfterShareCall,
): void {
  const id = takeShareId(turn);
  send(turn, { id, body, after, attempts: 1 });
}

function send(turn: BrokerTurn, call: ShareCall): void {
  updateShares(turn, { calls: withEntry(turn.state.shares.calls, call.id, call) });
  const { image } = turn.state;
  const place = statePartition(image, call.body.group, call.body.partition);
  const broker = place === null ? NO_BROKER : (image.partitions.get(place)?.leader ?? NO_BROKER);
  if (broker === NO_BROKER)
    turn.out.setTimer(`${SHARE_CALL_TIMER}${call.id}`, backoffUs(call), call.id);
  else askPeer(turn, broker, 'share-state', call.body, call.id);
}

function backoffUs({ attempts }: ShareCall): number {
  return BACKOFFS_US[attempts - 1] ?? 0;
}

/** The back-off is over. */
export function callAgain(turn: BrokerTurn, id: number): EndedShareCall | null {
  const call = turn.state.shares.calls.get(id);
  if (call === undefined) return null;
  if (call.attempts >= ATTEMPTS_MAX) return end(turn, call, failed(call));
  send(turn, { ...call, attempts: call.attempts + 1 });
  return null;
}

export interface EndedShareCall {
  readonly call: ShareCall;
  readonly answer: ShareStateResponse;
}

const RETRIED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
]);

/** `null`: the call is tried again. */
export function shareCallAnswered(
  turn: BrokerTurn,
  id: number,
  answer: ShareStateResponse | null,
): EndedShareCall | null {
  const call = turn.state.shares.calls.get(id);
  if (call === undefined) return null;
  if (answer !== null && !RETRIED.has(answer.error)) return end(turn, call, answer);
  if (call.attempts >= ATTEMPTS_MAX) return end(turn, call, failed(call));
  turn.out.setTimer(`${SHARE_CALL_TIMER}${id}`, backoffUs(call), id);
  return null;
}

function end(turn: BrokerTurn, call: ShareCall, answer: ShareStateResponse): EndedShareCall {
  updateShares(turn, { calls: withoutEntry(turn.state.shares.calls, call.id) });
  return { call, answer };
}

function failed({ body: { api } }: ShareCall): ShareStateResponse {
  const error = 'COORDINATOR_NOT_AVAILABLE';
  if (api !== 'ReadShareGroupState') return { api, error };
  return { api, error, stateEpoch: -1, startOffset: -1, batches: [] };
}
