/** Vectors that contradict Kafka 4.4: the case, and the line of Kafka's source that says otherwise. They are skipped. */

import type { VectorCase } from './vector-case.ts';

export const WRONG_VECTORS: ReadonlyMap<string, string> = new Map([
  [
    'initProducerId init-14',
    // The test it comes from does not look at the next producer id; end-106 has the same case, corrected.
    'TransactionCoordinator.endTransaction, generateTxnTransitMetadataForTxnCompletion (since 4.3): ' +
      '"rotate producer ID whenever the current epoch is exhausted. This must also apply to the epoch-fence path"',
  ],
]);

export function isWrong(group: string, vector: VectorCase): boolean {
  return WRONG_VECTORS.has(`${group} ${String(vector['id'])}`);
}
