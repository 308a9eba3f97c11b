/**
 * The group coordinator within a broker: requests, timers and finished writes find their group here.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorService, GroupCoordinatorShard (4.4).
 * Units:       instants and delays in µs.
 * Invariants:  only the leader of a group's partition answers for the group.
 * Divergences: `coordinator-load`.
 */

import type { Command } from '../commands.ts';
import { invariant } from '../kernel/invariant.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import {
  OFFSETS_TOPIC,
  partitionOf,
  topicPartition,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import type { TxnMarker } from '../protocol/transaction-messages.ts';
import { loadPartition, unloadPartition } from './coordinator-loading.ts';
import type { GroupCoordinatorState, PendingAppend } from './group-state.ts';
import type { GroupTimer } from './group-timers.ts';
import { GroupTurn } from './group-turn.ts';
import type { CoordinatorHost } from './host.ts';
import { joinGroup } from './join-group.ts';
import { completeJoin, endInitialWait } from './join-phase.ts';
import { expireMember, heartbeat, leaveGroup } from './membership.ts';
import { timeOut } from './modern/leaving.ts';
import { routeToConsumerGroup } from './modern/routing.ts';
import { expireShareMember } from './modern/share-heartbeat.ts';
import { partitionInitialized } from './modern/share-readiness.ts';
import { notCoordinator } from './not-coordinator.ts';
import { commitAppended, commitOffsets, fetchOffsets, resetOffset } from './offset-commits.ts';
import { expireOffsets } from './offset-expiry.ts';
import { answerReplacement } from './static-members.ts';
import { assignmentAppended, expirePendingSync, syncGroup } from './sync-group.ts';
import {
  commitInTransaction,
  decidePending,
  type LoggedBatch,
  transactionalCommitAppended,
} from './transactional-offsets.ts';
import { groupWriteError } from './write-errors.ts';

export function initialGroups(): GroupCoordinatorState {
  return {
    leading: new Set(),
    groups: new Map(),
    offsets: new Map(),
    pendingOffsets: new Map(),
    pendingAppends: new Map(),
    nextToken: 0,
  };
}

/** Requests of groups: join, sync, heartbeat, leave, commit, fetch. */
export function handleGroupRequest(
  state: GroupCoordinatorState,
  request: Request,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  const { body } = request;
  invariant('group' in body, 'a group is asked for', body.api);
  const place = turn.partitionFor(body.group);
  if (!state.leading.has(place)) turnAway(turn, request, place);
  else handleRequest(turn, request);
  return turn.state;
}

function turnAway(turn: GroupTurn, request: Request, place: number): void {
  const isLoading = turn.host.leads(topicPartition(OFFSETS_TOPIC, place));
  const error = isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NOT_COORDINATOR';
  const body = notCoordinator(request.body, error);
  if (body !== null) turn.reply(request, body);
}

function handleRequest(turn: GroupTurn, request: Request): void {
  const { body } = request;
  if (routeToConsumerGroup(turn, request)) return undefined;
  switch (body.api) {
    case 'JoinGroup':
      return joinGroup(turn, request, body);
    case 'SyncGroup':
      return syncGroup(turn, request, body);
    case 'Heartbeat':
      return heartbeat(turn, request, body);
    case 'LeaveGroup':
      return leaveGroup(turn, request, body);
    case 'OffsetCommit':
      return commitOffsets(turn, request, body);
    case 'OffsetFetch':
      return fetchOffsets(turn, request, body);
    case 'TxnOffsetCommit':
      return commitInTransaction(turn, request, body);
    default:
      return invariant(false, 'a request of groups', body.api);
  }
}

export function handleGroupTimer(
  state: GroupCoordinatorState,
  _key: string,
  data: unknown,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  // The host hands back what `GroupTurn.setTimer` gave it.
  handleTimer(turn, data as GroupTimer);
  return turn.state;
}

function handleTimer(turn: GroupTurn, timer: GroupTimer): void {
  if (timer.type === 'append') return finishWrite(turn, timer.token, 'REQUEST_TIMED_OUT');
  if (timer.type === 'expiry') return expireOffsets(turn, timer.place);
  if (timer.type === 'share-session') return expireShareMember(turn, timer.group, timer.memberId);
  if ('memberId' in timer && timer.type !== 'session') return timeOut(turn, timer);
  const group = turn.group(timer.group);
  if (group === undefined) return undefined;
  switch (timer.type) {
    case 'session':
      return expireMember(turn, timer.group, timer.memberId);
    case 'initialJoin':
      return endInitialWait(turn, group, timer);
    case 'join':
      return completeJoin(turn, group);
    case 'sync':
      return expirePendingSync(turn, timer.group, timer.generation);
  }
}

/** A write is replicated (`NONE`) or has failed. */
export function onAppended(
  state: GroupCoordinatorState,
  token: unknown,
  error: ErrorCode,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  invariant(typeof token === 'number', 'tokens of writes are numbers', token);
  finishWrite(turn, token, error);
  return turn.state;
}

/** A write that was given up before comes back without effect. */
function finishWrite(turn: GroupTurn, token: number, error: ErrorCode): void {
  const pending = turn.takePending(token);
  if (pending === undefined) return;
  if (error !== 'NONE') {
    const inputs = { group: pending.group, what: pending.kind, error };
    turn.host.out.fact({ rule: 'group.writeFailed', inputs });
  }
  concludeWrite(turn, pending, error);
  for (const { request, body } of pending.behind) {
    const failed = notCoordinator(request.body, groupWriteError(error));
    turn.reply(request, error === 'NONE' || failed === null ? body : failed);
  }
}

function concludeWrite(turn: GroupTurn, pending: PendingAppend, error: ErrorCode): void {
  switch (pending.kind) {
    case 'offset-commit':
      return commitAppended(turn, pending.group, pending.offsets, pending.request, error);
    case 'transactional-offsets': {
      const { group, offsets, request } = pending;
      return transactionalCommitAppended(turn, group, offsets, request, error);
    }
    case 'assignment': {
      const { group, generation, assignments } = pending;
      return assignmentAppended(turn, group, generation, assignments, error);
    }
    case 'static-member': {
      const group = turn.group(pending.group);
      if (group === undefined) return undefined;
      return answerReplacement(turn, group, pending.memberId, groupWriteError(error));
    }
    case 'group':
      return undefined;
  }
}

/** The share coordinator keeps a state of a partition for this group now, or will not. */
export function onSharePartitionInitialized(
  state: GroupCoordinatorState,
  group: string,
  partition: TopicPartition,
  error: ErrorCode,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  partitionInitialized(turn, group, partition, error);
  return turn.state;
}

/** This broker leads a partition of `__consumer_offsets`; `batches` is all that stands in its log. */
export function onLeading(
  state: GroupCoordinatorState,
  partition: TopicPartition,
  batches: readonly LoggedBatch[],
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  loadPartition(turn, partitionOf(partition), batches);
  return turn.state;
}

export function onResigned(
  state: GroupCoordinatorState,
  partition: TopicPartition,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  unloadPartition(turn, partitionOf(partition));
  return turn.state;
}

/** The marker of a transaction stands in the log of a partition of `__consumer_offsets`. */
export function onTransactionEnded(
  state: GroupCoordinatorState,
  partition: TopicPartition,
  { producerId, result }: Pick<TxnMarker, 'producerId' | 'result'>,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  decidePending(turn, partitionOf(partition), producerId, result);
  return turn.state;
}

/** `kafka-consumer-groups --reset-offsets`. The broker that coordinates the group is asked. */
export function handleSeekGroup(
  state: GroupCoordinatorState,
  command: Extract<Command, { readonly type: 'seekGroup' }>,
  host: CoordinatorHost,
): GroupCoordinatorState {
  const turn = new GroupTurn(state, host);
  resetOffset(turn, command.group, command.partition, command.offset);
  return turn.state;
}

/** Kafka does not notice: the channel is muted while a request waits. The session decides. */
export function groupDisconnected(
  state: GroupCoordinatorState,
  _connection: ConnectionId,
  _host: CoordinatorHost,
): GroupCoordinatorState {
  return state;
}
