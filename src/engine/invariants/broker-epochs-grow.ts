/**
 * S11: broker epochs are unique and grow with each registration.
 *
 * Kafka:       ClusterControlManager.registerBroker (4.4); KIP-631.
 * Units:       epochs are metadata offsets.
 * Invariants:  S11.
 * Divergences: none.
 */

import type { Watch } from './watch.ts';

export const brokerEpochsGrow: Watch = {
  id: 'S11',
  name: 'broker epochs are unique and grow',
  look({ image, imageBefore }) {
    if (image === undefined || image.brokers === imageBefore?.brokers) return undefined;
    const owners = new Map<number, number>();
    for (const { id, brokerEpoch } of image.brokers.values()) {
      const was = imageBefore?.brokers.get(id)?.brokerEpoch ?? brokerEpoch;
      if (brokerEpoch < was) return `broker ${id}: epoch ${was} → ${brokerEpoch}`;
      const other = owners.get(brokerEpoch);
      // Those that stand at time zero were registered before the log that is kept.
      if (other !== undefined && brokerEpoch > 0) return `${other} and ${id} have ${brokerEpoch}`;
      owners.set(brokerEpoch, id);
    }
    return undefined;
  },
};
