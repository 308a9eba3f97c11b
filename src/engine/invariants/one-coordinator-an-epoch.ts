/**
 * T7: at most one broker coordinates the transactions of a partition of __transaction_state in one leader epoch.
 *
 * Kafka:       TransactionCoordinator.onElection (4.4); TCsHaveDifferentEpochs in kafka-tlaplus.
 * Units:       epochs count.
 * Invariants:  T7.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export function oneCoordinatorAnEpoch(): Watch {
  const coordinators = new Map<string, number>();
  return {
    id: 'T7',
    name: 'one transaction coordinator in one epoch',
    look({ brokers }) {
      for (const { before, after } of brokers) {
        const { leading } = after.state.transactions;
        if (leading === before?.state.transactions.leading) continue;
        for (const [place, epoch] of leading) {
          const key = `partition ${place} in epoch ${epoch}`;
          const known = coordinators.get(key) ?? after.state.broker;
          if (known !== after.state.broker) return `${key}: ${known} and ${after.state.broker}`;
          coordinators.set(key, known);
        }
      }
      return undefined;
    },
  };
}
