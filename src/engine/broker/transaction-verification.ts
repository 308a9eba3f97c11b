/**
 * Before the first batch of a transaction is written to a partition, the coordinator takes the partition in.
 *
 * Kafka:       kafka.server.ReplicaManager.handleProduceAppend, maybeSendPartitionsToTransactionCoordinator,
 *              org.apache.kafka.server.transaction.AddPartitionsToTxnManager (4.4); KIP-890.
 * Units:       µs.
 * Invariants:  a request waits here for the coordinator at most once at a time; others of its connection wait behind it.
 * Divergences: none.
 */

import { coordinatorPartition } from '../group-coordinator/coordinator-partition.ts';
import { withEntry, withoutEntry } from '../kernel/copies.ts';
import { beginVerification } from '../log/producer-state.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import {
  type BrokerId,
  NO_BROKER,
  TRANSACTION_STATE_TOPIC,
  topicPartition,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import type { AddPartitionsToTxnResponse } from '../protocol/transaction-messages.ts';
import { isLeader, replicaWith } from '../replication/replica.ts';
import type { PendingVerification } from './broker-state.ts';
import { askPeer } from './peer-channel.ts';
import { errorOfAbsence } from './refusal.ts';
import { hasOngoingTransaction } from './open-transaction.ts';
import { type BrokerTurn, putReplica, replicaOf, update } from './turn.ts';

export const VERIFY_TIMER = 'verify:';

export type PartitionErrors = ReadonlyMap<TopicPartition, ErrorCode>;

export interface ToVerify {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  /** With the base sequence of the batch for each. */
  readonly partitions: readonly {
    readonly partition: TopicPartition;
    readonly baseSequence: number;
  }[];
}

/** `null`: the request waits for the coordinator. Otherwise what is wrong with which partition. */
export function verify(
  turn: BrokerTurn,
  request: Request,
  asked: ToVerify,
): PartitionErrors | null {
  const errors = new Map<TopicPartition, ErrorCode>();
  const missing: TopicPartition[] = [];
  for (const { partition, baseSequence } of asked.partitions) {
    const replica = replicaOf(turn, partition);
    if (!isLeader(replica)) {
      const absent =
        replica === undefined ? errorOfAbsence(turn, partition) : 'NOT_LEADER_OR_FOLLOWER';
      errors.set(partition, absent);
    } else if (!hasOngoingTransaction(replica.log, asked.producerId, asked.producerEpoch)) {
      missing.push(partition);
      begin(turn, partition, asked, baseSequence);
    }
  }
  if (missing.length === 0) return errors;
  return ask(turn, request, asked, missing, errors);
}

function begin(
  turn: BrokerTurn,
  partition: TopicPartition,
  { producerId, producerEpoch: epoch }: ToVerify,
  lowestSequence: number,
): void {
  const replica = replicaOf(turn, partition);
  if (!isLeader(replica)) return;
  const entry = { timestampUs: turn.nowUs, lowestSequence, epoch, supportsEpochBump: true };
  const producers = beginVerification(replica.log.producers, producerId, entry);
  if (producers === replica.log.producers) return;
  putReplica(turn, replicaWith(replica, { log: { ...replica.log, producers } }));
}

function ask(
  turn: BrokerTurn,
  request: Request,
  { transactionalId, producerId, producerEpoch }: ToVerify,
  partitions: readonly TopicPartition[],
  errors: PartitionErrors,
): PartitionErrors | null {
  const coordinator = coordinatorOf(turn, transactionalId);
  if (coordinator === NO_BROKER) {
    const unavailable = partitions.map((name) => [name, 'COORDINATOR_NOT_AVAILABLE'] as const);
    return new Map([...errors, ...unavailable]);
  }
  const { nextVerification: id } = turn.state;
  const names = { transactionalId, producerId, producerEpoch, partitions };
  const waiting = { id, request, ...names, errors, sinceUs: turn.nowUs };
  const { broker, verifications } = turn.state;
  const inputs = { ...names, broker, coordinator };
  turn.out.fact({ rule: 'transaction.partitionAsked', inputs });
  update(turn, { nextVerification: id + 1, verifications: withEntry(verifications, id, waiting) });
  send(turn, coordinator, waiting);
  return null;
}

function coordinatorOf(turn: BrokerTurn, transactionalId: string): BrokerId {
  const { image } = turn.state;
  const count = image.topics.get(TRANSACTION_STATE_TOPIC)?.partitionCount ?? 0;
  if (count === 0) return NO_BROKER;
  const partition = topicPartition(
    TRANSACTION_STATE_TOPIC,
    coordinatorPartition(transactionalId, count),
  );
  const leader = image.partitions.get(partition)?.leader ?? NO_BROKER;
  return image.brokers.get(leader)?.fenced === false ? leader : NO_BROKER;
}

function send(turn: BrokerTurn, coordinator: BrokerId, waiting: PendingVerification): void {
  const { transactionalId, producerId, producerEpoch, partitions } = waiting;
  const names = { transactionalId, producerId, producerEpoch, partitions };
  askPeer(turn, coordinator, 'add-partitions', { api: 'AddPartitionsToTxn', ...names }, waiting.id);
}

/** What the coordinator said; `null`: no answer came. The request with its errors, or `null` where it waits on. */
export function verificationAnswered(
  turn: BrokerTurn,
  id: number,
  answer: AddPartitionsToTxnResponse | null,
): { readonly request: Request; readonly errors: PartitionErrors } | null {
  const waiting = turn.state.verifications.get(id);
  if (waiting === undefined) return null;
  const verdicts = answer?.partitions ?? waiting.partitions.map(lost);
  const isBusy = verdicts.some(({ error }) => error === 'CONCURRENT_TRANSACTIONS');
  if (isBusy && mayAskAgain(turn, waiting)) return null;
  update(turn, { verifications: withoutEntry(turn.state.verifications, id) });
  const errors = new Map(waiting.errors);
  for (const { partition, error } of verdicts)
    if (error !== 'NONE') errors.set(partition, told(error));
  noteNotAdded(turn, waiting, verdicts.find(({ error }) => error !== 'NONE')?.error);
  return { request: waiting.request, errors };
}

function lost(partition: TopicPartition) {
  return { partition, error: 'NETWORK_EXCEPTION' as const };
}

/** A producer that was fenced knows this error from its partitions. */
function told(error: ErrorCode): ErrorCode {
  return error === 'PRODUCER_FENCED' ? 'INVALID_PRODUCER_EPOCH' : error;
}

/** The transaction before is still being completed: a few quick attempts, before the client is bothered. */
function mayAskAgain(turn: BrokerTurn, waiting: PendingVerification): boolean {
  const { addPartitionsRetryBackoffUs, addPartitionsRetryBackoffUsMax } = turn.state.settings;
  if (waiting.request.body.api !== 'Produce') return false;
  if (turn.nowUs - waiting.sinceUs >= addPartitionsRetryBackoffUsMax) return false;
  turn.out.setTimer(`${VERIFY_TIMER}${waiting.id}`, addPartitionsRetryBackoffUs, waiting.id);
  return true;
}

/** The same question again; as above where nobody can be asked. */
export function askAgain(
  turn: BrokerTurn,
  id: number,
): { readonly request: Request; readonly errors: PartitionErrors } | null {
  const waiting = turn.state.verifications.get(id);
  if (waiting === undefined) return null;
  const coordinator = coordinatorOf(turn, waiting.transactionalId);
  if (coordinator === NO_BROKER) return verificationAnswered(turn, id, null);
  send(turn, coordinator, waiting);
  return null;
}

function noteNotAdded(
  turn: BrokerTurn,
  { transactionalId, producerId, producerEpoch, partitions }: PendingVerification,
  error: ErrorCode | undefined,
): void {
  if (error === undefined) return;
  const names = { transactionalId, producerId, producerEpoch, partitions };
  const inputs = { ...names, broker: turn.state.broker, error };
  turn.out.fact({ rule: 'transaction.partitionNotAdded', inputs });
}
