/**
 * The strategies that a classic consumer can list, and how its group rebalances with them.
 *
 * Kafka:       org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.RebalanceProtocol,
 *              internals.ConsumerCoordinator (4.4); KIP-429.
 * Units:       none.
 * Invariants:  cooperative only if every listed strategy can: with `range, cooperative-sticky` a member stays eager.
 * Divergences: none.
 */

import type { Assignor } from './assignor.ts';
import { rangeAssignor } from './range.ts';
import { roundRobinAssignor } from './round-robin.ts';
import { cooperativeStickyAssignor, stickyAssignor } from './sticky.ts';

const ASSIGNORS: readonly Assignor[] = [
  rangeAssignor,
  roundRobinAssignor,
  stickyAssignor,
  cooperativeStickyAssignor,
];

export function clientAssignor(name: string): Assignor | undefined {
  return ASSIGNORS.find((assignor) => assignor.name === name);
}

/** The most advanced protocol that all of a member's strategies support. */
export function rebalanceProtocol(strategies: readonly string[]): Assignor['protocol'] {
  const areCooperative = strategies.every(
    (name) => clientAssignor(name)?.protocol === 'COOPERATIVE',
  );
  return areCooperative ? 'COOPERATIVE' : 'EAGER';
}
