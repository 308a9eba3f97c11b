/**
 * The one function that changes a partition's registration: ISR, ELR, leader and epochs together.
 *
 * Kafka:       org.apache.kafka.controller.PartitionChangeBuilder, PartitionRegistration.merge (4.4); KIP-966.
 * Units:       epochs count.
 * Invariants:  the leader epoch grows exactly when the leader field is written; the partition epoch with every
 *              change; a set that did not change is the same array as before.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import { NO_BROKER, type BrokerId } from '../protocol/topic-partition.ts';
import { completedReassignment } from './reassignment-replicas.ts';

/** `PREFERRED` wants the first replica; `UNCLEAN` takes any live replica rather than none. */
export type Election = 'PREFERRED' | 'ONLINE' | 'UNCLEAN';

export interface PartitionChangeRequest {
  readonly partition: PartitionImage;
  readonly election: Election;
  readonly isAcceptableLeader: (broker: BrokerId) => boolean;
  /** The topic's min.insync.replicas, at most its number of replicas. */
  readonly minIsr: number;
  /** Feature eligible.leader.replicas.version; on in a cluster created with 4.1 or later. */
  readonly elrEnabled: boolean;
  readonly targetIsr?: readonly BrokerId[];
  readonly targetReplicas?: readonly BrokerId[];
  readonly targetRemoving?: readonly BrokerId[];
  readonly targetAdding?: readonly BrokerId[];
  readonly targetLeaderRecoveryState?: PartitionImage['leaderRecoveryState'];
  readonly uncleanShutdownReplicas?: readonly BrokerId[];
}

/** `Elected`: where the leader of the new registration comes from. */
export type ElectionSource =
  | 'kept'
  | 'ISR'
  | 'ELR'
  | 'last known leader'
  | 'any live replica'
  | 'none';

export interface PartitionChange {
  readonly before: PartitionImage;
  readonly after: PartitionImage;
  readonly leaderWritten: boolean;
  readonly source: ElectionSource;
  /** The sets that the election chose from. */
  readonly candidates: { readonly isr: readonly BrokerId[]; readonly elr: readonly BrokerId[] };
}

interface Target {
  readonly replicas: readonly BrokerId[];
  readonly removing: readonly BrokerId[];
  readonly adding: readonly BrokerId[];
  readonly isr: readonly BrokerId[];
  readonly elr: readonly BrokerId[];
}

interface Elected {
  readonly leader: BrokerId;
  readonly source: ElectionSource;
}

/** `null`: nothing changes. */
export function changePartition(request: PartitionChangeRequest): PartitionChange | null {
  const target = targetOf(request);
  const elected = electLeader(request, target);
  const { leader } = elected;
  const leaderChanges = leader !== request.partition.leader;
  const leaderWritten = leaderChanges || losesReplica(request.partition, target);
  const sets = leaderChanges ? setsAfterElection(target, elected) : target;
  const after = registration(
    request,
    { ...target, ...sets },
    {
      leader,
      leaderWritten,
      unclean: leaderChanges && isUnclean(elected),
    },
  );
  if (!leaderWritten && sameRegistration(request.partition, after)) return null;
  const candidates = { isr: target.isr, elr: target.elr };
  return { before: request.partition, after, leaderWritten, source: elected.source, candidates };
}

function targetOf(request: PartitionChangeRequest): Target {
  const { partition } = request;
  const asked = {
    replicas: request.targetReplicas ?? partition.replicas,
    removing: request.targetRemoving ?? partition.removingReplicas,
    adding: request.targetAdding ?? partition.addingReplicas,
    isr: request.targetIsr ?? partition.isr,
  };
  const reached = completedReassignment(asked) ?? asked;
  return { ...reached, elr: eligibleLeaderReplicas(request, reached.isr) };
}

/**
 * Below min.insync.replicas nothing is committed any more, so whoever leaves the ISR now stays complete.
 * As in Kafka 4.4 (maybePopulateTargetElr), nobody looks whether it is still a replica: one that a reassignment takes
 * away at that moment stays eligible, deletes its log, and may be elected with nothing once it is assigned again.
 */
function eligibleLeaderReplicas(
  request: PartitionChangeRequest,
  isr: readonly BrokerId[],
): readonly BrokerId[] {
  const { partition, minIsr, elrEnabled, uncleanShutdownReplicas = [] } = request;
  if (!elrEnabled || isr.length >= minIsr) return [];
  const complete = new Set([...partition.elr, ...partition.isr]);
  return [...complete]
    .filter((id) => !isr.includes(id) && !uncleanShutdownReplicas.includes(id))
    .toSorted((a, b) => a - b);
}

function electLeader(request: PartitionChangeRequest, target: Target): Elected {
  const { partition, election, isAcceptableLeader } = request;
  const isValid = (id: BrokerId): boolean => isEligible(target, id) && isAcceptableLeader(id);
  const preferred = target.replicas[0] ?? NO_BROKER;
  if (election === 'PREFERRED' && isValid(preferred))
    return electedFrom(request, target, preferred);
  if (isValid(partition.leader)) return { leader: partition.leader, source: 'kept' };
  const valid = target.replicas.find(isValid);
  if (valid !== undefined) return electedFrom(request, target, valid);
  const last = lastKnownLeader(request, target);
  if (last !== null) return { leader: last, source: 'last known leader' };
  const live = election === 'UNCLEAN' ? target.replicas.find(isAcceptableLeader) : undefined;
  if (live !== undefined) return { leader: live, source: 'any live replica' };
  return { leader: NO_BROKER, source: 'none' };
}

/** The ELR counts only where the ISR is empty. */
function isEligible(target: Target, id: BrokerId): boolean {
  return target.isr.includes(id) || (target.isr.length === 0 && target.elr.includes(id));
}

function electedFrom(request: PartitionChangeRequest, target: Target, leader: BrokerId): Elected {
  if (leader === request.partition.leader) return { leader, source: 'kept' };
  return { leader, source: target.isr.includes(leader) ? 'ISR' : 'ELR' };
}

/** With nobody left in ISR and ELR, the leader of before may come back; it counts as unclean. */
function lastKnownLeader(request: PartitionChangeRequest, target: Target): BrokerId | null {
  const [last, ...others] = request.partition.lastKnownElr;
  if (!request.elrEnabled || target.isr.length > 0 || target.elr.length > 0) return null;
  if (last === undefined || others.length > 0 || !request.isAcceptableLeader(last)) return null;
  return last;
}

function isUnclean({ source }: Elected): boolean {
  return source === 'last known leader' || source === 'any live replica';
}

function setsAfterElection(target: Target, elected: Elected): Pick<Target, 'isr' | 'elr'> {
  const { leader } = elected;
  if (isUnclean(elected)) return { isr: [leader], elr: [] };
  if (!target.elr.includes(leader)) return target;
  return { isr: [leader], elr: target.elr.filter((id) => id !== leader) };
}

/** A replica that goes away by reassignment must notice that it is one no longer. */
function losesReplica(partition: PartitionImage, target: Target): boolean {
  return partition.replicas.some((id) => !target.replicas.includes(id));
}

interface Leadership {
  readonly leader: BrokerId;
  readonly leaderWritten: boolean;
  readonly unclean: boolean;
}

function registration(
  request: PartitionChangeRequest,
  target: Target,
  { leader, leaderWritten, unclean }: Leadership,
): PartitionImage {
  const { partition, elrEnabled, targetLeaderRecoveryState } = request;
  const { isr: shrunk } = target;
  // Without the ELR the last member stays in the ISR although it is gone: it alone may lead again.
  const isr = shrunk.length === 0 && !elrEnabled ? partition.isr : shrunk;
  return {
    topic: partition.topic,
    partition: partition.partition,
    replicas: sameOr(partition.replicas, target.replicas),
    isr: sameOr(partition.isr, isr),
    elr: sameOr(partition.elr, target.elr),
    lastKnownElr: lastKnownElr(request, leader, leaderWritten),
    addingReplicas: sameOr(partition.addingReplicas, target.adding),
    removingReplicas: sameOr(partition.removingReplicas, target.removing),
    leader,
    leaderEpoch: partition.leaderEpoch + (leaderWritten ? 1 : 0),
    partitionEpoch: partition.partitionEpoch + 1,
    leaderRecoveryState: recoveryState(partition, unclean, targetLeaderRecoveryState),
  };
}

function lastKnownElr(
  { partition, elrEnabled }: PartitionChangeRequest,
  leader: BrokerId,
  leaderWritten: boolean,
): readonly BrokerId[] {
  if (!elrEnabled || !leaderWritten) return partition.lastKnownElr;
  if (leader !== NO_BROKER) return partition.lastKnownElr.length > 0 ? [] : partition.lastKnownElr;
  return partition.lastKnownElr.length === 0 ? [partition.leader] : partition.lastKnownElr;
}

function recoveryState(
  partition: PartitionImage,
  unclean: boolean,
  asked: PartitionImage['leaderRecoveryState'] | undefined,
): PartitionImage['leaderRecoveryState'] {
  if (asked !== undefined && asked !== partition.leaderRecoveryState) return asked;
  return unclean ? 'RECOVERING' : partition.leaderRecoveryState;
}

function sameOr(before: readonly BrokerId[], after: readonly BrokerId[]): readonly BrokerId[] {
  return sameBrokers(before, after) ? before : after;
}

function sameBrokers(a: readonly BrokerId[], b: readonly BrokerId[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}

function sameRegistration(before: PartitionImage, after: PartitionImage): boolean {
  return (
    before.replicas === after.replicas &&
    before.isr === after.isr &&
    before.elr === after.elr &&
    before.lastKnownElr === after.lastKnownElr &&
    before.addingReplicas === after.addingReplicas &&
    before.removingReplicas === after.removingReplicas &&
    before.leaderRecoveryState === after.leaderRecoveryState
  );
}
