/**
 * P6, P8: every send has one outcome, the counts agree with the ledger, and a producer keeps to its limits.
 *
 * Kafka:       RecordAccumulator, BufferPool, NetworkClient.inFlightRequests (4.4).
 * Units:       bytes; requests count.
 * Invariants:  P6, P8.
 * Divergences: none.
 */

import { itemsOf } from '../producer/chunked-list.ts';
import type { ProducerState } from '../producer/producer-state.ts';
import type { Watch } from './watch.ts';

export const sendsAreAccounted: Watch = {
  id: 'P8',
  name: 'sends are accounted for and limits are kept',
  look(world, before) {
    for (const cell of world.nodes.values()) {
      if (cell.kind !== 'producer' || before?.nodes.get(cell.id)?.state === cell.state) continue;
      const broken = countsProblem(cell.state) ?? limitsProblem(cell.state);
      if (broken !== undefined) return `${cell.id}: ${broken}`;
    }
    return undefined;
  },
};

function countsProblem({ ledger, counts }: ProducerState): string | undefined {
  const numbers = new Map<number, string>();
  for (const { sendNumber, status } of itemsOf(ledger)) numbers.set(sendNumber, status);
  const acked = [...numbers.values()].filter((status) => status === 'acked').length;
  const failed = [...numbers.values()].filter((status) => status === 'failed').length;
  const got = [numbers.size, acked, failed].join(' ');
  const told = [counts.sent, counts.acked, counts.failed].join(' ');
  return got === told ? undefined : `ledger says ${got}, counts say ${told} (sent, acked, failed)`;
}

function limitsProblem({ accumulator, config, inFlight }: ProducerState): string | undefined {
  if (accumulator.freeBytes < 0 || accumulator.freeBytes > config.bufferMemoryBytes) {
    return `${accumulator.freeBytes} of ${config.bufferMemoryBytes} bytes are free`;
  }
  const perBroker = new Map<number, number>();
  for (const { broker, request } of inFlight) {
    if (request.api !== 'Produce') continue;
    const count = (perBroker.get(broker) ?? 0) + 1;
    if (count > config.maxInFlight)
      return `${count} produce requests in flight to broker ${broker}`;
    perBroker.set(broker, count);
  }
  return undefined;
}
