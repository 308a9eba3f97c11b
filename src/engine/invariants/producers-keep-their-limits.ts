/**
 * P8: buffers fit into buffer.memory, requests in flight into max.in.flight, a request carries one batch of a partition; counts agree with the sends.
 *
 * Kafka:       BufferPool, InFlightRequests, RecordAccumulator.drain (4.4).
 * Units:       bytes; requests count.
 * Invariants:  P8.
 * Divergences: none.
 */

import type { InFlightRequest, ProducerState } from '../producer/producer-state.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

/** By send number: the outcome of its latest call. */
type Outcomes = Map<number, string>;

export function producersKeepTheirLimits(): Watch {
  const outcomesOf = new Map<NodeId, Outcomes>();
  return {
    id: 'P8',
    name: 'producers keep their limits and their counts',
    look({ sends }) {
      for (const change of sends) {
        const outcomes: Outcomes = outcomesOf.get(change.node) ?? new Map();
        outcomesOf.set(change.node, outcomes);
        const broken = wrongCounts(change, outcomes) ?? limitsProblem(change);
        if (broken !== undefined) return `${change.node}: ${broken}`;
      }
      return undefined;
    },
  };
}

function wrongCounts({ producer, before, changes }: SendChanges, outcomes: Outcomes): Broken {
  const { counts } = producer;
  for (const { after } of changes) outcomes.set(after.sendNumber, after.status);
  if (changes.length === 0 && before?.counts === counts) return undefined;
  let acked = 0;
  let failed = 0;
  for (const status of outcomes.values()) {
    if (status === 'acked') acked++;
    else if (status === 'failed') failed++;
  }
  const got = [outcomes.size, acked, failed].join(' ');
  const told = [counts.sent, counts.acked, counts.failed].join(' ');
  return got === told ? undefined : `sends are ${got}, counts say ${told} (sent, acked, failed)`;
}

function limitsProblem({ producer, before }: SendChanges): Broken {
  const { accumulator, config, inFlight } = producer;
  if (accumulator.freeBytes < 0 || accumulator.freeBytes > config.bufferMemoryBytes) {
    return `${accumulator.freeBytes} of ${config.bufferMemoryBytes} bytes are free`;
  }
  return inFlight === before?.inFlight ? undefined : flightProblem(producer, inFlight);
}

function flightProblem({ config }: ProducerState, inFlight: readonly InFlightRequest[]): Broken {
  const perBroker = new Map<number, number>();
  for (const { broker, request } of inFlight) {
    if (request.api !== 'Produce') continue;
    const count = (perBroker.get(broker) ?? 0) + 1;
    if (count > config.maxInFlight) return `${count} requests in flight to broker ${broker}`;
    perBroker.set(broker, count);
    const partitions = new Set(request.batches.map(({ partition }) => partition));
    if (partitions.size < request.batches.length)
      return 'two batches of a partition in one request';
  }
  return undefined;
}
