/**
 * A leader sends a consumer to a follower in the consumer's own rack.
 *
 * Kafka:       kafka.server.ReplicaManager.findPreferredReadReplica,
 *              org.apache.kafka.common.replica.RackAwareReplicaSelector (4.4); KIP-392.
 * Units:       instants in µs; offsets are the next one to read.
 * Invariants:  only in-sync replicas that have the asked offset are named; the leader of the rack itself wins.
 * Divergences: none.
 */

import type { BrokerId } from '../protocol/topic-partition.ts';
import type { FollowerProgress, LeaderReplica } from '../replication/replica.ts';
import type { BrokerTurn } from './turn.ts';

/** `null`: the leader serves the consumer itself. */
export function preferredReadReplica(
  turn: BrokerTurn,
  replica: LeaderReplica,
  clientRack: string,
  fetchOffset: number,
): BrokerId | null {
  const { settings, broker } = turn.state;
  if (!settings.rackAwareReads || clientRack === '') return null;
  if (rackOf(turn, broker) === clientRack) return null;
  const near = [...replica.role.followers.values()].filter(
    (follower) =>
      rackOf(turn, follower.broker) === clientRack &&
      replica.role.isr.includes(follower.broker) &&
      follower.logEndOffset >= fetchOffset &&
      follower.logStartOffset <= fetchOffset,
  );
  return near.toSorted(mostCaughtUp)[0]?.broker ?? null;
}

/** Of a broker that is alive, as this broker knows it. */
function rackOf({ state }: BrokerTurn, id: BrokerId): string | null {
  const known = state.image.brokers.get(id);
  return known === undefined || known.fenced ? null : known.rack;
}

/** ReplicaView.comparator: the longer log, then who was caught up last, then the higher id. */
function mostCaughtUp(a: FollowerProgress, b: FollowerProgress): number {
  return (
    b.logEndOffset - a.logEndOffset ||
    b.lastCaughtUpTimeUs - a.lastCaughtUpTimeUs ||
    b.broker - a.broker
  );
}
