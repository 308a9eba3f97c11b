/**
 * What new metadata makes of this broker's replicas: leader, follower, or gone.
 *
 * Kafka:       kafka.server.metadata.BrokerMetadataPublisher, ReplicaManager.applyDelta (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  after a publication every replica has the role that the image gives it.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import {
  NO_BROKER,
  OFFSETS_TOPIC,
  SHARE_STATE_TOPIC,
  type TopicPartition,
  topicOf,
  TRANSACTION_STATE_TOPIC,
} from '../protocol/topic-partition.ts';
import { makeFollower, makeLeader } from '../replication/become.ts';
import { withoutUncertainTail } from '../replication/follower-reset.ts';
import {
  isLeader,
  type LeaderReplica,
  maximalIsr,
  newReplica,
  type Replica,
  replicaWith,
} from '../replication/replica.ts';
import { beginCoordinating, endCoordinating } from './coordinator.ts';
import { beginTransactions, endTransactions } from './transactions.ts';
import { dropShares } from './shares/held-shares.ts';
import { beginShareStates, endShareStates } from './shares/share-coordination.ts';
import { grounds, ofPartition, putAdvanced } from './leader-replica.ts';
import { removeFetcher } from './fetcher-turn.ts';
import { newLog } from './log-configs.ts';
import { addFetcher, fetchFromAll } from './replica-fetcher.ts';
import { type BrokerTurn, putReplica, removeReplica, replicaOf } from './turn.ts';

export function publishAll(turn: BrokerTurn): void {
  publish(turn, new Set([...turn.state.replicas.keys(), ...turn.state.image.partitions.keys()]));
}

export function publish(turn: BrokerTurn, partitions: ReadonlySet<TopicPartition>): void {
  for (const partition of partitions) apply(turn, partition);
  fetchFromAll(turn);
}

function apply(turn: BrokerTurn, partition: TopicPartition): void {
  const { image, broker } = turn.state;
  const registration = image.partitions.get(partition);
  const replica = replicaOf(turn, partition);
  if (registration === undefined || !registration.replicas.includes(broker)) {
    if (replica !== undefined) remove(turn, replica, registration);
    return;
  }
  const known = replica ?? newReplica(partition, newLog(turn, partition));
  if (registration.leader === broker) lead(turn, known, registration);
  else follow(turn, known, registration);
}

function remove(
  turn: BrokerTurn,
  replica: Replica,
  registration: PartitionImage | undefined,
): void {
  const { leaderEpoch = replica.leaderEpoch, replicas = [] } = registration ?? {};
  const { logEndOffset } = replica.log;
  turn.out.fact({
    rule: 'replication.replicaRemoved',
    inputs: { ...ofPartition(turn, { ...replica, leaderEpoch }), replicas, logEndOffset },
    supports: grounds(replica.roleGround),
  });
  removeFetcher(turn, replica.partition);
  removeReplica(turn, replica.partition);
  turn.stirred.add(replica.partition);
  if (isLeader(replica)) resign(turn, replica.partition);
}

function lead(turn: BrokerTurn, before: Replica, registration: PartitionImage): void {
  const became = makeLeader(before, registration, turn.state.broker, turn.nowUs);
  if (became === undefined) return;
  removeFetcher(turn, before.partition);
  const noted = became.isNewLeaderEpoch
    ? noteLeader(turn, before, became.replica)
    : noteIsr(turn, before, became.replica);
  putAdvanced(turn, noted);
  turn.stirred.add(before.partition);
  if (became.isNewLeaderEpoch) coordinateFrom(turn, noted);
}

/** The leader of a coordinator's partition is that coordinator. */
function coordinateFrom(turn: BrokerTurn, replica: LeaderReplica): void {
  const topic = topicOf(replica.partition);
  if (topic === OFFSETS_TOPIC) beginCoordinating(turn, replica);
  if (topic === TRANSACTION_STATE_TOPIC) beginTransactions(turn, replica);
  if (topic === SHARE_STATE_TOPIC) beginShareStates(turn, replica);
}

function follow(turn: BrokerTurn, before: Replica, registration: PartitionImage): void {
  const became = makeFollower(before, registration);
  if (became === undefined) return;
  if (!became.isNewLeaderEpoch) putReplica(turn, became.replica);
  else startFollowing(turn, before, became.replica, registration);
  if (isLeavingIsr(turn, registration)) removeFetcher(turn, before.partition);
  turn.stirred.add(before.partition);
  if (isLeader(before)) resign(turn, before.partition);
}

function startFollowing(
  turn: BrokerTurn,
  before: Replica,
  replica: Replica,
  { leader }: PartitionImage,
): void {
  const roleGround = turn.out.fact({
    rule: 'replication.becameFollower',
    inputs: {
      ...ofPartition(turn, replica),
      leader,
      logEndOffset: replica.log.logEndOffset,
      highWatermark: replica.highWatermark,
    },
    supports: grounds(before.roleGround),
  });
  const noted = withoutUncertainTail(replicaWith(replica, { roleGround }));
  putReplica(turn, noted);
  addFetcher(turn, noted, leader);
}

/** During its controlled shutdown a broker stops fetching what it has been taken out of. */
function isLeavingIsr(turn: BrokerTurn, registration: PartitionImage): boolean {
  if (turn.state.life.phase !== 'PENDING_CONTROLLED_SHUTDOWN') return false;
  return registration.leader === NO_BROKER || !registration.isr.includes(turn.state.broker);
}

function resign(turn: BrokerTurn, partition: TopicPartition): void {
  const topic = topicOf(partition);
  if (topic === OFFSETS_TOPIC) endCoordinating(turn, partition);
  if (topic === TRANSACTION_STATE_TOPIC) endTransactions(turn, partition);
  if (topic === SHARE_STATE_TOPIC) endShareStates(turn, partition);
  dropShares(turn, partition);
}

function noteLeader(turn: BrokerTurn, before: Replica, replica: LeaderReplica): LeaderReplica {
  const roleGround = turn.out.fact({
    rule: 'replication.becameLeader',
    inputs: {
      ...ofPartition(turn, replica),
      previousLeaderEpoch: before.leaderEpoch,
      logEndOffset: replica.log.logEndOffset,
      highWatermark: replica.highWatermark,
      isr: replica.role.isr,
    },
    supports: grounds(before.roleGround),
  });
  return replicaWith(replica, { roleGround });
}

/** The same leadership with another ISR: by this leader's own wish, or because the controller fenced someone. */
function noteIsr(turn: BrokerTurn, before: Replica, replica: LeaderReplica): LeaderReplica {
  if (!isLeader(before) || before.role.isr.join() === replica.role.isr.join()) return replica;
  const roleGround = turn.out.fact({
    rule: 'replication.isrChangeCommitted',
    inputs: {
      ...ofPartition(turn, replica),
      isr: maximalIsr(replica.role),
      previousIsr: before.role.isr,
      partitionEpoch: replica.partitionEpoch,
    },
    supports: grounds(before.role.pending?.ground ?? before.roleGround),
  });
  return replicaWith(replica, { roleGround });
}
