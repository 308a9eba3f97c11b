/**
 * Brokers fetch the metadata log; who is up to date waits until there is more.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.handleFetchRequest, ThresholdPurgatory (4.4); KIP-595.
 * Units:       offsets count metadata records; waits in µs.
 * Invariants:  behind a waiting fetch, later requests of the same connection wait, too.
 * Divergences: `first-controller-active`.
 */

import { invariant } from '../kernel/invariant.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { FetchMetadataRequest } from '../protocol/controller-messages.ts';
import type { ParkedFetch } from './controller-state.ts';
import type { Work } from './work.ts';

const TIMER = 'metadataFetch:';

export function handleFetchMetadata(
  work: Work,
  request: Request,
  body: FetchMetadataRequest,
): void {
  if (body.fetchOffset < work.state.image.offset || body.maxWaitUs === 0) {
    return answer(work, request);
  }
  putParked(work, request.connection, { request, behind: [] });
  work.out.setTimer(TIMER + request.connection, body.maxWaitUs, request.connection);
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
  answer(work, parked.request);
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

/** The connections whose fetch waits although there is something new for it. */
export function connectionsToWake(work: Work): readonly ConnectionId[] {
  const end = work.state.image.offset;
  return [...work.state.parkedFetches]
    .filter(([, { request }]) => fetchOf(request).fetchOffset < end)
    .map(([connection]) => connection);
}

function putParked(work: Work, connection: ConnectionId, parked: ParkedFetch): void {
  const parkedFetches = new Map(work.state.parkedFetches).set(connection, parked);
  work.update({ parkedFetches });
}

function answer(work: Work, request: Request): void {
  const { log, image } = work.state;
  const baseOffset = fetchOf(request).fetchOffset;
  invariant(baseOffset >= log.baseOffset, 'the metadata log is kept whole', { baseOffset });
  const records = log.records.slice(baseOffset - log.baseOffset);
  const body = { api: 'FetchMetadata', error: 'NONE', baseOffset, records } as const;
  work.reply(request, { ...body, highWatermark: image.offset });
}

function fetchOf({ body }: Request): FetchMetadataRequest {
  invariant(body.api === 'FetchMetadata', 'only a metadata fetch waits', body.api);
  return body;
}
