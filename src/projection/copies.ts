/** One replica beside the others of its partition: what only it has, and what it has not yet. */

import type { Replica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { logIndex } from '../ledger/log-index.ts';
import { ackedSends, producerStates } from '../ledger/producer-metrics.ts';
import { recordRef } from '../ledger/record-ref.ts';

export interface BesideOthers {
  readonly onlyHere: readonly number[];
  readonly notHere: readonly number[];
}

/** Only acknowledged records count: a promise was made about them. */
export function comparedWithOthers(
  world: World,
  broker: number,
  replica: Replica,
  leader: Replica | undefined,
): BesideOthers {
  const others = otherEnds(world, broker, replica);
  const ownEnd = replica.log.logEndOffset;
  const highest = others.reduce((end, other) => Math.max(end, other), 0);
  const leaderEnd = leader?.log.logEndOffset ?? 0;
  if (highest >= ownEnd && leaderEnd <= ownEnd) return NOTHING;
  const acked = ackedIn(world, replica.partition);
  return {
    onlyHere: offsetsFrom(replica, highest, acked),
    notHere: leader === undefined || leader === replica ? [] : offsetsFrom(leader, ownEnd, acked),
  };
}

const NOTHING: BesideOthers = { onlyHere: [], notHere: [] };

function otherEnds(
  world: World,
  broker: number,
  { partition, replicas }: Replica,
): readonly number[] {
  const out: number[] = [];
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'broker' || cell.state.broker === broker) continue;
    const other = cell.state.replicas.get(partition);
    if (other !== undefined && replicas.includes(cell.state.broker))
      out.push(other.log.logEndOffset);
  }
  return out;
}

function ackedIn(world: World, partition: string): ReadonlySet<string> {
  const refs = new Set<string>();
  for (const producer of producerStates(world)) {
    for (const send of ackedSends(producer)) {
      if (send.partition === partition) refs.add(recordRef(producer.name, send.sendId));
    }
  }
  return refs;
}

function offsetsFrom(
  { log }: Replica,
  from: number,
  acked: ReadonlySet<string>,
): readonly number[] {
  return logIndex(log).entries.flatMap(({ offset, ref }) =>
    offset >= from && acked.has(ref) ? [offset] : [],
  );
}
