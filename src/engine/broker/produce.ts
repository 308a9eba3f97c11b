/**
 * Produce requests: append, then answer at once (acks=1), never (acks=0), or when the in-sync replicas have it (all).
 *
 * Kafka:       kafka.server.KafkaApis.handleProduceRequest, ReplicaManager.appendRecords, DelayedProduce (4.4).
 * Units:       durations in µs; offsets are exclusive ends unless named last.
 * Invariants:  a request is answered when all its partitions are decided, and once.
 * Divergences: none.
 */

import {
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type RecordContent,
  type UnplacedBatch,
} from '../log/record-batch.ts';
import type { TransactionalProducer } from '../group-coordinator/host.ts';
import type { AppendOrigin } from '../log/producer-entry.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ProduceRequest } from '../protocol/messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type {
  CoordinatorToken,
  ProducePartitionStatus,
  ProduceWaiter,
} from '../replication/purgatory-state.ts';
import { isLeader, type LeaderReplica, maximalIsr } from '../replication/replica.ts';
import { appendAsLeader, sendsOf } from './append.ts';
import { finishSilently, hangUp, reply } from './connections.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { decide, park } from './produce-purgatory.ts';
import { refusal } from './refusal.ts';
import { type PartitionErrors, verify } from './transaction-verification.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

export function handleProduce(turn: BrokerTurn, request: Request, body: ProduceRequest): void {
  const errors = body.transactionalId === undefined ? NO_ERRORS : verified(turn, request, body);
  if (errors !== null) appendVerified(turn, request, body, errors);
}

const NO_ERRORS: PartitionErrors = new Map();

/** All batches of a transactional producer's request bear its identity. */
function verified(
  turn: BrokerTurn,
  request: Request,
  { transactionalId = '', batches }: ProduceRequest,
): PartitionErrors | null {
  const open = batches.filter(({ batch }) => batch.transactional);
  const first = open[0]?.batch;
  if (first === undefined) return NO_ERRORS;
  const { producerId, producerEpoch } = first;
  const partitions = open.map(({ partition, batch: { baseSequence } }) => ({
    partition,
    baseSequence,
  }));
  return verify(turn, request, { transactionalId, producerId, producerEpoch, partitions });
}

/** `errors`: partitions that could not be taken into the transaction; nothing is written there. */
export function appendVerified(
  turn: BrokerTurn,
  request: Request,
  body: ProduceRequest,
  errors: PartitionErrors,
): void {
  const statuses = body.batches.map(({ partition, batch }) => {
    const error = errors.get(partition);
    return error === undefined
      ? append(turn, partition, batch, body.acks)
      : notVerified(turn, partition, batch, error);
  });
  if (body.acks === 0) return answerAcks0(turn, request, statuses);
  if (body.acks === 1) {
    for (const status of statuses) noteAcknowledged(turn, status);
    reply(turn, request, { api: 'Produce', partitions: statuses.map((status) => status.answer) });
    return;
  }
  waitForReplicas(turn, { kind: 'request', request }, body.timeoutUs, statuses);
}

/** Errors that a producer would not repeat are put into words that it does (NOT_ENOUGH_REPLICAS). */
function notVerified(
  turn: BrokerTurn,
  partition: TopicPartition,
  batch: UnplacedBatch,
  error: ErrorCode,
): ProducePartitionStatus {
  const told = UNVERIFIED.has(error) ? 'NOT_ENOUGH_REPLICAS' : error;
  const answer = refusal(turn, partition, told);
  const sends = sendsOf(batch.contents);
  return { partition, requiredOffset: -1, answer, isPending: false, sends, ground: null };
}

const UNVERIFIED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NETWORK_EXCEPTION',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
]);

/** The coordinators' way in: acks=all, and the outcome comes back by its token. */
export function appendForCoordinator(
  turn: BrokerTurn,
  partition: TopicPartition,
  contents: readonly RecordContent[],
  token: CoordinatorToken,
  producer?: TransactionalProducer,
): ErrorCode {
  const status = append(turn, partition, coordinatorBatch(contents, producer), -1, 'COORDINATOR');
  if (status.answer.error !== 'NONE') return status.answer.error;
  waitForReplicas(turn, { kind: 'coordinator', token }, null, [status]);
  return 'NONE';
}

/** Header of a record batch of format v2, and a plain record in it. */
const BATCH_OVERHEAD_BYTES = 61;
const COORDINATOR_RECORD_BYTES = 100;

function coordinatorBatch(
  contents: readonly RecordContent[],
  producer: TransactionalProducer | undefined,
): UnplacedBatch {
  return {
    producerId: producer?.producerId ?? NO_PRODUCER_ID,
    producerEpoch: producer?.producerEpoch ?? NO_PRODUCER_EPOCH,
    baseSequence: NO_SEQUENCE,
    transactional: producer !== undefined,
    control: false,
    sizeBytes: BATCH_OVERHEAD_BYTES + contents.length * COORDINATOR_RECORD_BYTES,
    contents,
  };
}

function append(
  turn: BrokerTurn,
  partition: TopicPartition,
  batch: UnplacedBatch,
  acks: -1 | 0 | 1,
  origin: AppendOrigin = 'CLIENT',
): ProducePartitionStatus {
  const appended = appendAsLeader(turn, partition, batch, acks, origin);
  const sends = sendsOf(batch.contents);
  if (appended.kind === 'refused') {
    const { error, recordErrors } = appended;
    const told = refusal(turn, partition, error);
    const answer = recordErrors === undefined ? told : { ...told, recordErrors };
    return { partition, requiredOffset: -1, answer, isPending: false, sends, ground: null };
  }
  const { baseOffset, lastOffset, ground } = appended;
  const logStartOffset = replicaOf(turn, partition)?.log.logStartOffset ?? 0;
  const answer = { partition, error: 'NONE', baseOffset, logStartOffset } as const;
  const requiredOffset = lastOffset + 1;
  return { partition, requiredOffset, answer, isPending: acks === -1, sends, ground };
}

/** With acks=0 a broker can only hang up to say that something went wrong. */
function answerAcks0(
  turn: BrokerTurn,
  request: Request,
  statuses: readonly ProducePartitionStatus[],
): void {
  const isAllWell = statuses.every((status) => status.answer.error === 'NONE');
  if (isAllWell) finishSilently(turn, request);
  else hangUp(turn, request);
}

function noteAcknowledged(turn: BrokerTurn, status: ProducePartitionStatus): void {
  const replica = replicaOf(turn, status.partition);
  if (status.answer.error !== 'NONE' || !isLeader(replica)) return;
  turn.out.fact({
    rule: 'produce.acknowledged',
    inputs: {
      ...ofPartition(turn, replica),
      baseOffset: status.answer.baseOffset,
      lastOffset: status.requiredOffset - 1,
      sends: status.sends,
      acks: 1,
      highWatermark: replica.highWatermark,
      isr: replica.role.isr,
    },
    supports: grounds(status.ground),
  });
}

/** Parks what the in-sync replicas do not have yet; what they have, or what was refused, is answered now. */
function waitForReplicas(
  turn: BrokerTurn,
  waiter: ProduceWaiter,
  timeoutUs: number | null,
  statuses: readonly ProducePartitionStatus[],
): void {
  const decided = decide(turn, statuses);
  const waiting = decided.filter((status) => status.isPending);
  for (const status of waiting) {
    const replica = replicaOf(turn, status.partition);
    if (isLeader(replica)) noteWaiting(turn, replica, status, timeoutUs ?? 0);
  }
  park(turn, waiter, timeoutUs, decided);
}

function noteWaiting(
  turn: BrokerTurn,
  replica: LeaderReplica,
  status: ProducePartitionStatus,
  timeoutUs: number,
): void {
  if (status.sends.length === 0) return;
  turn.out.fact({
    rule: 'produce.waited',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      sends: status.sends,
      requiredOffset: status.requiredOffset,
      highWatermark: replica.highWatermark,
      isr: maximalIsr(replica.role),
      timeoutUs,
    },
    supports: grounds(status.ground),
  });
}
