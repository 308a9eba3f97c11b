/**
 * Share sessions: which partitions a member reads here, request by request, and what it leaves when it goes.
 *
 * Kafka:       org.apache.kafka.server.share.session.ShareSession, ShareSessionCache;
 *              kafka.server.share.SharePartitionManager.newContext, acknowledgeSessionUpdate, releaseSession (4.4).
 * Units:       epochs count the requests of a session.
 * Invariants:  a session belongs to one connection and ends with it; its records are released then.
 * Divergences: none.
 */

import { withoutEntry } from '../../kernel/copies.ts';
import type { ConnectionId, Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import {
  FINAL_SHARE_EPOCH,
  INITIAL_SHARE_EPOCH,
  type ShareAcknowledgeRequest,
  type ShareFetchRequest,
} from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { releaseMember } from '../../share-partition/releasing.ts';
import type { BrokerTurn } from '../turn.ts';
import { changeShare, dropShare, heldShare, storeChange } from './held-shares.ts';
import { putSession, updateShares } from './share-copies.ts';
import { shareLimits } from './share-limits.ts';
import { sessionKey, type ShareSession } from './share-service.ts';

/** `NONE`: the session is there, and stands at the next epoch. */
export function continueSession(
  turn: BrokerTurn,
  request: Request,
  body: ShareFetchRequest,
): ErrorCode {
  const { group, memberId, sessionEpoch, acknowledgements } = body;
  const known = sessionOf(turn, group, memberId);
  if (sessionEpoch === FINAL_SHARE_EPOCH)
    return known === undefined ? 'SHARE_SESSION_NOT_FOUND' : 'NONE';
  if (sessionEpoch === INITIAL_SHARE_EPOCH) {
    if (acknowledgements.length > 0) return 'INVALID_REQUEST';
    beginSession(turn, request, body);
    return 'NONE';
  }
  const error = epochError(known, sessionEpoch);
  if (known === undefined || error !== 'NONE') return error;
  const kept = known.partitions.filter((partition) => !body.forgotten.includes(partition));
  const added = body.partitions.filter((partition) => !kept.includes(partition));
  putSession(turn, { ...known, epoch: sessionEpoch + 1, partitions: [...kept, ...added] });
  return 'NONE';
}

function beginSession(turn: BrokerTurn, request: Request, body: ShareFetchRequest): void {
  const { group, memberId, partitions } = body;
  const { from: client, connection } = request;
  const key = sessionKey(group, memberId);
  putSession(turn, { key, group, memberId, client, connection, epoch: 1, partitions });
  const inputs = { group, client, broker: turn.state.broker, partitions };
  turn.out.fact({ rule: 'share.sessionBegan', inputs });
}

/** For ShareAcknowledge: it changes no partitions. */
export function touchSession(turn: BrokerTurn, body: ShareAcknowledgeRequest): ErrorCode {
  const { group, memberId, sessionEpoch } = body;
  if (sessionEpoch === INITIAL_SHARE_EPOCH) return 'INVALID_SHARE_SESSION_EPOCH';
  const known = sessionOf(turn, group, memberId);
  if (sessionEpoch === FINAL_SHARE_EPOCH && known !== undefined) return 'NONE';
  const error = epochError(known, sessionEpoch);
  if (known !== undefined && error === 'NONE')
    putSession(turn, { ...known, epoch: sessionEpoch + 1 });
  return error;
}

function epochError(known: ShareSession | undefined, sessionEpoch: number): ErrorCode {
  if (known === undefined) return 'SHARE_SESSION_NOT_FOUND';
  return known.epoch === sessionEpoch ? 'NONE' : 'INVALID_SHARE_SESSION_EPOCH';
}

export function sessionOf(
  turn: BrokerTurn,
  group: string,
  memberId: string,
): ShareSession | undefined {
  return turn.state.shares.sessions.get(sessionKey(group, memberId));
}

/** Its records come back; they are stored as they are then. */
export function endSession(
  turn: BrokerTurn,
  session: ShareSession,
  why: 'closed' | 'disconnected',
): void {
  const { key, group, client, partitions } = session;
  updateShares(turn, { sessions: withoutEntry(turn.state.shares.sessions, key) });
  const inputs = { group, client, broker: turn.state.broker, why };
  turn.out.fact({ rule: 'share.sessionEnded', inputs });
  for (const partition of partitions) releaseHeldBy(turn, session, partition);
  if (why === 'disconnected') dropEmptyGroup(turn, group);
}

function releaseHeldBy(turn: BrokerTurn, session: ShareSession, partition: TopicPartition): void {
  const { group, memberId, client } = session;
  const held = heldShare(turn, group, partition);
  if (held === undefined || held.state === null) return;
  const change = releaseMember(held.state, memberId, shareLimits(turn, group));
  if (change.batches.length === 0) return;
  const changed = changeShare(turn, held, change.partition);
  const { write, batches } = change;
  const after = {
    kind: 'change',
    write,
    batches,
    client,
    why: 'session-ended',
    requestId: null,
  } as const;
  storeChange(turn, changed, change, after);
}

/** Nobody of the group reads here any more: what is known of it is read again when somebody does. */
function dropEmptyGroup(turn: BrokerTurn, group: string): void {
  const { sessions, partitions } = turn.state.shares;
  for (const session of sessions.values()) if (session.group === group) return;
  for (const held of partitions.values()) if (held.group === group) dropShare(turn, held);
}

export function onShareDisconnected(turn: BrokerTurn, connection: ConnectionId): void {
  for (const session of turn.state.shares.sessions.values()) {
    if (session.connection === connection) endSession(turn, session, 'disconnected');
  }
}
