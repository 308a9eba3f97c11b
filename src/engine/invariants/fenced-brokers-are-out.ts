/**
 * S6: a fenced broker is in no ISR.
 *
 * Kafka:       ReplicationControlManager.handleBrokerFenced (4.4); ValidControllerState in kafka-tlaplus.
 * Units:       none.
 * Invariants:  S6.
 * Divergences: none.
 */

import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export const fencedBrokersAreOut: Watch = {
  id: 'S6',
  name: 'a fenced broker is in no ISR',
  look(moment) {
    const { image, imageBefore } = moment;
    if (image === undefined || image === imageBefore) return undefined;
    if (image.brokers === imageBefore?.brokers && moment.registrations.length === 0)
      return undefined;
    return fencedMember(moment);
  },
};

function fencedMember({ image }: Moment): Broken {
  if (image === undefined) return undefined;
  for (const [name, { isr }] of image.partitions) {
    const fenced = isr.find((id) => image.brokers.get(id)?.fenced === true);
    if (fenced !== undefined) return `${name}: ISR ${isr.join()} holds ${fenced}, which is fenced`;
  }
  return undefined;
}
