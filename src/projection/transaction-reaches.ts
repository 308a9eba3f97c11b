/** Where the transactions in a log begin and end: from its batches alone, as its leader sees them. */

import type { Log } from '../engine/log/log.ts';
import type { RecordBatch } from '../engine/log/record-batch.ts';
import { memoisedTogether } from '../ledger/memo.ts';
import { refOf } from '../ledger/record-ref.ts';
import type { TransactionReach } from './transaction-view.ts';

const NONE: readonly TransactionReach[] = [];

export function transactionReaches(log: Log): readonly TransactionReach[] {
  return reachesIn(log.sealed, log.active);
}

const reachesIn = memoisedTogether(
  (sealed: Log['sealed'], active: Log['active']): readonly TransactionReach[] => {
    const batches = [...sealed.flatMap((chunk) => chunk.batches), ...active];
    return batches.some(({ transactional }) => transactional) ? reachesOf(batches) : NONE;
  },
);

function reachesOf(batches: readonly RecordBatch[]): readonly TransactionReach[] {
  const all: TransactionReach[] = [];
  const open = new Map<number, number>();
  for (const { producerId, transactional, records } of batches) {
    for (const { offset, content } of transactional ? records : []) {
      const place = open.get(producerId);
      const before = place === undefined ? undefined : all[place];
      if (content.kind === 'control') {
        if (place === undefined || before === undefined) continue;
        const outcome = content.type === 'COMMIT' ? 'committed' : 'aborted';
        all[place] = { ...before, outcome, to: offset + 1 };
        open.delete(producerId);
      } else if (content.kind === 'data' && before === undefined) {
        open.set(producerId, all.length);
        const record = refOf(content);
        all.push({ producerId, record, outcome: 'open', from: offset, to: offset + 1 });
      } else if (place !== undefined && before !== undefined) {
        all[place] = { ...before, to: offset + 1 };
      }
    }
  }
  return all;
}
