/**
 * P10: with idempotence nothing of a partition is sent while a batch with a lower sequence waits to be sent again.
 *
 * Kafka:       RecordAccumulator.shouldStopDrainBatchesForPartition (4.4); KIP-98.
 * Units:       sequences count records.
 * Invariants:  P10.
 * Divergences: none.
 */

import type { ProducerBatch, ProducerState } from '../producer/producer-state.ts';
import type { SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export const lowestSequenceGoesFirst: Watch = {
  id: 'P10',
  name: 'the lowest sequence goes first',
  look({ sends }) {
    for (const change of sends) {
      if (!change.producer.config.idempotence) continue;
      const broken = overtaking(change);
      if (broken !== undefined) return `${change.node}: ${broken}`;
    }
    return undefined;
  },
};

function overtaking({ producer, before }: SendChanges): Broken {
  if (producer.inFlight === before?.inFlight) return undefined;
  for (const request of producer.inFlight) {
    if (request.request.api !== 'Produce' || before?.inFlight.includes(request)) continue;
    for (const sent of request.request.batches) {
      const left = lowerOne(producer, sent);
      if (left === undefined) continue;
      return `${sent.partition} ${sent.baseSequence} is sent, ${left.baseSequence} waits`;
    }
  }
  return undefined;
}

function lowerOne({ accumulator }: ProducerState, sent: ProducerBatch): ProducerBatch | undefined {
  return accumulator.queues
    .get(sent.partition)
    ?.find(
      ({ producerId, producerEpoch, baseSequence, inRetry }) =>
        inRetry &&
        producerId === sent.producerId &&
        producerEpoch === sent.producerEpoch &&
        baseSequence < sent.baseSequence,
    );
}
