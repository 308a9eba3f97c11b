/**
 * The share coordinator has answered, or will not: what waits for it goes on. And locks that run out.
 *
 * Kafka:       kafka.server.share.SharePartition.rollbackOrProcessStateUpdates, releaseAcquisitionLockOnTimeout;
 *              SharePartitionManager.fencedSharePartitionHandler (4.4).
 * Units:       offsets; instants in µs.
 * Invariants:  a change that could not be stored is taken back; the end of a lock is not.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type { ShareStateResponse } from '../../protocol/share-messages.ts';
import { shareKey } from '../../share-coordinator/share-state.ts';
import { endedLocks, releaseLocked } from '../../share-partition/releasing.ts';
import {
  afterTimeout,
  completeWrite,
  type StateBatch,
} from '../../share-partition/state-changes.ts';
import { sharePartitionInitialized } from '../coordinator.ts';
import type { BrokerTurn } from '../turn.ts';
import { changeShare, dropShare, shareLoaded, storeChange, tellShare } from './held-shares.ts';
import { shareLimits } from './share-limits.ts';
import { callAgain, type EndedShareCall, shareCallAnswered } from './share-persister.ts';
import { acknowledgementStored } from './share-requests.ts';
import type { AfterShareCall, HeldSharePartition, ShareCall } from './share-service.ts';

export function onShareStateAnswer(
  turn: BrokerTurn,
  id: number,
  answer: ShareStateResponse | null,
): void {
  conclude(turn, shareCallAnswered(turn, id, answer));
}

export function onShareCallTimer(turn: BrokerTurn, id: number): void {
  conclude(turn, callAgain(turn, id));
}

function conclude(turn: BrokerTurn, ended: EndedShareCall | null): void {
  if (ended === null) return;
  const { call, answer } = ended;
  const { group, partition } = call.body;
  const held = turn.state.shares.partitions.get(shareKey(group, partition));
  const { after } = call;
  if (after.kind === 'initialized') {
    return sharePartitionInitialized(turn, group, partition, answer.error);
  }
  if (held !== undefined && isOf(held, call)) goOn(turn, held, after, answer);
  if (after.kind === 'change' && after.requestId !== null) {
    acknowledgementStored(turn, after.requestId, partition, toldError(answer.error));
  }
}

/** Another leadership began anew, from what is stored. */
function isOf(held: HeldSharePartition, { body }: ShareCall): boolean {
  return body.api === 'InitializeShareGroupState' || body.leaderEpoch === held.leaderEpoch;
}

function goOn(
  turn: BrokerTurn,
  held: HeldSharePartition,
  after: AfterShareCall,
  answer: ShareStateResponse,
): void {
  if (after.kind === 'loaded') {
    if (answer.api === 'ReadShareGroupState') shareLoaded(turn, held, answer);
    return;
  }
  if (held.state === null) return;
  if (answer.error !== 'NONE') {
    const inputs = { group: held.group, partition: held.partition, error: answer.error };
    tellShare(turn, held, { rule: 'share.stateWriteFailed', inputs });
  }
  if (after.kind === 'timeout') changeShare(turn, held, afterTimeout(held.state));
  if (after.kind === 'change') settleChange(turn, held, after, answer.error);
  if (FENCING.has(answer.error)) dropShare(turn, held);
}

const FENCING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'FENCED_LEADER_EPOCH',
  'FENCED_STATE_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
]);

function settleChange(
  turn: BrokerTurn,
  held: HeldSharePartition,
  after: Extract<AfterShareCall, { readonly kind: 'change' }>,
  error: ErrorCode,
): void {
  if (held.state === null) return;
  if (error === 'NONE') tellSettled(turn, held, after.batches, after.client, after.why);
  const latest = turn.state.shares.partitions.get(held.key) ?? held;
  changeShare(turn, latest, completeWrite(held.state, after.write, error === 'NONE', turn.nowUs));
}

function tellSettled(
  turn: BrokerTurn,
  held: HeldSharePartition,
  changes: readonly StateBatch[],
  client: string,
  why: 'acknowledged' | 'session-ended' | 'lock-expired',
): void {
  const { group, partition } = held;
  tellShare(turn, held, {
    rule: 'share.recordsSettled',
    inputs: { group, partition, client, why, changes: joined(changes) },
  });
}

/** Neighbours with equal states are told as one. */
function joined(changes: readonly StateBatch[]): readonly StateBatch[] {
  const result: StateBatch[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    const isSame =
      last !== undefined &&
      last.lastOffset + 1 === change.firstOffset &&
      last.state === change.state &&
      last.deliveryCount === change.deliveryCount;
    if (isSame) result[result.length - 1] = { ...last, lastOffset: change.lastOffset };
    else result.push(change);
  }
  return result;
}

/** What the member hears of it (SharePartition.fetchPersisterError). */
function toldError(error: ErrorCode): ErrorCode {
  return error === 'FENCED_LEADER_EPOCH' || error === 'FENCED_STATE_EPOCH'
    ? 'NOT_LEADER_OR_FOLLOWER'
    : error;
}

/** Locks that have run out by now: their records are available again, or archived at the limit. */
export function onShareLockTimer(turn: BrokerTurn, key: string): void {
  const held = turn.state.shares.partitions.get(key);
  if (held === undefined || held.state === null) return;
  const clients = new Map(
    [...turn.state.shares.sessions.values()].map(({ memberId, client }) => [memberId, client]),
  );
  for (const lock of endedLocks(held.state, turn.nowUs)) {
    const latest = turn.state.shares.partitions.get(key);
    if (latest === undefined || latest.state === null) return;
    const change = releaseLocked(latest.state, lock, shareLimits(turn, held.group));
    const changed = changeShare(turn, { ...latest, timerAtUs: null }, change.partition);
    tellSettled(
      turn,
      changed,
      change.batches,
      clients.get(lock.member) ?? lock.member,
      'lock-expired',
    );
    storeChange(turn, changed, change, { kind: 'timeout' });
  }
}
