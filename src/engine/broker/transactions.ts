/**
 * The transaction coordinator in its broker: what it needs comes from here, what concerns it goes there.
 *
 * Kafka:       kafka.server.KafkaApis.handleInitProducerIdRequest, handleEndTxnRequest,
 *              BrokerMetadataPublisher (4.4).
 * Units:       µs.
 * Invariants:  the coordinator's epoch is the leader epoch of its partition.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { WriteTxnMarkersResponse } from '../protocol/transaction-messages.ts';
import { isLeader, type Replica } from '../replication/replica.ts';
import type { TransactionCoordinatorState } from '../transactions/transaction-coordinator-state.ts';
import {
  handleTransactionRequest,
  handleTransactionTimer,
  onLeadingTransactions,
  onMarkers,
  onResignedTransactions,
  onTransactionAppended,
  type TransactionBody,
} from '../transactions/transaction-coordinator.ts';
import type { TransactionHost } from '../transactions/transaction-host.ts';
import { reply } from './connections.ts';
import { askPeer } from './peer-channel.ts';
import { appendForCoordinator } from './produce.ts';
import { takeProducerId } from './producer-ids.ts';
import { type BrokerTurn, replicaOf, update } from './turn.ts';

export const TRANSACTION_TIMER = 'transaction:';

type Step = (
  state: TransactionCoordinatorState,
  host: TransactionHost,
) => TransactionCoordinatorState;

function call(turn: BrokerTurn, step: Step): void {
  const transactions = step(turn.state.transactions, hostOf(turn));
  if (transactions !== turn.state.transactions) update(turn, { transactions });
}

function hostOf(turn: BrokerTurn): TransactionHost {
  return {
    nowUs: turn.nowUs,
    self: turn.self,
    broker: turn.state.broker,
    out: turn.out,
    image: turn.state.image,
    config: turn.state.config,
    reply: (request, body) => reply(turn, request, body),
    append: (partition, contents, token) =>
      appendForCoordinator(turn, partition, contents, { of: 'transactions', token: Number(token) }),
    leads: (partition) => isLeader(replicaOf(turn, partition)),
    setTimer: (key, delayUs, data) => turn.out.setTimer(TRANSACTION_TIMER + key, delayUs, data),
    cancelTimer: (key) => turn.out.cancelTimer(TRANSACTION_TIMER + key),
    allocateProducerId: () => takeProducerId(turn),
    sendMarkers: (broker, body) => askPeer(turn, broker, 'txn-markers', body, broker),
  };
}

export function coordinateTransaction(
  turn: BrokerTurn,
  request: Request,
  body: TransactionBody,
): void {
  call(turn, (state, host) => handleTransactionRequest(state, request, body, host));
}

export function onTransactionTimer(turn: BrokerTurn, data: unknown): void {
  call(turn, (state, host) => handleTransactionTimer(state, data, host));
}

export function tellTransactions(turn: BrokerTurn, token: number, error: ErrorCode): void {
  call(turn, (state, host) => onTransactionAppended(state, token, error, host));
}

export function onMarkersAnswer(
  turn: BrokerTurn,
  broker: BrokerId,
  answer: WriteTxnMarkersResponse | null,
): void {
  call(turn, (state, host) => onMarkers(state, broker, answer, host));
}

export function beginTransactions(turn: BrokerTurn, replica: Replica): void {
  const contents = batchesFrom(replica.log, 0).flatMap((batch) =>
    batch.records.map((record) => record.content),
  );
  const { partition, leaderEpoch } = replica;
  call(turn, (state, host) => onLeadingTransactions(state, partition, leaderEpoch, contents, host));
}

export function endTransactions(turn: BrokerTurn, partition: TopicPartition): void {
  call(turn, (state, host) => onResignedTransactions(state, partition, host));
}
