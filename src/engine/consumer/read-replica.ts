/**
 * The follower that a consumer reads a partition from, because the leader said so.
 *
 * Kafka:       internals.SubscriptionState.TopicPartitionState.preferredReadReplica, AbstractFetch.selectReadReplica
 *              (4.4); KIP-392.
 * Units:       instants in µs.
 * Invariants:  offsets are reset only on the leader's word.
 * Divergences: none.
 */

import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { requestMetadataUpdate } from './client-metadata.ts';
import { memberOf, updatePartition, type ConsumerTurn } from './turn.ts';

type Why = 'expired' | 'out of range' | 'refused' | 'disconnected' | 'not alive' | 'new leader';

/** The leader, unless it has named a follower not longer than metadata.max.age.ms ago that is alive. */
export function brokerToRead(
  turn: ConsumerTurn,
  partition: TopicPartition,
  leader: BrokerId,
): BrokerId {
  const chosen = turn.state.assigned.get(partition)?.readReplica ?? null;
  if (chosen === null) return leader;
  if (turn.nowUs > chosen.untilUs) {
    dropReadReplica(turn, partition, 'expired');
    return leader;
  }
  if (turn.state.metadata.brokers.includes(chosen.broker)) return chosen.broker;
  dropReadReplica(turn, partition, 'not alive');
  requestMetadataUpdate(turn);
  return leader;
}

export function preferReadReplica(
  turn: ConsumerTurn,
  partition: TopicPartition,
  broker: BrokerId,
): void {
  if (turn.state.assigned.get(partition)?.readReplica?.broker === broker) return;
  const { metadataMaxAgeUs: forUs, rack } = turn.state.settings;
  const inputs = { ...memberOf(turn), partition, broker, rack: rack ?? '', forUs };
  turn.out.fact({ rule: 'consumer.readReplicaChosen', inputs });
  updatePartition(turn, partition, { readReplica: { broker, untilUs: turn.nowUs + forUs } });
}

/** Was there one? From now on the leader is asked. */
export function dropReadReplica(turn: ConsumerTurn, partition: TopicPartition, why: Why): boolean {
  const chosen = turn.state.assigned.get(partition)?.readReplica ?? null;
  if (chosen === null) return false;
  const inputs = { ...memberOf(turn), partition, broker: chosen.broker, why };
  turn.out.fact({ rule: 'consumer.readReplicaDropped', inputs });
  updatePartition(turn, partition, { readReplica: null });
  return true;
}
