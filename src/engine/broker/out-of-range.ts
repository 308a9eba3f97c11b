/**
 * A follower whose offset its leader does not have asks where the leader's log ends, then where it begins.
 *
 * Kafka:       kafka.server.AbstractFetcherThread.handleOutOfRangeError, fetchOffsetAndTruncate (4.4).
 * Units:       offsets, exclusive ends.
 * Invariants:  the fetcher fetches nothing for any partition while it asks.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { ListOffsetsResponse } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import {
  type FetchInFlight,
  fetcherWith,
  type OffsetLookup,
  type ReplicaFetcher,
} from '../replication/fetcher-state.ts';
import { resetByEarliest, resetByLatest } from '../replication/follower-reset.ts';
import type { Replica } from '../replication/replica.ts';
import { replicaWith } from '../replication/replica.ts';
import { sendsIn } from './append.ts';
import {
  delayPartitions,
  putFetcher,
  removeFetcher,
  sendToLeader,
  setFetchState,
} from './fetcher-turn.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { EARLIEST_TIMESTAMP, LATEST_TIMESTAMP } from './special-timestamps.ts';
import { type BrokerTurn, putReplica, replicaOf } from './turn.ts';

const NOTHING_ASKED: FetchInFlight['asked'] = new Map();

export function noteOutOfRange(
  turn: BrokerTurn,
  leader: BrokerId,
  partition: TopicPartition,
): void {
  const fetcher = turn.state.fetchers.get(leader);
  if (fetcher === undefined) return;
  putFetcher(turn, fetcherWith(fetcher, { outOfRange: [...fetcher.outOfRange, partition] }));
}

/** True where there was something to ask. */
export function askForOffset(turn: BrokerTurn, fetcher: ReplicaFetcher): boolean {
  for (const [place, partition] of fetcher.outOfRange.entries()) {
    const state = fetcher.partitions.get(partition);
    if (state === undefined) continue;
    const outOfRange = fetcher.outOfRange.slice(place + 1);
    const { currentLeaderEpoch } = state;
    const lookup = { partition, currentLeaderEpoch, leaderEndOffset: null };
    send(turn, fetcherWith(fetcher, { outOfRange }), lookup);
    return true;
  }
  return false;
}

function send(turn: BrokerTurn, fetcher: ReplicaFetcher, lookup: OffsetLookup): void {
  const { partition, currentLeaderEpoch, leaderEndOffset } = lookup;
  const timestampUs = leaderEndOffset === null ? LATEST_TIMESTAMP : EARLIEST_TIMESTAMP;
  const body = {
    api: 'ListOffsets',
    replicaId: turn.state.broker,
    isolation: 'read_uncommitted',
    partitions: [{ partition, currentLeaderEpoch, timestampUs }],
  } as const;
  sendToLeader(turn, fetcher, body, { asked: NOTHING_ASKED, lookup });
}

/** The leader's end or start is known; the fetcher is free again unless the start has still to be asked. */
export function takeOffset(
  turn: BrokerTurn,
  leader: BrokerId,
  lookup: OffsetLookup,
  body: ListOffsetsResponse,
): void {
  const fetcher = turn.state.fetchers.get(leader);
  const { partition, currentLeaderEpoch } = lookup;
  const replica = replicaOf(turn, partition);
  const answer = body.partitions[0];
  const isStillOurs = fetcher?.partitions.get(partition)?.currentLeaderEpoch === currentLeaderEpoch;
  if (fetcher === undefined || replica === undefined || answer === undefined || !isStillOurs)
    return;
  if (answer.error === 'FENCED_LEADER_EPOCH') return removeFetcher(turn, partition);
  if (answer.error !== 'NONE') return delayPartitions(turn, leader, [partition]);
  const { leaderEndOffset } = lookup;
  if (leaderEndOffset !== null) {
    return settle(turn, replica, resetByEarliest(replica, answer.offset), leader, {
      leaderStartOffset: answer.offset,
      leaderEndOffset,
    });
  }
  const truncated = resetByLatest(replica, answer.offset);
  if (truncated === null) return send(turn, fetcher, { ...lookup, leaderEndOffset: answer.offset });
  const ends = { leaderStartOffset: -1, leaderEndOffset: answer.offset };
  settle(turn, replica, truncated, leader, ends);
}

interface LeaderRange {
  /** -1: not asked. */
  readonly leaderStartOffset: number;
  readonly leaderEndOffset: number;
}

function settle(
  turn: BrokerTurn,
  before: Replica,
  after: Replica,
  leader: BrokerId,
  range: LeaderRange,
): void {
  if (after !== before) putReplica(turn, noteReset(turn, before, after, leader, range));
  setFetchState(turn, leader, after);
}

function noteReset(
  turn: BrokerTurn,
  before: Replica,
  after: Replica,
  leader: BrokerId,
  range: LeaderRange,
): Replica {
  const isRestart = range.leaderStartOffset >= 0;
  const goneFrom = isRestart ? before.log.logStartOffset : after.log.logEndOffset;
  const appendGround = turn.out.fact({
    rule: 'storage.followerReset',
    inputs: {
      ...ofPartition(turn, before),
      leader,
      how: isRestart ? 'restarted' : 'truncated',
      fromOffset: before.log.logEndOffset,
      toOffset: after.log.logEndOffset,
      ...range,
      sends: sendsIn(batchesFrom(before.log, goneFrom)),
    },
    supports: grounds(before.roleGround, before.appendGround),
  });
  return replicaWith(after, { appendGround });
}
