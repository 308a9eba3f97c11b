/**
 * What sends under a node's name: a producer, or the one inside an application that also reads.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { ProducerState } from './producer/producer-state.ts';
import type { NodeCell } from './world.ts';

export function producerOf(cell: NodeCell | undefined): ProducerState | null {
  if (cell?.kind === 'producer') return cell.state;
  return cell?.kind === 'consumer' ? cell.state.output : null;
}
