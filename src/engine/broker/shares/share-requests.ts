/**
 * ShareFetch and ShareAcknowledge: the session, the acknowledgements, then records; one answer for all of it.
 *
 * Kafka:       kafka.server.KafkaApis.handleShareFetchRequest, handleShareAcknowledgeRequest;
 *              kafka.server.share.SharePartitionManager.processShareFetch, DelayedShareFetch (4.4); KIP-932.
 * Units:       durations in µs.
 * Invariants:  a request is answered once, when its acknowledgements are stored and its fetch has an end.
 * Divergences: none.
 */

import type { Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import {
  FINAL_SHARE_EPOCH,
  type ShareAcknowledgeRequest,
  type ShareFetchPartitionResponse,
  type ShareFetchRequest,
} from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { isLeader } from '../../replication/replica.ts';
import { reply } from '../connections.ts';
import { checkLeader } from '../fetch-partition.ts';
import { leaderHint } from '../refusal.ts';
import { type BrokerTurn, replicaOf } from '../turn.ts';
import { holdShare } from './held-shares.ts';
import { takeAcknowledgements } from './share-acknowledging.ts';
import { handOut, isWorthHandingOut, readable } from './share-acquiring.ts';
import { dropRequest, putRequest, takeShareId } from './share-copies.ts';
import { lockDurationUs } from './share-limits.ts';
import type { ShareRequest } from './share-service.ts';
import { continueSession, endSession, sessionOf, touchSession } from './share-sessions.ts';

export const SHARE_FETCH_TIMER = 'share-fetch:';

export function handleShareFetch(
  turn: BrokerTurn,
  request: Request,
  body: ShareFetchRequest,
): void {
  const { group, memberId, sessionEpoch } = body;
  const error = continueSession(turn, request, body);
  if (error !== 'NONE') {
    return reply(turn, request, { api: 'ShareFetch', error, lockDurationUs: 0, partitions: [] });
  }
  const id = takeShareId(turn);
  const isFinal = sessionEpoch === FINAL_SHARE_EPOCH;
  const session = sessionOf(turn, group, memberId);
  const partitions = isFinal ? [] : rotated(session?.partitions ?? [], sessionEpoch);
  const erroneous = holdAll(turn, group, partitions);
  const wantsRecords = partitions.length > 0 && body.maxRecords > 0 && body.maxBytes > 0;
  putRequest(turn, {
    id,
    request,
    group,
    memberId,
    acknowledged: takeAcknowledgements(
      turn,
      { group, memberId, requestId: id },
      body.acknowledgements,
    ),
    erroneous,
    fetch: wantsRecords ? body : null,
    partitions: partitions.filter((partition) => !erroneous.has(partition)),
    fetched: [],
    endsSession: isFinal,
  });
  if (!tryFetch(turn, id)) turn.out.setTimer(`${SHARE_FETCH_TIMER}${id}`, body.maxWaitUs, id);
  answerIfDone(turn, id);
}

/** PartitionRotateStrategy: with each request another partition comes first. */
function rotated(
  partitions: readonly TopicPartition[],
  sessionEpoch: number,
): readonly TopicPartition[] {
  if (partitions.length === 0 || sessionEpoch < 1) return partitions;
  const by = sessionEpoch % partitions.length;
  return [...partitions.slice(by), ...partitions.slice(0, by)];
}

/** Share partitions are loaded with their first fetch; where this broker does not lead, there is none. */
function holdAll(
  turn: BrokerTurn,
  group: string,
  partitions: readonly TopicPartition[],
): ReadonlyMap<TopicPartition, ErrorCode> {
  const erroneous = new Map<TopicPartition, ErrorCode>();
  for (const partition of partitions) {
    const error = checkLeader(turn, partition, -1);
    const replica = replicaOf(turn, partition);
    if (error === 'NONE' && isLeader(replica)) holdShare(turn, group, replica);
    else erroneous.set(partition, error);
  }
  return erroneous;
}

/** `true`: the fetch has its end, with records or without. */
function tryFetch(turn: BrokerTurn, id: number): boolean {
  const waiting = turn.state.shares.requests.get(id);
  if (waiting === undefined || waiting.fetch === null || waiting.partitions.length === 0) {
    endFetch(turn, id, []);
    return true;
  }
  const reads = readable(turn, waiting);
  if (!isWorthHandingOut(reads, waiting.fetch.minBytes)) return false;
  endFetch(turn, id, handOut(turn, waiting, reads));
  return true;
}

function endFetch(
  turn: BrokerTurn,
  id: number,
  fetched: readonly ShareFetchPartitionResponse[],
): void {
  const waiting = turn.state.shares.requests.get(id);
  if (waiting !== undefined) putRequest(turn, { ...waiting, fetch: null, fetched });
}

/** Records, room or leadership have changed: the fetches that wait look again, in the order in which they came. */
export function wakeShareFetches(turn: BrokerTurn, stirred: ReadonlySet<TopicPartition>): void {
  for (const { id, fetch, partitions } of turn.state.shares.requests.values()) {
    if (fetch === null || !partitions.some((partition) => stirred.has(partition))) continue;
    if (!tryFetch(turn, id)) continue;
    turn.out.cancelTimer(`${SHARE_FETCH_TIMER}${id}`);
    answerIfDone(turn, id);
  }
}

/** fetch.max.wait.ms is over: what there is. */
export function expireShareFetch(turn: BrokerTurn, id: number): void {
  const waiting = turn.state.shares.requests.get(id);
  if (waiting === undefined || waiting.fetch === null) return;
  endFetch(turn, id, handOut(turn, waiting, readable(turn, waiting)));
  answerIfDone(turn, id);
}

export function handleShareAcknowledge(
  turn: BrokerTurn,
  request: Request,
  body: ShareAcknowledgeRequest,
): void {
  const { group, memberId, sessionEpoch } = body;
  const error = touchSession(turn, body);
  if (error !== 'NONE') {
    return reply(turn, request, { api: 'ShareAcknowledge', error, partitions: [] });
  }
  const id = takeShareId(turn);
  putRequest(turn, {
    id,
    request,
    group,
    memberId,
    acknowledged: takeAcknowledgements(
      turn,
      { group, memberId, requestId: id },
      body.acknowledgements,
    ),
    erroneous: new Map(),
    fetch: null,
    partitions: [],
    fetched: [],
    endsSession: sessionEpoch === FINAL_SHARE_EPOCH,
  });
  answerIfDone(turn, id);
}

/** What was stored, or could not be. */
export function acknowledgementStored(
  turn: BrokerTurn,
  id: number,
  partition: TopicPartition,
  error: ErrorCode,
): void {
  const waiting = turn.state.shares.requests.get(id);
  if (waiting === undefined) return;
  const acknowledged = new Map(waiting.acknowledged).set(partition, error);
  putRequest(turn, { ...waiting, acknowledged });
  answerIfDone(turn, id);
}

function answerIfDone(turn: BrokerTurn, id: number): void {
  const done = turn.state.shares.requests.get(id);
  if (done === undefined || done.fetch !== null) return;
  for (const error of done.acknowledged.values()) if (error === null) return;
  dropRequest(turn, id);
  if (done.request.body.api === 'ShareFetch') answerFetch(turn, done);
  else answerAcknowledge(turn, done);
  const session = sessionOf(turn, done.group, done.memberId);
  if (done.endsSession && session !== undefined) endSession(turn, session, 'closed');
}

function answerFetch(turn: BrokerTurn, done: ShareRequest): void {
  const { acknowledged, erroneous, fetched } = done;
  const byPartition = new Map(fetched.map((one) => [one.partition, one]));
  for (const [partition, error] of erroneous) {
    const currentLeader = leaderHint(turn, partition, error);
    const blank = {
      partition,
      error,
      acknowledgeError: 'NONE',
      batches: [],
      acquired: [],
    } as const;
    byPartition.set(partition, currentLeader === undefined ? blank : { ...blank, currentLeader });
  }
  for (const [partition, error] of acknowledged) {
    const blank = { partition, error: 'NONE', batches: [], acquired: [] } as const;
    const known = byPartition.get(partition) ?? { ...blank, acknowledgeError: 'NONE' };
    byPartition.set(partition, { ...known, acknowledgeError: error ?? 'NONE' });
  }
  reply(turn, done.request, {
    api: 'ShareFetch',
    error: 'NONE',
    lockDurationUs: lockDurationUs(turn, done.group),
    partitions: [...byPartition.values()],
  });
}

function answerAcknowledge(turn: BrokerTurn, { request, acknowledged }: ShareRequest): void {
  const partitions = [...acknowledged].map(([partition, error]) => ({
    partition,
    error: error ?? ('NONE' as const),
  }));
  reply(turn, request, { api: 'ShareAcknowledge', error: 'NONE', partitions });
}
