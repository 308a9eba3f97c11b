/**
 * P9: with max.in.flight.requests.per.connection=1 at most one batch of a partition is in flight.
 *
 * Kafka:       RecordAccumulator.mutePartition (4.4).
 * Units:       batches count.
 * Invariants:  P9.
 * Divergences: none.
 */

import type { InFlightRequest } from '../producer/producer-state.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { Watch } from './watch.ts';

export const mutedPartitionsWait: Watch = {
  id: 'P9',
  name: 'a muted partition waits',
  look({ sends }) {
    for (const { node, producer, before } of sends) {
      if (producer.config.maxInFlight !== 1 || producer.inFlight === before?.inFlight) continue;
      const twice = partitionTwice(producer.inFlight);
      if (twice !== undefined) return `${node}: two batches of ${twice} are in flight`;
    }
    return undefined;
  },
};

function partitionTwice(inFlight: readonly InFlightRequest[]): TopicPartition | undefined {
  const seen = new Set<TopicPartition>();
  for (const { request } of inFlight) {
    if (request.api !== 'Produce') continue;
    for (const { partition, done } of request.batches) {
      if (done) continue;
      if (seen.has(partition)) return partition;
      seen.add(partition);
    }
  }
  return undefined;
}
