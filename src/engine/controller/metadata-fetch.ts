/**
 * Voters and brokers fetch the metadata log from its leader; who is up to date waits until there is more.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.handleFetchRequest, tryCompleteFetchRequest,
 *              ThresholdPurgatory (4.4); KIP-595.
 * Units:       offsets count metadata records; waits in µs.
 * Invariants:  behind a waiting fetch, later requests of the same connection wait, too; who no longer leads lets
 *              nobody wait.
 * Divergences: `metadata-log-kept-whole`.
 */

import { invariant } from '../kernel/invariant.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type {
  FetchMetadataRequest,
  FetchMetadataResponse,
} from '../protocol/controller-messages.ts';
import { divergenceOf, endOffsetOf, sliceFrom } from '../quorum/metadata-log.ts';
import { leaderRefusal } from '../quorum/quorum-news.ts';
import { leaderOf } from '../quorum/quorum-state.ts';
import type { ParkedFetch } from './controller-state.ts';
import { noteFetch } from './voter-log.ts';
import type { Work } from './work.ts';

const TIMER = 'metadataFetch:';

export function handleFetchMetadata(
  work: Work,
  request: Request,
  body: FetchMetadataRequest,
): void {
  const response = tryComplete(work, body);
  const isDue =
    response.error !== 'NONE' ||
    response.records.length > 0 ||
    response.divergingEpoch !== undefined ||
    body.maxWaitUs === 0 ||
    body.highWatermark < response.highWatermark;
  if (isDue) return work.send(request, response);
  putParked(work, request.connection, { request, behind: [] });
  work.out.setTimer(TIMER + request.connection, body.maxWaitUs, request.connection);
}

function tryComplete(work: Work, body: FetchMetadataRequest): FetchMetadataResponse {
  const refusal = refusalOf(work, body);
  if (refusal !== 'NONE') return answerOf(work, body, { error: refusal });
  const diverging = divergenceOf(work.state.log, body.fetchOffset, body.lastFetchedEpoch);
  if (diverging !== null) return answerOf(work, body, { divergingEpoch: diverging });
  const { role } = work.state.quorum;
  if (role.kind === 'leader') noteFetch(work, role, body.replica, body.fetchOffset);
  const { baseOffset } = work.state.log;
  invariant(body.fetchOffset >= baseOffset, 'the metadata log is kept whole', body.fetchOffset);
  return answerOf(work, body, sliceFrom(work.state.log, body.fetchOffset));
}

function refusalOf({ state }: Work, { currentLeaderEpoch }: FetchMetadataRequest) {
  const refusal = leaderRefusal(state.quorum, currentLeaderEpoch);
  const isLeaving = refusal === 'NONE' && state.stoppingSinceUs !== null;
  return isLeaving ? 'BROKER_NOT_AVAILABLE' : refusal;
}

function answerOf(
  { state }: Work,
  { fetchOffset }: FetchMetadataRequest,
  content: Partial<FetchMetadataResponse>,
): FetchMetadataResponse {
  const { quorum } = state;
  return {
    api: 'FetchMetadata',
    error: 'NONE',
    leader: leaderOf(quorum),
    epoch: quorum.epoch,
    baseOffset: fetchOffset,
    records: [],
    epochs: [],
    highWatermark: quorum.role.kind === 'leader' ? (quorum.highWatermark ?? -1) : -1,
    ...content,
  };
}

/** Is the request put behind a waiting fetch of its connection? */
export function waitsBehindFetch(work: Work, request: Request): boolean {
  const parked = work.state.parkedFetches.get(request.connection);
  if (parked === undefined) return false;
  putParked(work, request.connection, { ...parked, behind: [...parked.behind, request] });
  return true;
}

export function isFetchTimer(key: string): boolean {
  return key.startsWith(TIMER);
}

/** Answers the fetch that waits on the connection and gives back what waited behind it. */
export function endWait(work: Work, connection: ConnectionId): readonly Request[] {
  const parked = forgetWait(work, connection);
  if (parked === undefined) return [];
  work.send(parked.request, tryComplete(work, fetchOf(parked.request)));
  return parked.behind;
}

/** Without an answer: the connection is gone. */
export function forgetWait(work: Work, connection: ConnectionId): ParkedFetch | undefined {
  const parked = work.state.parkedFetches.get(connection);
  if (parked === undefined) return undefined;
  const rest = new Map(work.state.parkedFetches);
  rest.delete(connection);
  work.update({ parkedFetches: rest });
  work.out.cancelTimer(TIMER + connection);
  return parked;
}

/** The connections whose fetch waits although there is something new for it, or nobody to wait for. */
export function connectionsToWake({ state }: Work): readonly ConnectionId[] {
  const { parkedFetches, quorum, log } = state;
  const isLeader = quorum.role.kind === 'leader';
  const end = endOffsetOf(log);
  const highWatermark = quorum.highWatermark ?? -1;
  const isAnswerable = ({ request }: ParkedFetch): boolean => {
    const fetch = fetchOf(request);
    return !isLeader || fetch.fetchOffset < end || fetch.highWatermark < highWatermark;
  };
  return [...parkedFetches].filter(([, parked]) => isAnswerable(parked)).map(([id]) => id);
}

function putParked(work: Work, connection: ConnectionId, parked: ParkedFetch): void {
  const parkedFetches = new Map(work.state.parkedFetches).set(connection, parked);
  work.update({ parkedFetches });
}

function fetchOf({ body }: Request): FetchMetadataRequest {
  invariant(body.api === 'FetchMetadata', 'only a metadata fetch waits', body.api);
  return body;
}
