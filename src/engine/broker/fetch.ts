/**
 * Fetch requests, of followers and of consumers.
 *
 * Kafka:       kafka.server.KafkaApis.handleFetchRequest, ReplicaManager.fetchMessages, DelayedFetch (4.4).
 * Units:       durations in µs, sizes in bytes, offsets are the next ones to read.
 * Invariants:  consumers get nothing at or above the high watermark; followers get all that the leader has.
 * Divergences: `fetch-sessions`.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { Request } from '../protocol/envelope.ts';
import type { FetchPartitionResponse, FetchRequest } from '../protocol/messages.ts';
import { type BrokerId, NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import { type DelayedFetch, purgatoryWith } from '../replication/purgatory-state.ts';
import { reply } from './connections.ts';
import { isWorthAnswering, type PartitionFetch, readPartition } from './fetch-partition.ts';
import { updateFollowerFetchState } from './follower-fetch.ts';
import { ofPartition } from './leader-replica.ts';
import { type BrokerTurn, replicaOf, update } from './turn.ts';
import { sendsIn } from './append.ts';

export function handleFetch(turn: BrokerTurn, request: Request, body: FetchRequest): void {
  const answers = readAll(turn, body);
  const read = answers.map((answer, place) => tellFollower(turn, body, place, answer));
  if (body.maxWaitUs <= 0 || isWorthAnswering(read, body.minBytes)) {
    answer(turn, request, read);
    return;
  }
  const { purgatory } = turn.state;
  const id = purgatory.nextId;
  const deadlineUs = turn.nowUs + body.maxWaitUs;
  const delayed = { id, request, body, sinceUs: turn.nowUs, deadlineUs };
  const fetches = withEntry(purgatory.fetches, id, delayed);
  update(turn, { purgatory: purgatoryWith(purgatory, { nextId: id + 1, fetches }) });
  turn.out.setTimer(`fetch:${id}`, body.maxWaitUs, id);
}

/** The fetch itself tells how far the follower is; a later read for the same request tells nothing new. */
function tellFollower(
  turn: BrokerTurn,
  body: FetchRequest,
  place: number,
  read: FetchPartitionResponse,
): FetchPartitionResponse {
  const asked = body.partitions[place];
  const isFollowersOwn = body.replicaId !== NO_BROKER && asked !== undefined;
  if (!isFollowersOwn || read.error !== 'NONE' || read.divergingEpoch !== undefined) return read;
  return updateFollowerFetchState(turn, body, asked, read);
}

/** Looks again at the fetches that wait for one of the partitions. */
export function wakeFetches(turn: BrokerTurn, stirred: ReadonlySet<TopicPartition>): void {
  for (const delayed of turn.state.purgatory.fetches.values()) {
    const isConcerned = delayed.body.partitions.some((asked) => stirred.has(asked.partition));
    if (!isConcerned) continue;
    const read = readAll(turn, delayed.body);
    if (isWorthAnswering(read, delayed.body.minBytes)) complete(turn, delayed, read);
  }
}

export function expireFetch(turn: BrokerTurn, id: number): void {
  const delayed = turn.state.purgatory.fetches.get(id);
  if (delayed !== undefined) complete(turn, delayed, readAll(turn, delayed.body));
}

function complete(
  turn: BrokerTurn,
  delayed: DelayedFetch,
  read: readonly FetchPartitionResponse[],
): void {
  const { purgatory } = turn.state;
  const fetches = withoutEntry(purgatory.fetches, delayed.id);
  update(turn, { purgatory: purgatoryWith(purgatory, { fetches }) });
  if (turn.nowUs < delayed.deadlineUs) turn.out.cancelTimer(`fetch:${delayed.id}`);
  answer(turn, delayed.request, read);
}

function readAll(turn: BrokerTurn, body: FetchRequest): readonly FetchPartitionResponse[] {
  let bytesLeft = Math.min(body.maxBytes, turn.state.settings.fetchBytesMax);
  let isFirst = true;
  return body.partitions.map((asked) => {
    const { replicaId, isolation, rackId: clientRack = '' } = body;
    const fetch: PartitionFetch = { asked, replicaId, isolation, clientRack, bytesLeft, isFirst };
    const read = readPartition(turn, fetch);
    for (const batch of read.batches) bytesLeft -= batch.sizeBytes;
    isFirst = isFirst && read.batches.length === 0;
    return read;
  });
}

function answer(
  turn: BrokerTurn,
  request: Request,
  partitions: readonly FetchPartitionResponse[],
): void {
  for (const read of partitions) {
    if (read.error !== 'NONE') noteRefused(turn, request, read);
    else if (read.preferredReadReplica === undefined) noteServed(turn, request, read);
    else noteSentElsewhere(turn, request, read, read.preferredReadReplica);
  }
  reply(turn, request, { api: 'Fetch', error: 'NONE', partitions });
}

/** What a follower gets is told when it stores it. */
function noteServed(turn: BrokerTurn, request: Request, read: FetchPartitionResponse): void {
  const { body, from } = request;
  const first = read.batches[0];
  const last = read.batches.at(-1);
  if (body.api !== 'Fetch' || body.replicaId !== NO_BROKER) return;
  const replica = replicaOf(turn, read.partition);
  if (first === undefined || last === undefined || replica === undefined) return;
  turn.out.fact({
    rule: 'fetch.recordsServed',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      baseOffset: first.baseOffset,
      lastOffset: last.lastOffset,
      sends: sendsIn(read.batches),
      client: from,
      highWatermark: replica.highWatermark,
      logEndOffset: replica.log.logEndOffset,
    },
  });
}

/** KIP-392: there is a follower in the consumer's own rack. */
function noteSentElsewhere(
  turn: BrokerTurn,
  { body, from }: Request,
  { partition }: FetchPartitionResponse,
  follower: BrokerId,
): void {
  const replica = replicaOf(turn, partition);
  if (body.api !== 'Fetch' || replica === undefined) return;
  const rack = body.rackId ?? '';
  const inputs = { ...ofPartition(turn, replica), client: from, rack, follower };
  turn.out.fact({ rule: 'fetch.sentToFollower', inputs });
}

function noteRefused(turn: BrokerTurn, request: Request, read: FetchPartitionResponse): void {
  const { body, from } = request;
  if (body.api !== 'Fetch') return;
  const asked = body.partitions.find((candidate) => candidate.partition === read.partition);
  if (asked === undefined) return;
  const replica = replicaOf(turn, read.partition) ?? { partition: read.partition, leaderEpoch: -1 };
  const ofThis = { ...ofPartition(turn, replica), error: read.error };
  if (body.replicaId === NO_BROKER) {
    const inputs = { ...ofThis, client: from, fetchOffset: asked.fetchOffset };
    turn.out.fact({ rule: 'fetch.refused', inputs });
    return;
  }
  const inputs = {
    ...ofThis,
    follower: body.replicaId,
    followerLeaderEpoch: asked.currentLeaderEpoch,
  };
  turn.out.fact({ rule: 'replication.followerRefused', inputs });
}
