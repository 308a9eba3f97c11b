/**
 * K3: a member begins a partition at the committed offset where there is one that its leader has.
 *
 * Kafka:       ConsumerCoordinator.initWithCommittedOffsetsIfNeeded, SubscriptionState (4.4).
 * Units:       offsets are the next ones to read.
 * Invariants:  K3.
 * Divergences: none.
 */

import type { AssignedPartition } from '../consumer/consumer-state.ts';
import type { Watch } from './watch.ts';

export const readersBeginAtTheCommit: Watch = {
  id: 'K3',
  name: 'a reader begins at what is committed',
  look({ changed }) {
    for (const { before, after } of changed) {
      if (after.kind !== 'consumer' || before?.kind !== 'consumer') continue;
      if (after.state.assigned === before.state.assigned) continue;
      for (const [partition, assigned] of after.state.assigned) {
        const was = before.state.assigned.get(partition);
        if (!isFirstPosition(was, assigned)) continue;
        const { committed, position } = assigned;
        if (committed === null || position?.offset === committed) continue;
        return `${after.id}: ${partition} begins at ${position?.offset}, committed is ${committed}`;
      }
    }
    return undefined;
  },
};

/** Out of nothing; a reset comes by way of AWAIT_RESET. */
function isFirstPosition(was: AssignedPartition | undefined, is: AssignedPartition): boolean {
  return was?.state === 'INITIALIZING' && was.position === null && is.position !== null;
}
