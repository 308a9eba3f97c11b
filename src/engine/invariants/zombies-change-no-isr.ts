/**
 * R18: an AlterPartition with an old leader epoch, partition epoch or broker epoch changes nothing.
 *
 * Kafka:       ReplicationControlManager.validateAlterPartitionData (4.4); KIP-497, KIP-841.
 * Units:       epochs count.
 * Invariants:  R18.
 * Divergences: none.
 */

import type { ControllerState } from '../controller/controller-state.ts';
import type { AlterPartitionRequest } from '../protocol/controller-messages.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export const zombiesChangeNoIsr: Watch = {
  id: 'R18',
  name: 'a zombie changes no ISR',
  look(moment) {
    const asked = heard(moment);
    if (asked === undefined) return undefined;
    for (const { before, after } of moment.changed) {
      if (after.kind !== 'controller' || before?.kind !== 'controller') continue;
      // Who leaves office takes back what it had written itself.
      if (after.state.activeEpoch === null) continue;
      const broken = wrongChange(asked, before.state, after.state);
      if (broken !== undefined) return broken;
    }
    return undefined;
  },
};

function heard({ ran }: Moment): AlterPartitionRequest | undefined {
  const message = ran?.kind === 'arrival' ? ran.payload.message : null;
  return message?.body.api === 'AlterPartition' && message.kind === 'request'
    ? message.body
    : undefined;
}

function wrongChange(
  asked: AlterPartitionRequest,
  before: ControllerState,
  after: ControllerState,
): Broken {
  const isStale = before.image.brokers.get(asked.broker)?.brokerEpoch !== asked.brokerEpoch;
  for (const { partition, leaderEpoch, partitionEpoch } of asked.partitions) {
    const was = before.image.partitions.get(partition);
    if (was === undefined || after.image.partitions.get(partition) === was) continue;
    const isOld = leaderEpoch !== was.leaderEpoch || partitionEpoch !== was.partitionEpoch;
    if (isStale || isOld || was.leader !== asked.broker) {
      return `${partition} is changed by ${asked.broker}, epochs ${leaderEpoch}, ${partitionEpoch}`;
    }
  }
  return undefined;
}
