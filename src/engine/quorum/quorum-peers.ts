/**
 * The requests of one node to the voters: one at a time each, with back-off after a failure.
 *
 * Kafka:       org.apache.kafka.raft.RequestManager, KafkaNetworkChannel over NetworkClient (4.4).
 * Units:       instants and durations in µs.
 * Invariants:  an answer counts only while its request is the one that is waited for.
 * Divergences: `quorum-retry-pace`.
 */

import type { VoterId } from './epoch-election.ts';

export interface QuorumPeer {
  readonly state: 'awaiting' | 'backing-off';
  readonly correlationId: number;
  /** Sent, or failed. */
  readonly sinceUs: number;
  /** Of the back-off. */
  readonly untilUs: number;
}

export interface QuorumPeers {
  readonly requests: ReadonlyMap<VoterId, QuorumPeer>;
  /** Connections in a row that broke, by voter. */
  readonly failures: ReadonlyMap<VoterId, number>;
}

export const NO_PEERS: QuorumPeers = { requests: new Map(), failures: new Map() };

/** reconnect.backoff of the raft channel's own client. */
const RECONNECT_BACKOFF_US = 50_000;
const RECONNECT_BACKOFF_US_MAX = 500_000;
const MOST_DOUBLINGS = 4;

export function isAwaiting({ requests }: QuorumPeers, voter: VoterId): boolean {
  return requests.get(voter)?.state === 'awaiting';
}

export function isExpected(peers: QuorumPeers, voter: VoterId, correlationId: number): boolean {
  const peer = peers.requests.get(voter);
  return peer?.state === 'awaiting' && peer.correlationId === correlationId;
}

/** May a request be sent to it now? */
export function isReady({ requests }: QuorumPeers, voter: VoterId, nowUs: number): boolean {
  const peer = requests.get(voter);
  if (peer === undefined) return true;
  return peer.state === 'backing-off' && peer.untilUs <= nowUs;
}

export function isBackingOff({ requests }: QuorumPeers, voter: VoterId, nowUs: number): boolean {
  const peer = requests.get(voter);
  return peer?.state === 'backing-off' && peer.untilUs > nowUs;
}

export function hasRequestInFlight({ requests }: QuorumPeers): boolean {
  return [...requests.values()].some(({ state }) => state === 'awaiting');
}

export function onSent(
  peers: QuorumPeers,
  voter: VoterId,
  correlationId: number,
  nowUs: number,
): QuorumPeers {
  const peer = { state: 'awaiting', correlationId, sinceUs: nowUs, untilUs: 0 } as const;
  return { ...peers, requests: new Map(peers.requests).set(voter, peer) };
}

export function onAnswered({ requests, failures }: QuorumPeers, voter: VoterId): QuorumPeers {
  return { requests: without(requests, voter), failures: without(failures, voter) };
}

/** The connection broke, or nobody answered in time. */
export function onFailed(
  peers: QuorumPeers,
  voter: VoterId,
  retryBackoffUs: number,
  nowUs: number,
): QuorumPeers {
  const failed = peers.failures.get(voter) ?? 0;
  const reconnectUs = Math.min(RECONNECT_BACKOFF_US_MAX, RECONNECT_BACKOFF_US << failed);
  const failures = new Map(peers.failures).set(voter, Math.min(failed + 1, MOST_DOUBLINGS));
  return backingOff({ ...peers, failures }, voter, Math.max(retryBackoffUs, reconnectUs), nowUs);
}

/** It answered, but cannot help. */
export function backingOff(
  peers: QuorumPeers,
  voter: VoterId,
  backoffUs: number,
  nowUs: number,
): QuorumPeers {
  const untilUs = nowUs + backoffUs;
  const peer = { state: 'backing-off', correlationId: -1, sinceUs: nowUs, untilUs } as const;
  return { ...peers, requests: new Map(peers.requests).set(voter, peer) };
}

/** With a new role all requests of the old one are forgotten. */
export function resetAll(peers: QuorumPeers): QuorumPeers {
  return peers.requests.size === 0 ? peers : { ...peers, requests: new Map() };
}

/** Voters whose answer is overdue. */
export function overdue(
  { requests }: QuorumPeers,
  requestTimeoutUs: number,
  nowUs: number,
): readonly VoterId[] {
  return [...requests]
    .filter(([, { state, sinceUs }]) => state === 'awaiting' && sinceUs + requestTimeoutUs <= nowUs)
    .map(([voter]) => voter);
}

/** When one of them has to be looked at again. */
export function nextPeerInstant(
  { requests }: QuorumPeers,
  requestTimeoutUs: number,
  nowUs: number,
): number | null {
  let nextUs: number | null = null;
  for (const { state, sinceUs, untilUs } of requests.values()) {
    const atUs = state === 'awaiting' ? sinceUs + requestTimeoutUs : untilUs;
    if (atUs > nowUs && (nextUs === null || atUs < nextUs)) nextUs = atUs;
  }
  return nextUs;
}

function without<Value>(map: ReadonlyMap<VoterId, Value>, voter: VoterId) {
  if (!map.has(voter)) return map;
  const rest = new Map(map);
  rest.delete(voter);
  return rest;
}
