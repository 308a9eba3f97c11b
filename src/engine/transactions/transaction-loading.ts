/**
 * A broker becomes or ceases to be the coordinator of some transactional ids: with the leadership of their partition.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.loadTransactionsForTxnTopicPartition,
 *              removeTransactionsForTxnTopicPartition (4.4).
 * Units:       none.
 * Invariants:  what was decided stays decided: its markers are sent again.
 * Divergences: `coordinator-load` (reading the partition takes no time).
 */

import type { RecordContent } from '../log/record-batch.ts';
import { TRANSACTION_STATE_TOPIC, topicPartition } from '../protocol/topic-partition.ts';
import { sendMarkersOf } from './markers.ts';
import type { HeldTransaction, MarkerToWrite } from './transaction-coordinator-state.ts';
import { prepareComplete, type TransactionMetadata } from './transaction-metadata.ts';
import { transactionFromRecord } from './transaction-record.ts';
import type { TransactionTurn } from './transaction-turn.ts';

export function loadTransactions(
  turn: TransactionTurn,
  place: number,
  coordinatorEpoch: number,
  contents: readonly RecordContent[],
): void {
  forget(turn, place);
  const loaded = new Map<string, TransactionMetadata>();
  for (const content of contents) {
    if (content.kind !== 'transaction-state') continue;
    const metadata = transactionFromRecord(content);
    if (metadata === null) loaded.delete(content.transactionalId);
    else loaded.set(content.transactionalId, metadata);
  }
  turn.update({ leading: new Map(turn.state.leading).set(place, coordinatorEpoch) });
  for (const metadata of loaded.values()) turn.put(heldFrom(turn, metadata));
  if (loaded.size === 0) return;
  turn.watchUnused();
  const undecided = [...loaded.values()].filter(isEnding).map((one) => one.transactionalId);
  const partition = topicPartition(TRANSACTION_STATE_TOPIC, place);
  const inputs = { partition, transactionalIds: [...loaded.keys()], undecided };
  turn.host.out.fact({ rule: 'transaction.coordinatorLoaded', inputs });
  for (const id of undecided) sendMarkersOf(turn, id);
  if ([...loaded.values()].some(({ state }) => state === 'Ongoing')) turn.watchExpiry();
}

function isEnding({ state }: TransactionMetadata): boolean {
  return state === 'PrepareCommit' || state === 'PrepareAbort';
}

function heldFrom(turn: TransactionTurn, metadata: TransactionMetadata): HeldTransaction {
  if (!isEnding(metadata)) return { metadata, completing: null, ground: null };
  const { metadata: pending, transit } = prepareComplete(metadata, turn.nowUs);
  return { metadata: pending, completing: transit, ground: null };
}

/** Requests whose write is under way are told by the log, which this broker no longer leads. */
export function unloadTransactions(turn: TransactionTurn, place: number): void {
  const transactionalIds = forget(turn, place);
  const leading = new Map(turn.state.leading);
  leading.delete(place);
  turn.update({ leading });
  if (transactionalIds.length === 0) return;
  const partition = topicPartition(TRANSACTION_STATE_TOPIC, place);
  turn.host.out.fact({
    rule: 'transaction.coordinatorResigned',
    inputs: { partition, transactionalIds },
  });
}

function forget(turn: TransactionTurn, place: number): readonly string[] {
  const { transactions, queues, stalled } = turn.state;
  const gone = [...transactions.keys()].filter((id) => turn.placeOf(id) === place);
  const isOther = (marker: MarkerToWrite): boolean => marker.place !== place;
  turn.update({
    transactions: new Map([...transactions].filter(([id]) => !gone.includes(id))),
    queues: new Map([...queues].map(([broker, list]) => [broker, list.filter(isOther)])),
    stalled: stalled.filter(isOther),
  });
  return gone;
}
