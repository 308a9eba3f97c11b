/**
 * Changes of the ISR on their way to the controller and back.
 *
 * Kafka:       kafka.server.DefaultAlterPartitionManager, kafka.cluster.Partition.submitAlterPartition (4.4); KIP-497.
 * Units:       durations in µs.
 * Invariants:  one request at a time; at most one change per partition is unsent or unanswered.
 * Divergences: none.
 */

import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { AlterPartitionResponse } from '../protocol/controller-messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import {
  type CommittedIsr,
  type IsrProposal,
  maybeShrinkIsr,
  onAlterPartitionAnswer,
  withPending,
} from '../replication/isr.ts';
import { isLeader, type LeaderReplica, NEVER } from '../replication/replica.ts';
import type { FactId } from '../kernel/ids.ts';
import type { IsrChangeItem } from './broker-state.ts';
import { isBusy, sendToController } from './controller-channel.ts';
import {
  followerEnds,
  grounds,
  leaderContext,
  ofPartition,
  putAdvanced,
} from './leader-replica.ts';
import { type BrokerTurn, putReplica, replicaOf, update } from './turn.ts';

/** DefaultAlterPartitionManager's pause after an error of the whole request. */
const RETRY_US = 50_000;
export const RETRY_TIMER = 'alter-partition';
export const SHRINK_TIMER = 'isr-expiration';

/** `isr-expiration` runs every half of replica.lag.time.max.ms (ReplicaManager.startup). */
export function isrCheckUs({
  replicaLagTimeUsMax,
}: {
  readonly replicaLagTimeUsMax: number;
}): number {
  return Math.floor(replicaLagTimeUsMax / 2);
}

/** At every check: members of an ISR that have been behind for too long go. */
export function checkIsrs(turn: BrokerTurn): void {
  turn.out.setTimer(SHRINK_TIMER, isrCheckUs(turn.state.settings));
  for (const replica of turn.state.replicas.values()) {
    if (!isLeader(replica)) continue;
    const proposal = maybeShrinkIsr(replica, leaderContext(turn, replica.partition));
    if (proposal !== undefined) putReplica(turn, proposeIsr(turn, replica, proposal));
  }
}

/** The replica with the change pending, or as it was where an earlier change is still unanswered. */
export function proposeIsr(
  turn: BrokerTurn,
  replica: LeaderReplica,
  proposal: IsrProposal,
): LeaderReplica {
  const { unsentIsrChanges, nextProposal } = turn.state;
  if (unsentIsrChanges.has(replica.partition)) return replica;
  const ground = noteProposed(turn, replica, proposal);
  const pending = { ...proposal, proposal: nextProposal, ground };
  const item = itemOf(turn, replica, nextProposal, proposal);
  update(turn, {
    nextProposal: nextProposal + 1,
    unsentIsrChanges: withEntry(unsentIsrChanges, replica.partition, item),
  });
  propagate(turn);
  return withPending(replica, pending);
}

function itemOf(
  turn: BrokerTurn,
  replica: LeaderReplica,
  proposal: number,
  { isr }: IsrProposal,
): IsrChangeItem {
  const { partition, leaderEpoch, partitionEpoch } = replica;
  const newIsr = isr.map((broker) => ({
    broker,
    brokerEpoch: brokerEpochOf(turn, replica, broker),
  }));
  return { partition, proposal, leaderEpoch, partitionEpoch, newIsr };
}

/** The epoch that the member fetched with, so that the controller can tell an earlier incarnation (KIP-903). */
function brokerEpochOf(turn: BrokerTurn, replica: LeaderReplica, broker: number): number {
  if (broker === turn.state.broker) return turn.state.life.brokerEpoch;
  return replica.role.followers.get(broker)?.brokerEpoch ?? -1;
}

/** Sends all that waits, unless a request is under way already. */
export function propagate(turn: BrokerTurn): void {
  const { unsentIsrChanges, settings, life, broker } = turn.state;
  if (unsentIsrChanges.size === 0 || isBusy(turn, 'alter-partition')) return;
  const partitions = [...unsentIsrChanges.values()].map((item) => ({
    partition: item.partition,
    leaderEpoch: item.leaderEpoch,
    partitionEpoch: item.partitionEpoch,
    newIsr: item.newIsr,
    leaderRecoveryState: 'RECOVERED' as const,
  }));
  const body = {
    api: 'AlterPartition',
    broker,
    brokerEpoch: life.brokerEpoch,
    partitions,
  } as const;
  sendToController(turn, 'alter-partition', body, settings.controllerSocketTimeoutUs);
}

export function onAlterPartitionResponse(turn: BrokerTurn, body: AlterPartitionResponse): void {
  if (body.error !== 'NONE') return onAlterPartitionFailure(turn);
  for (const answer of body.partitions) {
    if (answer.error === 'NONE') onAnswer(turn, answer.partition, answer);
    else onAnswer(turn, answer.partition, answer.error);
  }
  propagate(turn);
}

/** The controller could not be asked, or refused the whole request: the same again, later. */
export function onAlterPartitionFailure(turn: BrokerTurn): void {
  turn.out.setTimer(RETRY_TIMER, RETRY_US);
}

function onAnswer(
  turn: BrokerTurn,
  partition: TopicPartition,
  answer: CommittedIsr | ErrorCode,
): void {
  const item = turn.state.unsentIsrChanges.get(partition);
  if (item === undefined) return;
  update(turn, { unsentIsrChanges: withoutEntry(turn.state.unsentIsrChanges, partition) });
  const replica = replicaOf(turn, partition);
  if (!isLeader(replica)) return;
  const outcome = onAlterPartitionAnswer(replica, item.proposal, answer);
  if (outcome.kind === 'ignored') return;
  if (typeof answer === 'string') noteRefused(turn, replica, answer);
  if (outcome.kind === 'committed') {
    putAdvanced(turn, withIsrGround(turn, replica, outcome.replica));
    turn.stirred.add(partition);
  }
  if (outcome.kind === 'dropped') putReplica(turn, outcome.replica);
  if (outcome.kind === 'retry') {
    update(turn, { unsentIsrChanges: withEntry(turn.state.unsentIsrChanges, partition, item) });
  }
}

function withIsrGround(
  turn: BrokerTurn,
  before: LeaderReplica,
  committed: LeaderReplica,
): LeaderReplica {
  const roleGround = turn.out.fact({
    rule: 'replication.isrChangeCommitted',
    inputs: {
      ...ofPartition(turn, committed),
      isr: committed.role.isr,
      previousIsr: before.role.isr,
      partitionEpoch: committed.partitionEpoch,
    },
    supports: grounds(before.role.pending?.ground ?? null),
  });
  return { ...committed, roleGround };
}

function noteRefused(turn: BrokerTurn, replica: LeaderReplica, error: ErrorCode): void {
  const pending = replica.role.pending;
  turn.out.fact({
    rule: 'replication.isrChangeRefused',
    inputs: { ...ofPartition(turn, replica), proposedIsr: pending?.isr ?? [], error },
    supports: grounds(pending?.ground ?? null),
  });
}

function noteProposed(turn: BrokerTurn, replica: LeaderReplica, proposal: IsrProposal): FactId {
  const { isr: proposedIsr, changed } = proposal;
  const ofProposal = {
    ...ofPartition(turn, replica),
    isr: replica.role.isr,
    proposedIsr,
    changed,
    highWatermark: replica.highWatermark,
    logEndOffset: replica.log.logEndOffset,
  };
  if (proposal.kind === 'shrink') {
    const { replicaLagTimeUsMax } = turn.state.settings;
    return turn.out.fact({
      rule: 'replication.isrShrinkProposed',
      inputs: {
        ...ofProposal,
        replicaLagTimeUsMax,
        checkedEveryUs: isrCheckUs(turn.state.settings),
        followers: followerEnds(replica),
        lags: changed.map((broker) => lagOf(replica, broker)),
      },
      supports: grounds(
        ...changed.map((broker) => replica.role.followers.get(broker)?.ground ?? null),
        replica.roleGround,
      ),
    });
  }
  const follower = replica.role.followers.get(changed[0] ?? -1);
  const { leaderEpochStartOffset } = replica.role;
  const followerLogEndOffset = follower?.logEndOffset ?? -1;
  return turn.out.fact({
    rule: 'replication.isrExpandProposed',
    inputs: { ...ofProposal, followerLogEndOffset, leaderEpochStartOffset },
    supports: grounds(follower?.ground ?? null, replica.roleGround),
  });
}

function lagOf({ role }: LeaderReplica, broker: BrokerId) {
  const lastUs = role.followers.get(broker)?.lastCaughtUpTimeUs ?? NEVER;
  return { broker, lastCaughtUpUs: lastUs === NEVER ? null : lastUs };
}
