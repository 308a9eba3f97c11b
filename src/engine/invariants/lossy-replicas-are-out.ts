/**
 * R16: a replica that lost records neither leads nor stands in ISR or ELR once its broker has registered again.
 *
 * Kafka:       ReplicationControlManager.handleUncleanBrokerShutdown (4.4); KIP-966.
 * Units:       epochs count.
 * Invariants:  R16.
 * Divergences: none.
 */

import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

/** The eligible leader replicas are on in every cluster of the model; without them the last member may come back lossy. */
export const lossyReplicasAreOut: Watch = {
  id: 'R16',
  name: 'who lost records is no candidate',
  look(moment) {
    if (moment.image === moment.imageBefore) return undefined;
    for (const [partition, ghost] of moment.ghosts.partitions) {
      if (ghost.lossy.size === 0 || ghost.excuses.has('UNCLEAN_ELECTION')) continue;
      const broken = lossyCandidate(moment, partition, ghost.lossy);
      if (broken !== undefined) return `${partition}: ${broken}`;
    }
    return undefined;
  },
};

function lossyCandidate(
  { image }: Moment,
  partition: string,
  lossy: ReadonlyMap<number, number>,
): Broken {
  const registration = image?.partitions.get(partition);
  if (image === undefined || registration === undefined) return undefined;
  for (const [broker, epochOfThen] of lossy) {
    const isBack = (image.brokers.get(broker)?.brokerEpoch ?? -1) > epochOfThen;
    const { leader, isr, elr } = registration;
    if (isBack && [leader, ...isr, ...elr].includes(broker)) {
      return `${broker} lost records and is back in ISR ${isr.join()}, ELR ${elr.join()}`;
    }
  }
  return undefined;
}
