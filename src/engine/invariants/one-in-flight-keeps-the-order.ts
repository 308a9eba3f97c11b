/**
 * P1: with max.in.flight.requests.per.connection=1 a record’s first copy never comes behind a later send of its producer.
 *
 * Kafka:       RecordAccumulator.mutePartition, guaranteeMessageOrder (4.4).
 * Units:       none.
 * Invariants:  P1.
 * Divergences: none.
 */

import type { DataRecord } from '../log/record-batch.ts';
import { producerOf } from '../producer-of.ts';
import { isLeader } from '../replication/replica.ts';
import type { HostedReplica, Moment } from './moment.ts';
import { ofReplicas, type Broken, type Watch } from './watch.ts';

interface Sends {
  readonly appended: Set<number>;
  latest: number;
}

/** Also without idempotence: a record may stand there twice, but nothing new before what was sent before it. */
export function oneInFlightKeepsTheOrder(): Watch {
  const known = new Map<string, Sends>();
  return ofReplicas('P1', 'one request in flight keeps the order', (hosted, moment) => {
    for (const content of appendedByLeader(hosted)) {
      const key = `${hosted.replica.partition} ${content.producer}`;
      const sends = known.get(key) ?? { appended: new Set<number>(), latest: -1 };
      known.set(key, sends);
      const broken = isOneInFlight(moment, content) ? overtaken(content, sends) : undefined;
      sends.appended.add(content.sendId);
      sends.latest = Math.max(sends.latest, content.sendId);
      if (broken !== undefined) return broken;
    }
    return undefined;
  });
}

function* appendedByLeader({ replica, before, news, isAppended }: HostedReplica) {
  const isOwn = isLeader(replica) && isLeader(before) && isAppended;
  if (!isOwn) return;
  for (const { records } of news) {
    for (const { content } of records) if (content.kind === 'data') yield content;
  }
}

function isOneInFlight({ nodes }: Moment, { producer }: DataRecord): boolean {
  return producerOf(nodes.get(producer))?.config.maxInFlight === 1;
}

function overtaken({ producer, sendId }: DataRecord, { appended, latest }: Sends): Broken {
  if (sendId > latest || appended.has(sendId)) return undefined;
  return `${producer}#${sendId} comes first behind #${latest}`;
}
