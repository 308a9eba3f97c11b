/**
 * P12: a log remembers of a producer at most five batches, of one epoch and without gaps.
 *
 * Kafka:       ProducerStateEntry.addBatch (4.4).
 * Units:       batches count.
 * Invariants:  P12.
 * Divergences: none.
 */

import {
  BATCHES_REMEMBERED,
  sequenceAfter,
  type ProducerStateEntry,
} from '../log/producer-entry.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const brokersRememberFiveBatches = ofReplicas(
  'P12',
  'five batches of a producer are remembered',
  ({ replica, before, news }) => {
    const { entries } = replica.log.producers;
    // A cleaned log has lost some of them: a follower copies what is left.
    if (entries === before?.log.producers.entries || replica.log.config.compact) return undefined;
    for (const producerId of new Set(news.map((batch) => batch.producerId))) {
      const entry = entries.get(producerId);
      const broken = entry && memoryProblem(entry);
      if (broken !== undefined) return `${producerId}: ${broken}`;
    }
    return undefined;
  },
);

function memoryProblem({ batches }: ProducerStateEntry): Broken {
  if (batches.length > BATCHES_REMEMBERED) return `${batches.length} batches`;
  for (let i = 1; i < batches.length; i++) {
    const [a, b] = [batches[i - 1], batches[i]];
    if (a === undefined || b === undefined) continue;
    if (b.firstSequence !== sequenceAfter(a.lastSequence, 1)) {
      return `${b.firstSequence} follows ${a.lastSequence}`;
    }
  }
  return undefined;
}
