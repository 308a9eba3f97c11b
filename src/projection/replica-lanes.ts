/** The replicas that a broker hosts, each with the role that the controllers and its leader give it. */

import type { PartitionImage } from '../engine/metadata/image.ts';
import {
  brokerNode,
  compareTopicPartitions,
  NO_BROKER,
} from '../engine/protocol/topic-partition.ts';
import type { Replica } from '../engine/replication/replica.ts';
import type { BrokerCell, World } from '../engine/world.ts';
import { isInternal } from '../ledger/cluster-view.ts';
import { lastOfReplica } from '../ledger/fact-index.ts';
import { brokerSession } from './broker-session.ts';
import type { KeyColours } from './keys.ts';
import { followerClock, type LaneInput, laneView } from './lanes.ts';
import type { ClusterReading } from './lost-view.ts';
import { cannotReach } from './reach.ts';
import type { StageInput } from './stage-input.ts';
import { comparedWithOthers } from './copies.ts';
import type { LaneView, ReplicaRole } from './stage-view.ts';
import type { Timer } from './timer-view.ts';
import { settingTimer } from './timers.ts';

export function replicaLanes(
  input: StageInput,
  cell: BrokerCell,
  cluster: ClusterReading,
  keys: KeyColours,
): readonly LaneView[] {
  const { image } = cluster;
  const names = [...cell.state.replicas.keys()]
    .filter((name) => !isInternal(name))
    .sort(compareTopicPartitions);
  return names.flatMap((name) => {
    const registration = image?.partitions.get(name);
    if (registration === undefined || !hosts(registration, cell.state.broker)) return [];
    const lane = laneInput(input, cell, registration, cluster, name);
    return lane === undefined ? [] : [laneView(lane, cluster, keys)];
  });
}

function hosts({ replicas }: PartitionImage, broker: number): boolean {
  return replicas.includes(broker);
}

function laneInput(
  input: StageInput,
  cell: BrokerCell,
  registration: PartitionImage,
  cluster: ClusterReading,
  partition: string,
): LaneInput | undefined {
  const { broker, replicas } = cell.state;
  const replica = replicas.get(partition);
  if (replica === undefined) return undefined;
  const isDead = cell.process.status === 'down';
  const leader = cluster.readings.get(partition)?.replica;
  const gone = deadLeader(input.world, registration);
  const role = replicaRole(registration, cell, gone !== undefined, input.world);
  const truncation = lastOfReplica(input, 'replication.logTruncated', partition, broker);
  const clock = role === 'leader' ? null : followerClock(leader, broker);
  const isLagging = (leader?.log.logEndOffset ?? 0) > replica.log.logEndOffset;
  return {
    broker,
    replica,
    role,
    leaderEpoch: isDead ? lastEpoch(input, replica, broker) : replica.leaderEpoch,
    wasLeader: role !== 'leader' && believesToLead(input, replica, broker),
    isDead,
    highWatermark: isDead ? lastHighWatermark(input, replica, broker) : replica.highWatermark,
    leader,
    others: comparedWithOthers(input.world, broker, replica, leader),
    truncated:
      truncation === undefined
        ? null
        : {
            from: truncation.inputs.fromOffset,
            to: truncation.inputs.toOffset,
            atUs: truncation.atUs,
          },
    moving: movingOf(registration, broker),
    laggingSinceUs: clock !== null && isLagging ? Math.max(0, clock.lastCaughtUpUs) : null,
    replicaLag: clock !== null && isLagging ? lagTimer(cell, clock.lastCaughtUpUs) : null,
    election:
      role === 'electing' && gone !== undefined ? brokerSession(input.world, gone, []) : null,
  };
}

/** Registered as the leader still, for the controller has not missed it yet. */
function deadLeader(world: World, { leader }: PartitionImage): BrokerCell | undefined {
  const cell = leader === NO_BROKER ? undefined : world.nodes.get(brokerNode(leader));
  return cell?.kind === 'broker' && cell.process.status === 'down' ? cell : undefined;
}

/** From the facts until the death; the file on its disk lags behind. */
function lastHighWatermark(
  input: StageInput,
  { partition, ...own }: Replica,
  broker: number,
): number {
  const advanced = lastOfReplica(input, 'replication.highWatermarkAdvanced', partition, broker);
  const learned = lastOfReplica(input, 'replication.highWatermarkLearned', partition, broker);
  const isLater = (advanced?.atUs ?? -1) > (learned?.atUs ?? -1);
  const known = (isLater ? advanced : learned)?.inputs.toOffset ?? 0;
  return Math.min(own.log.logEndOffset, Math.max(known, own.highWatermark));
}

/** A process that died forgets the epoch in which it led or followed last; the log on its disk does not say it. */
function lastEpoch(input: StageInput, { partition, leaderEpoch }: Replica, broker: number): number {
  const led = lastOfReplica(input, 'replication.becameLeader', partition, broker);
  const followed = lastOfReplica(input, 'replication.becameFollower', partition, broker);
  return Math.max(leaderEpoch, led?.inputs.leaderEpoch ?? -1, followed?.inputs.leaderEpoch ?? -1);
}

/** A zombie still believes; a dead leader's last word was that it leads. */
function believesToLead(input: StageInput, replica: Replica, broker: number): boolean {
  const {
    partition,
    role: { kind },
  } = replica;
  const ledFromTheStart = replica.replicas[0] === broker && replica.leaderEpoch <= 0;
  if (kind !== 'none') return kind === 'leader';
  const led = lastOfReplica(input, 'replication.becameLeader', partition, broker);
  const followed = lastOfReplica(input, 'replication.becameFollower', partition, broker);
  if (led === undefined && followed === undefined) return ledFromTheStart;
  return led !== undefined && (followed === undefined || followed.atUs < led.atUs);
}

function lagTimer(cell: BrokerCell, lastCaughtUpUs: number): Timer | null {
  if (lastCaughtUpUs < 0) return null;
  const toUs = lastCaughtUpUs + cell.state.settings.replicaLagTimeUsMax;
  return settingTimer('replicaLag', 'broker', 'replica.lag.time.max.ms', lastCaughtUpUs, toUs);
}

function movingOf(
  { addingReplicas, removingReplicas }: PartitionImage,
  broker: number,
): LaneInput['moving'] {
  if (addingReplicas.includes(broker)) return 'adding';
  return removingReplicas.includes(broker) ? 'removing' : null;
}

function replicaRole(
  registration: PartitionImage,
  { id: node, process, state: { broker } }: BrokerCell,
  isLeaderDead: boolean,
  world: World,
): ReplicaRole {
  if (process.status === 'down') return 'offline';
  if (registration.leader === broker) return 'leader';
  const isMember = registration.isr.includes(broker);
  const isOpen = registration.leader === NO_BROKER || isLeaderDead;
  if (isOpen && (isMember || registration.elr.includes(broker))) return 'electing';
  if (isMember) return 'in-sync';
  if (registration.elr.includes(broker)) return 'eligible';
  if (registration.leader === NO_BROKER) return 'out-of-sync';
  // Asleep it fetches nothing.
  if (process.status === 'frozen') return 'out-of-sync';
  const leader = brokerNode(registration.leader);
  return cannotReach(world.network, node, [leader]).length > 0 ? 'out-of-sync' : 'catching-up';
}
