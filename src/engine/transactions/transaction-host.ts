/**
 * What the broker around it does for the transaction coordinator.
 *
 * Kafka:       what TransactionStateManager gets of ReplicaManager, TransactionMarkerChannelManager of its network
 *              client, and TransactionCoordinator of ProducerIdManager (4.4).
 * Units:       µs.
 * Invariants:  a token comes back in a later call, never within the one that gave it.
 * Divergences: none.
 */

import type { CoordinatorHost } from '../group-coordinator/host.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import type { WriteTxnMarkersRequest } from '../protocol/transaction-messages.ts';

export interface TransactionHost extends Omit<CoordinatorHost, 'assignor' | 'initializeShare'> {
  /** `null`: the next block of ids has been asked for and is not here yet. */
  allocateProducerId(): number | null;
  /** One request at a time to a broker; its answer, or that there is none, comes back in a later call. */
  sendMarkers(broker: BrokerId, body: WriteTxnMarkersRequest): void;
}
