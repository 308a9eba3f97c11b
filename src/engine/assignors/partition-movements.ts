/**
 * Which partitions have moved between whom during one balancing, so that none goes forth and another back.
 *
 * Kafka:       internals.AbstractStickyAssignor.PartitionMovements, ConsumerPair (4.4).
 * Units:       none.
 * Invariants:  a partition has one movement: from its first owner to its present one.
 * Divergences: none.
 */

import { topicOf, type TopicPartition } from '../protocol/topic-partition.ts';
import { hashOfPartition, JavaHashSet } from './java-hash-set.ts';

interface Movement {
  readonly from: string;
  readonly to: string;
}

/** Local to one assignment. */
export class PartitionMovements {
  readonly #byPair = new Map<string, JavaHashSet<TopicPartition>>();
  readonly #movements = new Map<TopicPartition, Movement>();

  move(partition: TopicPartition, from: string, to: string): void {
    const earlier = this.#movements.get(partition);
    if (earlier !== undefined) this.#forget(partition, earlier);
    // Back at its first owner, it has not moved.
    if (earlier?.from === to) return;
    const movement = { from: earlier?.from ?? from, to };
    this.#movements.set(partition, movement);
    const key = pairKey(topicOf(partition), movement);
    const pair = this.#byPair.get(key) ?? new JavaHashSet(hashOfPartition);
    this.#byPair.set(key, pair);
    pair.add(partition);
  }

  /** A partition of the topic that went the other way goes back instead. */
  actualToMove(partition: TopicPartition, from: string, to: string): TopicPartition {
    const first = this.#movements.get(partition)?.from ?? from;
    const back = this.#byPair.get(pairKey(topicOf(partition), { from: to, to: first }));
    return back?.values()[0] ?? partition;
  }

  #forget(partition: TopicPartition, movement: Movement): void {
    this.#movements.delete(partition);
    const key = pairKey(topicOf(partition), movement);
    const pair = this.#byPair.get(key);
    pair?.delete(partition);
    if (pair?.size === 0) this.#byPair.delete(key);
  }
}

function pairKey(topic: string, { from, to }: Movement): string {
  return `${topic}\n${from}\n${to}`;
}
