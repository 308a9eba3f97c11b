/**
 * One partition as one broker hosts it: its log, and what it is for the partition, leader or follower.
 *
 * Kafka:       kafka.cluster.Partition, kafka.cluster.Replica (4.4).
 * Units:       instants in µs; offsets are exclusive ends.
 * Invariants:  highWatermark ≤ log.logEndOffset; the leader is in its own ISR; isr ⊆ replicas.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import { EMPTY_LOG, type Log } from '../log/log.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { NO_BROKER } from '../protocol/topic-partition.ts';

/** What a leader knows of one of the other replicas, from the fetches of that replica. */
export interface FollowerProgress {
  readonly broker: BrokerId;
  /** The offset of its last fetch: it has everything below. -1 unknown. */
  readonly logEndOffset: number;
  /** -1 unknown. */
  readonly logStartOffset: number;
  /** The leader's own end when that fetch came. */
  readonly lastFetchLeaderLogEndOffset: number;
  readonly lastFetchTimeUs: number;
  /** When it last had all that the leader had; `NEVER` where it never did. */
  readonly lastCaughtUpTimeUs: number;
  /** The broker epoch that it fetched with; `null` before its first fetch, -1 where it told none. */
  readonly brokerEpoch: number | null;
  /** The fact that its end is where it is. */
  readonly ground: FactId | null;
}

/** Before any instant of a run; Kafka's 0 (the year 1970). */
export const NEVER = -1_000_000_000_000_000;
export const UNKNOWN_OFFSET = -1;

/** A change of the ISR that the controller has been asked for. */
export interface PendingIsrChange {
  readonly kind: 'expand' | 'shrink';
  /** The whole ISR that the leader proposes. */
  readonly isr: readonly BrokerId[];
  /** Who comes in or goes. */
  readonly changed: readonly BrokerId[];
  /** Tells this proposal from an abandoned one whose answer is still on its way. */
  readonly proposal: number;
  readonly ground: FactId | null;
}

export interface LeaderRole {
  readonly kind: 'leader';
  /** Log end offset at which this leadership began. */
  readonly leaderEpochStartOffset: number;
  /** As the controller has committed it. */
  readonly isr: readonly BrokerId[];
  /** At most one is under way. */
  readonly pending: PendingIsrChange | null;
  readonly followers: ReadonlyMap<BrokerId, FollowerProgress>;
}

export interface FollowerRole {
  readonly kind: 'follower';
  /** NO_BROKER while the partition has no leader. */
  readonly leader: BrokerId;
}

/** Its log is on disk, but the broker has not heard yet what it is to be: starting, or down. */
export interface NoRole {
  readonly kind: 'none';
}

export interface Replica {
  readonly partition: TopicPartition;
  readonly log: Log;
  /** Exclusive; at a follower what its leader last told it, clamped to its own log. */
  readonly highWatermark: number;
  /** What the file `replication-offset-checkpoint` holds; only read after a restart. */
  readonly highWatermarkCheckpoint: number;
  /** What `log-start-offset-checkpoint` holds; only read after a restart. */
  readonly logStartOffsetCheckpoint: number;
  /** -1 before the first metadata about the partition. */
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  /** The assignment, preferred leader first. */
  readonly replicas: readonly BrokerId[];
  readonly role: LeaderRole | FollowerRole | NoRole;
  /** The facts that explain the present end, high watermark and role. */
  readonly appendGround: FactId | null;
  readonly highWatermarkGround: FactId | null;
  readonly roleGround: FactId | null;
}

/** A replica with the role of leader. */
export interface LeaderReplica extends Replica {
  readonly role: LeaderRole;
}

export const NO_ROLE: NoRole = { kind: 'none' };

export function newReplica(partition: TopicPartition, log: Log = EMPTY_LOG): Replica {
  return {
    partition,
    log,
    highWatermark: 0,
    highWatermarkCheckpoint: 0,
    logStartOffsetCheckpoint: 0,
    leaderEpoch: -1,
    partitionEpoch: -1,
    replicas: [],
    role: NO_ROLE,
    appendGround: null,
    highWatermarkGround: null,
    roleGround: null,
  };
}

/** Field by field: see kernel/copies.ts. */
export function replicaWith<R extends Replica, Change extends Partial<Replica>>(
  replica: R,
  change: Change,
): R & Change {
  const copy: Replica = {
    partition: replica.partition,
    log: replica.log,
    highWatermark: replica.highWatermark,
    highWatermarkCheckpoint: replica.highWatermarkCheckpoint,
    logStartOffsetCheckpoint: replica.logStartOffsetCheckpoint,
    leaderEpoch: replica.leaderEpoch,
    partitionEpoch: replica.partitionEpoch,
    replicas: replica.replicas,
    role: replica.role,
    appendGround: replica.appendGround,
    highWatermarkGround: replica.highWatermarkGround,
    roleGround: replica.roleGround,
  };
  return Object.assign(copy, change) as R & Change;
}

export function isLeader(replica: Replica | undefined): replica is LeaderReplica {
  return replica?.role.kind === 'leader';
}

/** Whom this replica takes for the leader. */
export function leaderOf(replica: Replica, self: BrokerId): BrokerId {
  if (replica.role.kind === 'leader') return self;
  return replica.role.kind === 'follower' ? replica.role.leader : NO_BROKER;
}

/** The committed ISR and whoever is about to come in; one that is about to go still counts. */
export function maximalIsr(role: LeaderRole): readonly BrokerId[] {
  return role.pending?.kind === 'expand' ? role.pending.isr : role.isr;
}
