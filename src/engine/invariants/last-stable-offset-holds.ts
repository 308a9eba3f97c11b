/**
 * T4: the last stable offset of an acting leader never falls while it leads, and readers of committed data stop at it.
 *
 * Kafka:       UnifiedLog.lastStableOffset, FetchIsolation.TXN_COMMITTED (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  T4.
 * Divergences: none.
 */

import { lastStableOffset } from '../log/log-read.ts';
import { isLeader } from '../replication/replica.ts';
import type { HostedReplica, Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export const lastStableOffsetHolds: Watch = {
  id: 'T4',
  name: 'the last stable offset holds',
  look(moment) {
    for (const hosted of moment.replicas) {
      const broken = fallen(hosted, moment);
      if (broken !== undefined) return `${hosted.replica.partition} on ${hosted.broker}: ${broken}`;
    }
    return readBeyond(moment);
  },
};

function fallen({ replica, before }: HostedReplica, { ghosts }: Moment): Broken {
  if (!isLeader(replica) || !isLeader(before)) return undefined;
  if (before.leaderEpoch !== replica.leaderEpoch) return undefined;
  if (!ghosts.isClean(replica.partition)) return undefined;
  const was = lastStableOffset(before.log, before.highWatermark);
  const is = lastStableOffset(replica.log, replica.highWatermark);
  return is < was ? `LSO ${was} → ${is}` : undefined;
}

function readBeyond({ sent, nodes }: Moment): Broken {
  for (const { kind, to, body } of sent) {
    if (kind !== 'response' || body.api !== 'Fetch') continue;
    const reader = nodes.get(to);
    if (reader?.kind !== 'consumer' || reader.state.settings.isolation !== 'read_committed')
      continue;
    for (const { partition, batches, lastStableOffset: stable } of body.partitions) {
      const last = batches.at(-1)?.lastOffset;
      if (last !== undefined && last >= stable)
        return `${to} gets ${partition} ${last}, LSO ${stable}`;
    }
  }
  return undefined;
}
