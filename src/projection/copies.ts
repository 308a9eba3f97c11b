/** One replica beside the others of its partition: what only it has, and what it has not yet. */

import { producerOf } from '../engine/producer-of.ts';
import { itemAt } from '../engine/producer/chunked-list.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';
import { logIndex, placeOf } from '../ledger/log-index.ts';

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
  return {
    onlyHere: ackedFrom(world, replica, highest),
    notHere: leader === undefined || leader === replica ? [] : ackedFrom(world, leader, ownEnd),
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

/** Offsets from `from` on whose records were acknowledged to their producers. */
function ackedFrom(world: World, { log }: Replica, from: number): readonly number[] {
  const { entries } = logIndex(log);
  return entries
    .slice(placeOf(entries, from))
    .filter(({ record }) => isAcked(world, record.producer, record.sendId))
    .map(({ offset }) => offset);
}

function isAcked(world: World, producer: string, sendId: number): boolean {
  const sender = producerOf(world.nodes.get(producer));
  if (sender === null || sendId >= sender.ledger.size) return false;
  return itemAt(sender.ledger, sendId).status === 'acked';
}
