/**
 * Fetching ahead of the application: one request per broker at a time, for partitions without buffered data.
 *
 * Kafka:       internals.AbstractFetch.prepareFetchRequests, handleFetchSuccess; FetchCollector.handleInitializeErrors
 *              (4.4); KIP-392, KIP-951.
 * Units:       offsets are the next one to read.
 * Invariants:  a broker with buffered data or a request in flight is not asked.
 * Divergences: `fetch-sessions`.
 */

import type { FetchPartitionResponse, FetchRequest, FetchResponse } from '../protocol/messages.ts';
import {
  brokerNode,
  NO_BROKER,
  type BrokerId,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import { learnLeader, requestMetadataUpdate } from './client-metadata.ts';
import { isUnavailable, sendRequest } from './client-network.ts';
import type { AssignedPartition, FetchPosition } from './consumer-state.ts';
import { isFetchable } from './fetch-collector.ts';
import { bufferedFetch } from './fetched-records.ts';
import { noticeLeaders } from './positions.ts';
import { brokerToRead, dropReadReplica, preferReadReplica } from './read-replica.ts';
import { dataConnection, memberOf, update, updatePartition, type ConsumerTurn } from './turn.ts';

interface Wanted {
  readonly partition: TopicPartition;
  readonly position: FetchPosition;
}

export function sendFetches(turn: ConsumerTurn): void {
  const buffered = new Set(turn.state.buffer.map((fetch) => fetch.partition));
  const busy = busyBrokers(turn, buffered);
  const wanted = new Map<BrokerId, Wanted[]>();
  for (const [partition, known] of turn.state.assigned) {
    if (known.position === null || !isFetchable(known) || buffered.has(partition)) continue;
    const { leader } = known.position;
    if (leader === NO_BROKER) requestMetadataUpdate(turn);
    if (leader === NO_BROKER) continue;
    const broker = brokerToRead(turn, partition, leader);
    if (busy.has(broker) || isUnavailable(turn, dataConnection(turn, broker))) continue;
    const position = known.position;
    const list = wanted.get(broker);
    if (list === undefined) wanted.set(broker, [{ partition, position }]);
    else list.push({ partition, position });
  }
  for (const [broker, partitions] of wanted) sendFetch(turn, broker, partitions);
}

function busyBrokers(
  turn: ConsumerTurn,
  buffered: ReadonlySet<TopicPartition>,
): ReadonlySet<BrokerId> {
  const busy = new Set<BrokerId>();
  for (const partition of buffered) {
    const leader = turn.state.assigned.get(partition)?.position?.leader;
    if (leader !== undefined) busy.add(brokerToRead(turn, partition, leader));
  }
  const brokers = turn.state.bootstrapBrokers;
  for (const { request } of turn.state.network.inFlight.values()) {
    if (request.body.api !== 'Fetch') continue;
    const broker = brokers.find((known) => brokerNode(known) === request.to);
    if (broker !== undefined) busy.add(broker);
  }
  return busy;
}

function sendFetch(turn: ConsumerTurn, broker: BrokerId, wanted: readonly Wanted[]): void {
  const { settings } = turn.state;
  sendRequest(
    turn,
    { connection: dataConnection(turn, broker), broker },
    {
      api: 'Fetch',
      replicaId: NO_BROKER,
      replicaEpoch: -1,
      maxWaitUs: settings.fetchMaxWaitUs,
      minBytes: settings.fetchMinBytes,
      maxBytes: settings.fetchMaxBytes,
      isolation: settings.isolation,
      ...(settings.rack === null ? {} : { rackId: settings.rack }),
      partitions: wanted.map(({ partition, position }) => ({
        partition,
        fetchOffset: position.offset,
        lastFetchedEpoch: -1,
        currentLeaderEpoch: position.leaderEpoch,
        logStartOffset: -1,
        partitionMaxBytes: settings.maxPartitionFetchBytes,
      })),
    },
  );
}

export function fetchAnswered(turn: ConsumerTurn, sent: FetchRequest, answer: FetchResponse): void {
  for (const partition of answer.partitions) {
    const asked = sent.partitions.find((known) => known.partition === partition.partition);
    const known = turn.state.assigned.get(partition.partition);
    if (asked === undefined || known === undefined || !isFetchable(known)) continue;
    if (known.position?.offset !== asked.fetchOffset) continue;
    if (partition.error === 'NONE') fetched(turn, known, asked.fetchOffset, partition);
    else fetchRefused(turn, asked.fetchOffset, partition);
  }
}

function fetched(
  turn: ConsumerTurn,
  known: AssignedPartition,
  fetchOffset: number,
  answer: FetchPartitionResponse,
): void {
  const { partition, highWatermark, lastStableOffset, logStartOffset } = answer;
  if (answer.preferredReadReplica !== undefined) {
    return preferReadReplica(turn, partition, answer.preferredReadReplica);
  }
  const same =
    known.highWatermark === highWatermark &&
    known.lastStableOffset === lastStableOffset &&
    known.logStartOffset === logStartOffset;
  if (!same) updatePartition(turn, partition, { highWatermark, lastStableOffset, logStartOffset });
  if (answer.batches.length === 0) return;
  const fetch = bufferedFetch(answer, fetchOffset, turn.state.settings.isolation, turn.nowUs);
  update(turn, { buffer: [...turn.state.buffer, fetch] });
}

function fetchRefused(turn: ConsumerTurn, offset: number, answer: FetchPartitionResponse): void {
  const { partition, error, currentLeader, logStartOffset } = answer;
  if (error === 'OFFSET_OUT_OF_RANGE') {
    // A follower may lag: only the leader's word counts.
    if (dropReadReplica(turn, partition, 'out of range')) return;
    const inputs = { ...memberOf(turn), partition, offset, logStartOffset };
    const positionFact = turn.out.fact({ rule: 'consumer.positionOutOfRange', inputs });
    return updatePartition(turn, partition, { state: 'AWAIT_RESET', retryAtUs: 0, positionFact });
  }
  // UNKNOWN_LEADER_EPOCH: the broker lags behind us, the same request again.
  if (error === 'UNKNOWN_LEADER_EPOCH') return;
  dropReadReplica(turn, partition, 'refused');
  requestMetadataUpdate(turn);
  if (currentLeader === undefined) return;
  learnLeader(turn, partition, currentLeader);
  noticeLeaders(turn);
}
