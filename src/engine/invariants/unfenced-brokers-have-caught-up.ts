/**
 * C5: a broker is unfenced only when it has read its own registration.
 *
 * Kafka:       BrokerHeartbeatManager.calculateNextBrokerState (4.4); KIP-631.
 * Units:       offsets count metadata records.
 * Invariants:  C5.
 * Divergences: none.
 */

import type { ControllerCell } from '../world.ts';
import type { Broken, Watch } from './watch.ts';

export const unfencedBrokersHaveCaughtUp: Watch = {
  id: 'C5',
  name: 'who is unfenced has read its registration',
  look({ changed }) {
    for (const { before, after } of changed) {
      if (after.kind !== 'controller' || before?.kind !== 'controller') continue;
      // Who has just taken office knows of earlier heartbeats nothing.
      const { activeEpoch } = after.state;
      if (activeEpoch === null || activeEpoch !== before.state.activeEpoch) continue;
      const broken = unfencedTooEarly(before, after);
      if (broken !== undefined) return broken;
    }
    return undefined;
  },
};

function unfencedTooEarly(before: ControllerCell, { state }: ControllerCell): Broken {
  if (state.image.brokers === before.state.image.brokers) return undefined;
  for (const { id, fenced, brokerEpoch } of state.image.brokers.values()) {
    if (fenced || before.state.image.brokers.get(id)?.fenced !== true) continue;
    const read = state.heartbeats.get(id)?.metadataOffset ?? -1;
    if (read < brokerEpoch)
      return `broker ${id} is unfenced at ${read}, registered at ${brokerEpoch}`;
  }
  return undefined;
}
