/**
 * Fencing, unfencing and controlled shutdown: what each does to the partitions.
 *
 * Kafka:       org.apache.kafka.controller.ReplicationControlManager.handleBrokerFenced, handleBrokerUnfenced,
 *              handleBrokerInControlledShutdown, handleBrokerShutdown (4.4); KIP-631, KIP-966.
 * Units:       none.
 * Invariants:  a fenced broker is in no ISR with another member, and leads nothing.
 * Divergences: none.
 */

import type { BrokerImage } from '../metadata/image.ts';
import {
  NO_BROKER,
  topicPartition,
  type BrokerId,
  type TopicPartition,
} from '../protocol/topic-partition.ts';
import { updatePartitions } from './partition-updates.ts';
import type { Work } from './work.ts';

export function leadershipsOf(work: Work, broker: BrokerId): readonly TopicPartition[] {
  return [...work.state.image.partitions.values()]
    .filter(({ leader }) => leader === broker)
    .map(({ topic, partition }) => topicPartition(topic, partition));
}

export function leadsPartitions(work: Work, broker: BrokerId): boolean {
  for (const { leader } of work.state.image.partitions.values()) if (leader === broker) return true;
  return false;
}

/** Partitions first, then the registration. */
export function fenceBroker(
  work: Work,
  broker: BrokerImage,
  reason: 'session expired' | 'shut down' | 'own wish',
): void {
  const { id, brokerEpoch } = broker;
  if (!broker.fenced) {
    const inputs = { broker: id, brokerEpoch, reason };
    const supports = work.supports(id);
    work.groundBroker(id, work.out.fact({ rule: 'controller.brokerFenced', inputs, supports }));
  }
  const cause = { reason: 'broker fenced', broker: id } as const;
  updatePartitions(work, { cause, toRemove: id }, ({ isr }) => isr.includes(id));
  work.write([{ type: 'BrokerRegistrationChange', broker: id, fenced: true }]);
}

/** Registration first, then the partitions that had nobody to lead them. */
export function unfenceBroker(work: Work, broker: BrokerImage, metadataOffset: number): void {
  const { id, brokerEpoch } = broker;
  const inputs = { broker: id, brokerEpoch, metadataOffset };
  const supports = work.supports(id);
  work.groundBroker(id, work.out.fact({ rule: 'controller.brokerUnfenced', inputs, supports }));
  work.write([{ type: 'BrokerRegistrationChange', broker: id, fenced: false }]);
  const cause = { reason: 'broker unfenced', broker: id } as const;
  updatePartitions(work, { cause, toAdd: id }, ({ leader }) => leader === NO_BROKER);
}

export function startControlledShutdown(work: Work, broker: BrokerImage): void {
  const { id, brokerEpoch } = broker;
  const inputs = { broker: id, brokerEpoch, leaderships: leadershipsOf(work, id) };
  const rule = 'controller.controlledShutdownStarted';
  work.groundBroker(id, work.out.fact({ rule, inputs, supports: work.supports(id) }));
  work.write([{ type: 'BrokerRegistrationChange', broker: id, inControlledShutdown: true }]);
  const cause = { reason: 'controlled shutdown', broker: id } as const;
  updatePartitions(work, { cause, toRemove: id }, ({ isr }) => isr.includes(id));
}

/** A new incarnation shows how the old one ended: only after a clean stop it is still complete. */
export function handleEarlierShutdown(work: Work, id: BrokerId, wasClean: boolean): void {
  const inIsr = ({ isr }: { readonly isr: readonly BrokerId[] }): boolean => isr.includes(id);
  if (wasClean) {
    const cause = { reason: 'broker fenced', broker: id } as const;
    updatePartitions(work, { cause, toRemove: id }, inIsr);
    return;
  }
  const cause = { reason: 'unclean shutdown', broker: id } as const;
  updatePartitions(work, { cause, withUncleanShutdown: id }, inIsr);
  updatePartitions(work, { cause, withUncleanShutdown: id }, ({ elr }) => elr.includes(id));
}
