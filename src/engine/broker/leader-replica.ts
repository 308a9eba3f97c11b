/**
 * What a leader does to its replica, with the facts: the high watermark, and changes of the ISR on their way out.
 *
 * Kafka:       kafka.cluster.Partition (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  every change of the high watermark is a fact and wakes parked requests.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import { onHighWatermark } from '../log/log.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { LeaderContext } from '../replication/follower-progress.ts';
import { isUnderMinIsr, leaderHighWatermark } from '../replication/high-watermark.ts';
import {
  type FollowerProgress,
  type LeaderReplica,
  maximalIsr,
  replicaWith,
} from '../replication/replica.ts';
import { effectiveMinIsr } from './topic-config.ts';
import { type BrokerTurn, putReplica } from './turn.ts';

export function leaderContext(turn: BrokerTurn, partition: TopicPartition): LeaderContext {
  const { state } = turn;
  return {
    nowUs: turn.nowUs,
    self: state.broker,
    replicaLagTimeUsMax: state.settings.replicaLagTimeUsMax,
    effectiveMinIsr: effectiveMinIsr(state, partition),
    brokers: state.image.brokers,
  };
}

/** Stores the replica, with its high watermark moved as far as it may go. */
export function putAdvanced(turn: BrokerTurn, replica: LeaderReplica): LeaderReplica {
  const context = leaderContext(turn, replica.partition);
  const highWatermark = leaderHighWatermark(replica, context);
  if (highWatermark === replica.highWatermark) {
    putReplica(turn, replica);
    return replica;
  }
  const highWatermarkGround = turn.out.fact({
    rule: 'replication.highWatermarkAdvanced',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      fromOffset: replica.highWatermark,
      toOffset: highWatermark,
      logEndOffset: replica.log.logEndOffset,
      isr: maximalIsr(replica.role),
      followers: followerEnds(replica),
    },
    supports: groundsOfAdvance(replica),
  });
  const log = onHighWatermark(replica.log, highWatermark);
  const advanced = replicaWith(replica, { log, highWatermark, highWatermarkGround });
  putReplica(turn, advanced);
  turn.stirred.add(replica.partition);
  return advanced;
}

/** States that the gate of KIP-966 holds new records back, where it does. */
export function noteWithheld(turn: BrokerTurn, replica: LeaderReplica): void {
  const minIsr = effectiveMinIsr(turn.state, replica.partition);
  if (!isUnderMinIsr(replica, minIsr)) return;
  turn.out.fact({
    rule: 'replication.highWatermarkWithheld',
    inputs: {
      ...ofPartition(turn, replica),
      highWatermark: replica.highWatermark,
      logEndOffset: replica.log.logEndOffset,
      isr: replica.role.isr,
      effectiveMinIsr: minIsr,
    },
    supports: grounds(replica.appendGround, replica.roleGround),
  });
}

/** What each fact about a partition begins with. */
export function ofPartition(
  turn: BrokerTurn,
  replica: { readonly partition: TopicPartition; readonly leaderEpoch: number },
) {
  return {
    partition: replica.partition,
    broker: turn.state.broker,
    leaderEpoch: replica.leaderEpoch,
  };
}

export function followerEnds(replica: LeaderReplica) {
  return [...replica.role.followers.values()].map(endOf);
}

function endOf({ broker, logEndOffset }: FollowerProgress) {
  return { broker, logEndOffset };
}

function groundsOfAdvance(replica: LeaderReplica): readonly FactId[] {
  const inSync = maximalIsr(replica.role);
  const found: FactId[] = replica.appendGround === null ? [] : [replica.appendGround];
  for (const { broker, ground } of replica.role.followers.values()) {
    if (ground !== null && inSync.includes(broker)) found.push(ground);
  }
  return found;
}

export function grounds(...ids: readonly (FactId | null)[]): readonly FactId[] {
  return ids.filter((id) => id !== null);
}
