/**
 * T1: the states of a transactional id follow each other as the coordinator’s table says, in its memory and in its log.
 *
 * Kafka:       TransactionState.VALID_PREVIOUS_STATES (4.4).
 * Units:       none.
 * Invariants:  T1.
 * Divergences: none.
 */

import { topicOf, TRANSACTION_STATE_TOPIC } from '../protocol/topic-partition.ts';
import { transactionFromRecord } from '../transactions/transaction-record.ts';
import type { TransactionState } from '../transactions/transaction-metadata.ts';
import type { BrokerChange, HostedReplica } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

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

export function transactionsMoveLegally(): Watch {
  const latestIn = new Map<string, Map<string, TransactionState>>();
  return {
    id: 'T1',
    name: 'a transaction moves along its states',
    look({ brokers, replicas }) {
      for (const change of brokers) {
        const broken = illegalMove(change);
        if (broken !== undefined) return `${change.after.id}: ${broken}`;
      }
      for (const hosted of replicas) {
        if (topicOf(hosted.replica.partition) !== TRANSACTION_STATE_TOPIC) continue;
        const broken = illegalRecord(hosted, latestIn);
        if (broken !== undefined)
          return `${hosted.replica.partition} on ${hosted.broker}: ${broken}`;
      }
      return undefined;
    },
  };
}

function illegalMove({ before, after }: BrokerChange): Broken {
  const old = before?.state.transactions;
  const { transactions, leading } = after.state.transactions;
  if (old === undefined || old.transactions === transactions || old.leading !== leading) {
    return undefined;
  }
  for (const [id, { metadata }] of transactions) {
    const was = old.transactions.get(id)?.metadata.state;
    if (was === undefined || was === metadata.state) continue;
    if (!FOLLOWS.has(`${was} ${metadata.state}`)) return `${id}: ${was} → ${metadata.state}`;
  }
  return undefined;
}

function illegalRecord(
  { broker, replica, news, isAppended }: HostedReplica,
  latestIn: Map<string, Map<string, TransactionState>>,
): Broken {
  if (isAppended && news.length === 0) return undefined;
  const key = `${replica.partition} ${broker}`;
  const known = isAppended ? latestIn.get(key) : undefined;
  const latest = known ?? new Map<string, TransactionState>();
  latestIn.set(key, latest);
  // A cleaned log has holes in its history.
  const isCleaned = replica.log.cleanerCheckpoint !== null && !isAppended;
  for (const { records } of news) {
    for (const { content } of records) {
      if (content.kind !== 'transaction-state') continue;
      const metadata = transactionFromRecord(content);
      // Forgotten: whoever uses the id again begins anew.
      if (metadata === null) latest.delete(content.transactionalId);
      if (metadata === null) continue;
      const { state } = metadata;
      const was = latest.get(content.transactionalId);
      latest.set(content.transactionalId, state);
      if (was === undefined || isCleaned || FOLLOWS.has(`${was} ${state}`)) continue;
      return `${content.transactionalId}: ${was} → ${state}`;
    }
  }
  return undefined;
}
