/**
 * sink=store: an outside store keeps result and offset in one transaction, and tells where to begin.
 *
 * Kafka:       "Storing Offsets Outside Kafka" in the javadoc of org.apache.kafka.clients.consumer.KafkaConsumer:
 *              onPartitionsAssigned → seek(partition, store.offsetOf(partition)) (4.4).
 * Units:       offsets are the next one to read.
 * Invariants:  until the store has answered a partition has no position; a stored offset wins over a committed one.
 * Divergences: none.
 */

import type { StoredOffsets, ToldByMember } from '../application/outside-world.ts';
import { knownPartition } from './client-metadata.ts';
import { NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import { memberOf, updateApplication, updatePartition, type ConsumerTurn } from './turn.ts';

const NO_EPOCH = -1;

/** In onPartitionsAssigned. */
export function askStore(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  if (turn.state.sink !== 'store' || partitions.length === 0) return;
  const asked = new Set([...turn.state.application.askedStore, ...partitions]);
  updateApplication(turn, { askedStore: asked });
  const told: ToldByMember = { kind: 'where-from', member: turn.state.name, partitions };
  turn.out.tell(turn.state.group, told);
}

export function storeAnswered(turn: ConsumerTurn, { offsets }: StoredOffsets): void {
  const { askedStore } = turn.state.application;
  updateApplication(turn, { askedStore: new Set() });
  for (const partition of askedStore) {
    const offset = offsets.get(partition);
    if (offset !== undefined) seekTo(turn, partition, offset);
  }
}

function seekTo(turn: ConsumerTurn, partition: TopicPartition, offset: number): void {
  const { assigned } = turn.state.membership.supports;
  const inputs = { ...memberOf(turn), partition, offset };
  const supports = assigned === null ? [] : [assigned];
  const positionFact = turn.out.fact({ rule: 'consumer.soughtToStored', inputs, supports });
  const known = knownPartition(turn, partition);
  const leader = known?.leader ?? NO_BROKER;
  const leaderEpoch = known?.leaderEpoch ?? NO_EPOCH;
  // A seek without an epoch is not validated (SubscriptionState.seekUnvalidated).
  const position = { offset, offsetEpoch: NO_EPOCH, leader, leaderEpoch };
  updatePartition(turn, partition, { state: 'FETCHING', position, positionFact, seeksBack: false });
}
