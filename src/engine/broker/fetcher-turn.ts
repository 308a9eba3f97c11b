/**
 * What the parts of a replica fetcher share: its state in the turn, its requests, delays after errors.
 *
 * Kafka:       kafka.server.AbstractFetcherThread (partitionStates), BrokerBlockingSender (4.4).
 * Units:       durations in µs.
 * Invariants:  one request at a time towards each leader broker, whatever it asks.
 * Divergences: none.
 */

import { copyMap, withEntry, withoutEntry } from '../kernel/copies.ts';
import { connectionId } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { type BrokerId, brokerNode, type TopicPartition } from '../protocol/topic-partition.ts';
import { delayed, fetchStateOf } from '../replication/fetch-plan.ts';
import {
  type FetchInFlight,
  fetcherWith,
  type ReplicaFetcher,
} from '../replication/fetcher-state.ts';
import type { Replica } from '../replication/replica.ts';
import { type BrokerTurn, takeCorrelationId, update } from './turn.ts';

export const WATCH_TIMER = 'fetcher-watch:';

export function putFetcher(turn: BrokerTurn, fetcher: ReplicaFetcher): void {
  const { ownFetchers: own } = turn;
  if (own !== null && own === turn.state.fetchers) {
    own.set(fetcher.leader, fetcher);
    return;
  }
  const fetchers = copyMap(turn.state.fetchers).set(fetcher.leader, fetcher);
  turn.ownFetchers = fetchers;
  update(turn, { fetchers });
}

export function sendToLeader(
  turn: BrokerTurn,
  fetcher: ReplicaFetcher,
  body: RequestBody,
  { asked, lookup }: Pick<FetchInFlight, 'asked' | 'lookup'>,
): void {
  const { leader } = fetcher;
  const correlationId = takeCorrelationId(turn);
  const to = brokerNode(leader);
  const connection = connectionId(turn.self, to);
  turn.out.send({ kind: 'request', from: turn.self, to, connection, correlationId, body });
  if (!fetcher.isWatched) watch(turn, leader, turn.state.settings.replicaSocketTimeoutUs);
  const inFlight = { correlationId, sentAtUs: turn.nowUs, asked, lookup };
  putFetcher(turn, fetcherWith(fetcher, { inFlight, isWatched: true }));
}

/** replica.socket.timeout.ms, looked after by one timer per fetcher instead of one per request. */
export function watch(turn: BrokerTurn, leader: BrokerId, delayUs: number): void {
  turn.out.setTimer(`${WATCH_TIMER}${leader}`, delayUs, leader);
}

/** The log has moved: where its next fetch begins. */
export function setFetchState(turn: BrokerTurn, leader: BrokerId, replica: Replica): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined) return;
  const partitions = withEntry(fetcher.partitions, replica.partition, fetchStateOf(replica));
  putFetcher(turn, fetcherWith(fetcher, { partitions }));
}

/** replica.fetch.backoff.ms after an error. */
export function delayPartitions(
  turn: BrokerTurn,
  leader: BrokerId,
  partitions: Iterable<TopicPartition>,
): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined) return;
  const untilUs = turn.nowUs + turn.state.settings.replicaFetchBackoffUs;
  putFetcher(turn, delayed(fetcher, partitions, untilUs));
}

export function removeFetcher(turn: BrokerTurn, partition: TopicPartition): void {
  for (const fetcher of turn.state.fetchers.values()) {
    if (!fetcher.partitions.has(partition)) continue;
    const partitions = withoutEntry(fetcher.partitions, partition);
    const outOfRange = fetcher.outOfRange.filter((one) => one !== partition);
    putFetcher(turn, fetcherWith(fetcher, { partitions, outOfRange }));
  }
}
