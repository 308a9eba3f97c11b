/**
 * Appends with acks=all that wait for the high watermark.
 *
 * Kafka:       kafka.server.DelayedProduce, kafka.cluster.Partition.checkEnoughReplicasReachOffset (4.4).
 * Units:       durations in µs; `requiredOffset` is exclusive.
 * Invariants:  a decided partition is never decided again; what timed out stays in the log.
 * Divergences: none.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import {
  type DelayedProduce,
  type ProducePartitionStatus,
  type ProduceWaiter,
  purgatoryWith,
} from '../replication/purgatory-state.ts';
import { isLeader, type LeaderReplica, maximalIsr } from '../replication/replica.ts';
import type {
  WriteTxnMarkersRequest,
  WriteTxnMarkersResponse,
} from '../protocol/transaction-messages.ts';
import { reply } from './connections.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { refusal } from './refusal.ts';
import { effectiveMinIsr } from './topic-config.ts';
import { type BrokerTurn, replicaOf, update } from './turn.ts';

/** `timeoutUs` null: whoever waits looks after the time itself. */
export function park(
  turn: BrokerTurn,
  waiter: ProduceWaiter,
  timeoutUs: number | null,
  partitions: readonly ProducePartitionStatus[],
): void {
  if (partitions.every((status) => !status.isPending)) return answer(turn, waiter, partitions);
  const { purgatory } = turn.state;
  const id = purgatory.nextId;
  const deadlineUs = timeoutUs === null ? null : turn.nowUs + timeoutUs;
  const delayed = { id, waiter, sinceUs: turn.nowUs, deadlineUs, partitions };
  const produces = withEntry(purgatory.produces, id, delayed);
  update(turn, { purgatory: purgatoryWith(purgatory, { nextId: id + 1, produces }) });
  if (timeoutUs !== null) turn.out.setTimer(`produce:${id}`, timeoutUs, id);
}

/** Looks again at what waits for one of the partitions. */
export function wakeProduces(turn: BrokerTurn, stirred: ReadonlySet<TopicPartition>): void {
  for (const delayed of turn.state.purgatory.produces.values()) {
    const isConcerned = delayed.partitions.some(
      (status) => status.isPending && stirred.has(status.partition),
    );
    if (isConcerned) lookAgain(turn, delayed);
  }
}

function lookAgain(turn: BrokerTurn, delayed: DelayedProduce): void {
  const partitions = decide(turn, delayed.partitions);
  if (partitions.every((status) => !status.isPending)) {
    remove(turn, delayed);
    answer(turn, delayed.waiter, partitions);
    return;
  }
  const isChanged = partitions.some((status, place) => status !== delayed.partitions[place]);
  if (!isChanged) return;
  const { purgatory } = turn.state;
  const produces = withEntry(purgatory.produces, delayed.id, { ...delayed, partitions });
  update(turn, { purgatory: purgatoryWith(purgatory, { produces }) });
}

/** The request's own time is over: what is undecided fails, though the records stay in the log. */
export function expireProduce(turn: BrokerTurn, id: number): void {
  const delayed = turn.state.purgatory.produces.get(id);
  if (delayed === undefined) return;
  remove(turn, delayed);
  const partitions = delayed.partitions.map((status) => {
    if (!status.isPending) return status;
    noteTimedOut(turn, status, turn.nowUs - delayed.sinceUs);
    return failed(turn, status, 'REQUEST_TIMED_OUT');
  });
  answer(turn, delayed.waiter, partitions);
}

function remove(turn: BrokerTurn, delayed: DelayedProduce): void {
  const { purgatory } = turn.state;
  const produces = withoutEntry(purgatory.produces, delayed.id);
  update(turn, { purgatory: purgatoryWith(purgatory, { produces }) });
  if (delayed.deadlineUs !== null) turn.out.cancelTimer(`produce:${delayed.id}`);
}

function answer(
  turn: BrokerTurn,
  waiter: ProduceWaiter,
  partitions: readonly ProducePartitionStatus[],
): void {
  const answers = partitions.map((status) => status.answer);
  if (waiter.kind === 'request') {
    reply(turn, waiter.request, { api: 'Produce', partitions: answers });
    return;
  }
  if (waiter.kind === 'markers') {
    reply(turn, waiter.request, markersAnswer(waiter.body, partitions));
    return;
  }
  turn.outcomes.push({ token: waiter.token, error: answers[0]?.error ?? 'NONE' });
}

function markersAnswer(
  { markers }: WriteTxnMarkersRequest,
  statuses: readonly ProducePartitionStatus[],
): WriteTxnMarkersResponse {
  let next = 0;
  const verdicts = markers.map(({ producerId, partitions }) => ({
    producerId,
    partitions: partitions.map((partition) => {
      const error = statuses[next]?.answer.error ?? 'NONE';
      next += 1;
      return { partition, error };
    }),
  }));
  return { api: 'WriteTxnMarkers', markers: verdicts };
}

/** Every pending partition that can be decided now, decided. */
export function decide(
  turn: BrokerTurn,
  partitions: readonly ProducePartitionStatus[],
): readonly ProducePartitionStatus[] {
  return partitions.map((status) => (status.isPending ? decideOne(turn, status) : status));
}

function decideOne(turn: BrokerTurn, status: ProducePartitionStatus): ProducePartitionStatus {
  const replica = replicaOf(turn, status.partition);
  if (!isLeader(replica)) return failAfterAppend(turn, status, 'NOT_LEADER_OR_FOLLOWER');
  if (replica.highWatermark < status.requiredOffset) return status;
  const minIsr = effectiveMinIsr(turn.state, status.partition);
  if (maximalIsr(replica.role).length < minIsr) {
    return failAfterAppend(turn, status, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND');
  }
  noteAcknowledged(turn, replica, status);
  return { ...status, isPending: false };
}

function noteAcknowledged(
  turn: BrokerTurn,
  replica: LeaderReplica,
  status: ProducePartitionStatus,
): void {
  if (status.sends.length === 0) return;
  turn.out.fact({
    rule: 'produce.acknowledged',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      baseOffset: status.answer.baseOffset,
      lastOffset: status.requiredOffset - 1,
      sends: status.sends,
      acks: -1,
      highWatermark: replica.highWatermark,
      isr: maximalIsr(replica.role),
    },
    supports: grounds(status.ground, replica.highWatermarkGround),
  });
}

function failAfterAppend(
  turn: BrokerTurn,
  status: ProducePartitionStatus,
  error: ErrorCode,
): ProducePartitionStatus {
  const replica = replicaOf(turn, status.partition);
  turn.out.fact({
    rule: 'produce.failedAfterAppend',
    inputs: {
      ...ofPartition(turn, replica ?? { partition: status.partition, leaderEpoch: -1 }),
      sends: status.sends,
      requiredOffset: status.requiredOffset,
      highWatermark: replica?.highWatermark ?? -1,
      error,
    },
    supports: grounds(status.ground, replica?.roleGround ?? null),
  });
  return failed(turn, status, error);
}

function failed(
  turn: BrokerTurn,
  status: ProducePartitionStatus,
  error: ErrorCode,
): ProducePartitionStatus {
  return { ...status, isPending: false, answer: refusal(turn, status.partition, error) };
}

function noteTimedOut(turn: BrokerTurn, status: ProducePartitionStatus, waitedUs: number): void {
  const replica = replicaOf(turn, status.partition);
  if (!isLeader(replica)) return;
  turn.out.fact({
    rule: 'produce.timedOut',
    inputs: {
      ...ofPartition(turn, replica),
      sends: status.sends,
      requiredOffset: status.requiredOffset,
      highWatermark: replica.highWatermark,
      isr: maximalIsr(replica.role),
      waitedUs,
    },
    supports: grounds(status.ground, replica.highWatermarkGround),
  });
}
