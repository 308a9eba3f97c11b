/**
 * What metadata makes of a replica: leader of its partition, or follower of another broker.
 *
 * Kafka:       kafka.cluster.Partition.makeLeader, makeFollower (4.4); KIP-101, KIP-966.
 * Units:       instants in µs; offsets are exclusive ends.
 * Invariants:  a partition epoch that is older than the known one changes nothing.
 * Divergences: a new leader counts as RECOVERED at once, as in Kafka.
 */

import { beginEpoch } from '../log/log.ts';
import type { PartitionImage } from '../metadata/image.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import { resetProgress, unknownProgress } from './follower-progress.ts';
import {
  type FollowerProgress,
  type LeaderReplica,
  type LeaderRole,
  type Replica,
  replicaWith,
} from './replica.ts';

/** The part of the metadata that a replica is made leader or follower by. */
export type Registration = Pick<
  PartitionImage,
  'replicas' | 'isr' | 'leader' | 'leaderEpoch' | 'partitionEpoch'
>;

export interface Became<R extends Replica> {
  readonly replica: R;
  readonly isNewLeaderEpoch: boolean;
}

/** `undefined`: older than what the replica knows already. */
export function makeLeader(
  replica: Replica,
  registration: Registration,
  self: BrokerId,
  nowUs: number,
): Became<LeaderReplica> | undefined {
  if (registration.partitionEpoch < replica.partitionEpoch) return undefined;
  const isNewLeaderEpoch = registration.leaderEpoch > replica.leaderEpoch;
  const isNewLeader = replica.role.kind !== 'leader';
  const role =
    isNewLeaderEpoch || isNewLeader
      ? newRole(replica, registration, self, nowUs)
      : sameRole(replica.role as LeaderRole, registration, self);
  const log = isNewLeaderEpoch ? beginEpoch(replica.log, registration.leaderEpoch) : replica.log;
  return { replica: replicaWith(known(replica, registration), { log, role }), isNewLeaderEpoch };
}

export function makeFollower(
  replica: Replica,
  registration: Registration,
): Became<Replica> | undefined {
  if (registration.partitionEpoch < replica.partitionEpoch) return undefined;
  const isNewLeaderEpoch = registration.leaderEpoch > replica.leaderEpoch;
  const role = { kind: 'follower', leader: registration.leader } as const;
  return { replica: replicaWith(known(replica, registration), { role }), isNewLeaderEpoch };
}

function known(replica: Replica, registration: Registration): Replica {
  return replicaWith(replica, {
    replicas: registration.replicas,
    leaderEpoch: registration.leaderEpoch,
    partitionEpoch: registration.partitionEpoch,
  });
}

function newRole(
  replica: Replica,
  registration: Registration,
  self: BrokerId,
  nowUs: number,
): LeaderRole {
  const { replicas, isr } = registration;
  const followers = followersOf(replicas, self, (broker) =>
    resetProgress(replica, broker, isr.includes(broker), nowUs),
  );
  const leaderEpochStartOffset = replica.log.logEndOffset;
  return { kind: 'leader', leaderEpochStartOffset, isr, pending: null, followers };
}

/** The controller changed the ISR or the assignment under the same leadership. */
function sameRole(role: LeaderRole, registration: Registration, self: BrokerId): LeaderRole {
  const followers = followersOf(
    registration.replicas,
    self,
    (broker) => role.followers.get(broker) ?? unknownProgress(broker),
  );
  return { ...role, isr: registration.isr, pending: null, followers };
}

function followersOf(
  replicas: readonly BrokerId[],
  self: BrokerId,
  progressOf: (broker: BrokerId) => FollowerProgress,
): ReadonlyMap<BrokerId, FollowerProgress> {
  const others = replicas.filter((broker) => broker !== self);
  return new Map(others.map((broker) => [broker, progressOf(broker)]));
}
