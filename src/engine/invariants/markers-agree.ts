/**
 * T2: the markers of one transaction are all COMMIT or all ABORT, on every partition that it touched.
 *
 * Kafka:       TransactionMarkerChannelManager, EndTransactionMarker (4.4); KIP-98, KIP-890.
 * Units:       epochs count.
 * Invariants:  T2.
 * Divergences: none.
 */

import type { ControlRecord, RecordBatch } from '../log/record-batch.ts';
import { ofReplicas, type Broken, type Watch } from './watch.ts';

/** With transactions of version 2, the only ones that the model’s clients speak, each end has an epoch of its own. */
export function markersAgree(): Watch {
  const outcomes = new Map<string, ControlRecord['type']>();
  return ofReplicas('T2', 'a transaction has one outcome', ({ news }) => {
    for (const batch of news) {
      const broken = batch.control ? otherOutcome(batch, outcomes) : undefined;
      if (broken !== undefined) return broken;
    }
    return undefined;
  });
}

function otherOutcome(
  { producerId, producerEpoch, records, baseOffset }: RecordBatch,
  outcomes: Map<string, ControlRecord['type']>,
): Broken {
  const content = records[0]?.content;
  if (content?.kind !== 'control') return undefined;
  const key = `${producerId}/${producerEpoch}`;
  const known = outcomes.get(key) ?? content.type;
  outcomes.set(key, known);
  return known === content.type
    ? undefined
    : `${key} is ${known} and, at ${baseOffset}, ${content.type}`;
}
