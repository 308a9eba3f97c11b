/**
 * ShareFetch: asked for by poll(), one request per broker at a time, with what is acknowledged on board.
 *
 * Kafka:       internals.ShareConsumeRequestManager.poll, handleShareFetchSuccess, handleShareFetchFailure;
 *              ShareSessionHandler (4.4).
 * Units:       durations in µs.
 * Invariants:  nothing is fetched ahead of the application: as soon as a broker gives records, nobody else is asked.
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../../protocol/topic-partition.ts';
import {
  FINAL_SHARE_EPOCH,
  INITIAL_SHARE_EPOCH,
  type ShareAcknowledgeRequest,
  type ShareAcknowledgeResponse,
  type ShareFetchRequest,
  type ShareFetchResponse,
} from '../../protocol/share-messages.ts';
import { brokerNode, NO_BROKER } from '../../protocol/topic-partition.ts';
import { knownPartition, learnLeader, requestMetadataUpdate } from '../client-metadata.ts';
import { hasInFlight, isUnavailable, sendRequest } from '../client-network.ts';
import { dataConnection, type ConsumerTurn } from '../turn.ts';
import type { ClientShareSession, ShareClient } from './share-client.ts';
import { updateShare } from './share-turn.ts';
import { acknowledgementBatches, bufferOf } from './share-records.ts';

const NEW_SESSION: ClientShareSession = { epoch: INITIAL_SHARE_EPOCH, partitions: [] };

/** Sends what may go: acknowledgements that do not wait, then fetches. */
export function driveShares(turn: ConsumerTurn): void {
  const { share } = turn.state;
  if (share === null) return;
  if (share.owedNow) for (const broker of brokersOwed(share)) sendAcknowledge(turn, broker);
  if (turn.state.share?.wantsRecords === true) sendFetches(turn);
}

function brokersOwed({ owed }: ShareClient): ReadonlySet<BrokerId> {
  return new Set(owed.map(({ broker }) => broker));
}

/** A session answers one request after the other. */
function isFree(turn: ConsumerTurn, broker: BrokerId): boolean {
  if (isUnavailable(turn, dataConnection(turn, broker))) return false;
  const to = brokerNode(broker);
  return !hasInFlight(
    turn,
    ({ request }) =>
      request.to === to &&
      (request.body.api === 'ShareFetch' || request.body.api === 'ShareAcknowledge'),
  );
}

function sendFetches(turn: ConsumerTurn): void {
  const { share } = turn.state;
  if (share === null) return;
  const wanted = new Map<BrokerId, TopicPartition[]>();
  for (const partition of share.assigned) {
    const leader = knownPartition(turn, partition)?.leader ?? NO_BROKER;
    if (leader === NO_BROKER) requestMetadataUpdate(turn);
    else wanted.set(leader, [...(wanted.get(leader) ?? []), partition]);
  }
  // What is owed to a broker goes out also where nothing is read any more.
  for (const broker of brokersOwed(share)) if (!wanted.has(broker)) wanted.set(broker, []);
  for (const [broker, partitions] of wanted) {
    if (isFree(turn, broker)) sendFetch(turn, broker, partitions);
  }
}

function sendFetch(
  turn: ConsumerTurn,
  broker: BrokerId,
  partitions: readonly TopicPartition[],
): void {
  const { share, settings, group } = turn.state;
  if (share === null) return;
  const session = share.sessions.get(broker) ?? NEW_SESSION;
  const isNew = session.epoch === INITIAL_SHARE_EPOCH;
  // A broker that has no session knows of no records to acknowledge.
  const owed = isNew ? [] : share.owed.filter((one) => one.broker === broker);
  if (isNew && partitions.length === 0) return dropOwed(turn, broker);
  const body: ShareFetchRequest = {
    api: 'ShareFetch',
    group,
    memberId: share.membership.memberId,
    sessionEpoch: session.epoch,
    maxWaitUs: settings.fetchMaxWaitUs,
    minBytes: settings.fetchMinBytes,
    maxBytes: settings.fetchMaxBytes,
    maxRecords: settings.maxPollRecords,
    acquireMode: settings.shareAcquireMode,
    partitions: isNew ? partitions : partitions.filter((one) => !session.partitions.includes(one)),
    forgotten: session.partitions.filter((one) => !partitions.includes(one)),
    acknowledgements: acknowledgementBatches(owed),
  };
  dropOwed(turn, broker);
  putSession(turn, broker, { epoch: session.epoch, partitions });
  sendRequest(turn, { connection: dataConnection(turn, broker), broker }, body);
}

function dropOwed(turn: ConsumerTurn, broker: BrokerId): void {
  const { share } = turn.state;
  if (share === null) return;
  updateShare(turn, { owed: share.owed.filter((one) => one.broker !== broker) });
}

function putSession(turn: ConsumerTurn, broker: BrokerId, session: ClientShareSession): void {
  const { share } = turn.state;
  if (share === null) return;
  updateShare(turn, { sessions: new Map(share.sessions).set(broker, session) });
}

/** After the records of a poll() with others in hand, for commitSync(), and for close() with the last epoch. */
function sendAcknowledge(turn: ConsumerTurn, broker: BrokerId): void {
  const { share } = turn.state;
  const session = share?.sessions.get(broker);
  if (share === null || !isFree(turn, broker)) return;
  if (session === undefined || session.epoch === INITIAL_SHARE_EPOCH) return dropOwed(turn, broker);
  acknowledgeWith(turn, broker, session.epoch);
}

function acknowledgeWith(turn: ConsumerTurn, broker: BrokerId, sessionEpoch: number): void {
  const { share, group } = turn.state;
  if (share === null) return;
  const owed = share.owed.filter((one) => one.broker === broker);
  const body: ShareAcknowledgeRequest = {
    api: 'ShareAcknowledge',
    group,
    memberId: share.membership.memberId,
    sessionEpoch,
    acknowledgements: acknowledgementBatches(owed),
  };
  dropOwed(turn, broker);
  sendRequest(turn, { connection: dataConnection(turn, broker), broker }, body);
}

/** close(): the session ends, and with it the locks on what was not acknowledged. `false`: it has to wait. */
export function endClientSession(turn: ConsumerTurn, broker: BrokerId): boolean {
  if (!isFree(turn, broker)) return isUnavailable(turn, dataConnection(turn, broker));
  const session = turn.state.share?.sessions.get(broker);
  if (session !== undefined && session.epoch !== INITIAL_SHARE_EPOCH) {
    acknowledgeWith(turn, broker, FINAL_SHARE_EPOCH);
  }
  return true;
}

// ── answers ──────────────────────────────────────────────────────────────────────────────────────

export function shareFetchAnswered(
  turn: ConsumerTurn,
  broker: BrokerId,
  answer: ShareFetchResponse,
): void {
  const { share } = turn.state;
  if (share === null) return;
  if (answer.error !== 'NONE') return startAnew(turn, broker);
  nextEpoch(turn, broker);
  for (const { partition, error, currentLeader } of answer.partitions) {
    if (error === 'NONE') continue;
    requestMetadataUpdate(turn);
    if (currentLeader !== undefined) learnLeader(turn, partition, currentLeader);
  }
  const given = answer.partitions.filter(({ acquired }) => acquired.length > 0);
  if (given.length === 0) return;
  const buffer = [...share.buffer, ...given.map((one) => bufferOf(broker, one))];
  updateShare(turn, { buffer, wantsRecords: false });
}

export function shareAcknowledgeAnswered(
  turn: ConsumerTurn,
  broker: BrokerId,
  { sessionEpoch }: ShareAcknowledgeRequest,
  { error }: ShareAcknowledgeResponse,
): void {
  if (sessionEpoch === FINAL_SHARE_EPOCH) return;
  if (error === 'NONE') nextEpoch(turn, broker);
  else startAnew(turn, broker);
}

function nextEpoch(turn: ConsumerTurn, broker: BrokerId): void {
  const session = turn.state.share?.sessions.get(broker);
  if (session !== undefined) putSession(turn, broker, { ...session, epoch: session.epoch + 1 });
}

/** The request died, or the broker knows no such session: a new one begins with the next request. */
export function startAnew(turn: ConsumerTurn, broker: BrokerId): void {
  putSession(turn, broker, NEW_SESSION);
}
