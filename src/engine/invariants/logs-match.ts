/**
 * R9: two replicas have the same records below both of their high watermarks.
 *
 * Kafka:       LogMatching in hachikuji/kafka-specification; KIP-101, KIP-279.
 * Units:       offsets are exclusive ends.
 * Invariants:  R9.
 * Divergences: none.
 */

import type { HostedReplica, Moment } from './moment.ts';
import { brokerCell, isSameRecord, recordAt } from './present-leader.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const logsMatch = ofReplicas('R9', 'logs match below the high watermarks', (one, moment) => {
  const { partition, log, highWatermark } = one.replica;
  const isSame = log === one.before?.log && highWatermark === one.before.highWatermark;
  if (isSame || !moment.ghosts.isClean(partition)) return undefined;
  for (const other of one.replica.replicas) {
    if (other === one.broker) continue;
    const broken = difference(one, moment, other);
    if (broken !== undefined) return broken;
  }
  return undefined;
});

/** At the last record that both show: what lies below was compared when it was the last. */
function difference({ replica }: HostedReplica, moment: Moment, broker: number): Broken {
  const other = brokerCell(moment, broker)?.state.replicas.get(replica.partition);
  if (other === undefined || moment.ghosts.isLossy(replica.partition, broker)) return undefined;
  const offset = Math.min(replica.highWatermark, other.highWatermark) - 1;
  if (offset < 0) return undefined;
  const a = recordAt(replica.log, offset);
  const b = recordAt(other.log, offset);
  if (a === undefined || b === undefined) return undefined;
  const isSame = isSameRecord(a.content, b.content) && a.leaderEpoch === b.leaderEpoch;
  return isSame ? undefined : `${broker} has another record at ${offset}`;
}
