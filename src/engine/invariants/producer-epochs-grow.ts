/**
 * T11: the producer epoch of a transactional id grows by one with InitProducerId and with each end of a transaction; a new producer id begins at 0.
 *
 * Kafka:       TransactionMetadata.prepareIncrementProducerEpoch, prepareAbortOrCommit (4.4); KIP-890.
 * Units:       epochs count.
 * Invariants:  T11.
 * Divergences: none.
 */

import type { TransactionMetadata } from '../transactions/transaction-metadata.ts';
import type { BrokerChange } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

/** Shutting a producer out raises the epoch, and so does the abort of what it left. */
const LARGEST_STEP = 2;

export const producerEpochsGrow: Watch = {
  id: 'T11',
  name: 'producer epochs grow step by step',
  look({ brokers }) {
    for (const change of brokers) {
      const broken = wrongStep(change);
      if (broken !== undefined) return `${change.after.id}: ${broken}`;
    }
    return undefined;
  },
};

function wrongStep({ before, after }: BrokerChange): Broken {
  const old = before?.state.transactions;
  const { transactions, leading } = after.state.transactions;
  if (old === undefined || old.transactions === transactions || old.leading !== leading) {
    return undefined;
  }
  for (const [id, { metadata }] of transactions) {
    const was = old.transactions.get(id)?.metadata;
    if (was === undefined || was === metadata || isLegal(was, metadata)) continue;
    const [from, to] = [was, metadata].map(
      ({ producerId, producerEpoch: e }) => `${producerId}/${e}`,
    );
    return `${id}: ${from} → ${to}`;
  }
  return undefined;
}

function isLegal(was: TransactionMetadata, is: TransactionMetadata): boolean {
  if (is.producerId !== was.producerId) return is.producerEpoch <= 0;
  const step = is.producerEpoch - was.producerEpoch;
  return step >= 0 && step <= LARGEST_STEP;
}
