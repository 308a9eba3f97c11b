/**
 * How this broker's followers fetch: one request at a time towards each leader broker, again as soon as it is answered.
 *
 * Kafka:       kafka.server.ReplicaFetcherManager, ReplicaFetcherThread, BrokerBlockingSender (4.4).
 * Units:       durations in µs, sizes in bytes.
 * Invariants:  at most one fetch per leader broker is under way.
 * Divergences: `fetch-sessions`.
 */

import { withEntry } from '../kernel/copies.ts';
import { connectionId, type Response } from '../protocol/envelope.ts';
import type { FetchPartitionResponse, FetchRequest } from '../protocol/messages.ts';
import {
  type BrokerId,
  brokerNode,
  NO_BROKER,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import {
  fetchable,
  fetchStateOf,
  isStillAsked,
  newFetcher,
  nextDelayEndUs,
} from '../replication/fetch-plan.ts';
import { fetcherWith, type PartitionFetchState } from '../replication/fetcher-state.ts';
import type { Replica } from '../replication/replica.ts';
import {
  delayPartitions,
  putFetcher,
  removeFetcher,
  sendToLeader,
  setFetchState,
  watch,
} from './fetcher-turn.ts';
import { takeFetched, truncateToLeader } from './follower-replica.ts';
import { askForOffset, noteOutOfRange, takeOffset } from './out-of-range.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

export const BACKOFF_TIMER = 'fetcher:';

/** Starts to fetch a partition from its leader, from the end of its own log. */
export function addFetcher(turn: BrokerTurn, replica: Replica, leader: BrokerId): void {
  removeFetcher(turn, replica.partition);
  if (leader === NO_BROKER || leader === turn.state.broker) return;
  const fetcher = turn.state.fetchers.get(leader) ?? newFetcher(leader);
  const partitions = withEntry(fetcher.partitions, replica.partition, fetchStateOf(replica));
  putFetcher(turn, fetcherWith(fetcher, { partitions }));
}

export function fetchFromAll(turn: BrokerTurn): void {
  for (const leader of turn.state.fetchers.keys()) maybeFetch(turn, leader);
}

/** Sends the next fetch, unless one is under way or every partition is delayed. */
export function maybeFetch(turn: BrokerTurn, leader: BrokerId): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined || fetcher.inFlight !== null || fetcher.partitions.size === 0) return;
  if (fetcher.outOfRange.length > 0 && askForOffset(turn, fetcher)) return;
  const asked = fetchable(fetcher, turn.nowUs);
  if (asked.size === 0) {
    const endUs = nextDelayEndUs(fetcher, turn.nowUs) ?? turn.nowUs;
    turn.out.setTimer(`${BACKOFF_TIMER}${leader}`, endUs - turn.nowUs, leader);
    return;
  }
  sendToLeader(turn, fetcher, fetchRequest(turn, asked), { asked, lookup: null });
}

function fetchRequest(
  turn: BrokerTurn,
  asked: ReadonlyMap<TopicPartition, PartitionFetchState>,
): FetchRequest {
  const { settings, broker, life } = turn.state;
  return {
    api: 'Fetch',
    replicaId: broker,
    replicaEpoch: life.brokerEpoch,
    maxWaitUs: settings.replicaFetchWaitUsMax,
    minBytes: settings.replicaFetchBytesMin,
    maxBytes: settings.replicaFetchResponseBytesMax,
    isolation: 'read_uncommitted',
    partitions: [...asked].map(([partition, state]) => ({
      partition,
      fetchOffset: state.fetchOffset,
      lastFetchedEpoch: state.lastFetchedEpoch,
      currentLeaderEpoch: state.currentLeaderEpoch,
      logStartOffset: replicaOf(turn, partition)?.log.logStartOffset ?? 0,
      partitionMaxBytes: settings.replicaFetchBytesMax,
    })),
  };
}

export function onFetchResponse(turn: BrokerTurn, leader: BrokerId, response: Response): void {
  const fetcher = turn.state.fetchers.get(leader);
  const inFlight = fetcher?.inFlight;
  if (fetcher === undefined || inFlight?.correlationId !== response.correlationId) return;
  const { body } = response;
  putFetcher(turn, fetcherWith(fetcher, { inFlight: null }));
  if (body.api === 'Fetch') {
    for (const answer of body.partitions) {
      takeAnswer(turn, leader, inFlight.asked.get(answer.partition), answer);
    }
  }
  if (body.api === 'ListOffsets' && inFlight.lookup !== null) {
    takeOffset(turn, leader, inFlight.lookup, body);
  }
  maybeFetch(turn, leader);
}

function takeAnswer(
  turn: BrokerTurn,
  leader: BrokerId,
  asked: PartitionFetchState | undefined,
  answer: FetchPartitionResponse,
): void {
  const fetcher = turn.state.fetchers.get(leader);
  const state = fetcher?.partitions.get(answer.partition);
  const replica = replicaOf(turn, answer.partition);
  if (replica === undefined || !isStillAsked(asked, state, turn.nowUs)) return;
  if (answer.error === 'FENCED_LEADER_EPOCH') return removeFetcher(turn, answer.partition);
  if (answer.error === 'OFFSET_OUT_OF_RANGE') return noteOutOfRange(turn, leader, answer.partition);
  if (answer.error !== 'NONE') return delayPartitions(turn, leader, [answer.partition]);
  const taken =
    answer.divergingEpoch === undefined
      ? takeFetched(turn, replica, leader, answer)
      : truncateToLeader(turn, replica, leader, answer.divergingEpoch);
  if (taken.log !== replica.log) setFetchState(turn, leader, taken);
}

/** The leader's broker cannot be reached, or its connection broke: a pause, then again. */
export function onFetchFailure(
  turn: BrokerTurn,
  leader: BrokerId,
  cause: 'disconnected' | 'timeout',
): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined || fetcher.inFlight === null) return;
  putFetcher(turn, fetcherWith(fetcher, { inFlight: null, outOfRange: [] }));
  const partitions = [...fetcher.partitions.keys()];
  if (partitions.length === 0) return;
  const backoffUs = turn.state.settings.replicaFetchBackoffUs;
  turn.out.fact({
    rule: 'replication.fetchFailed',
    inputs: { broker: turn.state.broker, leader, partitions, cause, backoffUs },
  });
  delayPartitions(turn, leader, partitions);
  maybeFetch(turn, leader);
}

/** replica.socket.timeout.ms may be over. */
export function onWatch(turn: BrokerTurn, leader: BrokerId): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined) return;
  if (fetcher.inFlight === null)
    return putFetcher(turn, fetcherWith(fetcher, { isWatched: false }));
  const timeoutUs = turn.state.settings.replicaSocketTimeoutUs;
  const leftUs = fetcher.inFlight.sentAtUs + timeoutUs - turn.nowUs;
  if (leftUs > 0) return watch(turn, leader, leftUs);
  putFetcher(turn, fetcherWith(fetcher, { isWatched: false }));
  const peer = brokerNode(leader);
  turn.out.close(connectionId(turn.self, peer), peer);
  onFetchFailure(turn, leader, 'timeout');
}
