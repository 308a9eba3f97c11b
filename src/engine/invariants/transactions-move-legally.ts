/**
 * T1: the states of a transactional id follow each other as the coordinator’s table says, in its log.
 *
 * Kafka:       TransactionState.VALID_PREVIOUS_STATES (4.4).
 * Units:       none.
 * Invariants:  T1.
 * Divergences: none.
 */

import type { RecordBatch } from '../log/record-batch.ts';
import { isLeader } from '../replication/replica.ts';
import { topicOf, TRANSACTION_STATE_TOPIC } from '../protocol/topic-partition.ts';
import { transactionFromRecord } from '../transactions/transaction-record.ts';
import type { TransactionState } from '../transactions/transaction-metadata.ts';
import { ofReplicas, type Broken } from './watch.ts';

/** Written down here once more, so that a slip in the coordinator's own table is seen. */
const FOLLOWS = new Set([
  'Empty Empty',
  'Empty Ongoing',
  'Empty PrepareAbort',
  'Ongoing Ongoing',
  'Ongoing PrepareCommit',
  'Ongoing PrepareAbort',
  'PrepareCommit CompleteCommit',
  'PrepareAbort CompleteAbort',
  ...['CompleteCommit', 'CompleteAbort'].flatMap((complete) =>
    ['Empty', 'Ongoing', 'PrepareAbort'].map((next) => `${complete} ${next}`),
  ),
]);

/** From what the coordinator held: a write that timed out stands in the log and counts for nothing. */
export const transactionsMoveLegally = ofReplicas(
  'T1',
  'a transaction moves along its states',
  ({ replica, before, cell, news, isAppended }, { brokers }) => {
    if (topicOf(replica.partition) !== TRANSACTION_STATE_TOPIC || !isAppended) return undefined;
    if (!isLeader(replica) || !isLeader(before)) return undefined;
    const held = brokers.find(({ after }) => after === cell)?.before?.state.transactions;
    // What is being written may be completed by this very event.
    const latest = new Map<string, readonly TransactionState[]>();
    for (const [id, { metadata }] of held?.transactions ?? []) {
      const { state, pendingState } = metadata;
      latest.set(id, pendingState === null ? [state] : [state, pendingState]);
    }
    return illegalRecord(news, latest);
  },
);

function illegalRecord(
  news: readonly RecordBatch[],
  latest: Map<string, readonly TransactionState[]>,
): Broken {
  for (const { content } of news.flatMap(({ records }) => records)) {
    if (content.kind !== 'transaction-state') continue;
    const { transactionalId: id } = content;
    const state = transactionFromRecord(content)?.state;
    // Forgotten: whoever uses the id again begins anew.
    if (state === undefined) {
      latest.delete(id);
      continue;
    }
    const was = latest.get(id);
    latest.set(id, [state]);
    const isLegal = was?.some((one) => FOLLOWS.has(`${one} ${state}`)) ?? true;
    if (!isLegal) return `${id}: ${was?.join()} → ${state}`;
  }
  return undefined;
}
