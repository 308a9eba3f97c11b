/**
 * The order in which Java's hash tables are walked: ties between members are broken by it.
 *
 * Kafka:       java.util.HashMap, HashSet (OpenJDK 17), java.lang.String.hashCode, TopicPartition.hashCode (4.4).
 * Units:       none.
 * Invariants:  same entries put in the same order, same walk.
 * Divergences: none. (Buckets of more than eight keys in tables of 64 and more: Kafka walks a tree's list.)
 */

import { partitionOf, topicOf, type TopicPartition } from '../protocol/topic-partition.ts';

const FIRST_CAPACITY = 16;
const TREEIFY_THRESHOLD = 8;
const MIN_TREEIFY_CAPACITY = 64;

export function javaHashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

export function hashOfPartition(name: TopicPartition): number {
  return (Math.imul(31, 31 + partitionOf(name)) + javaHashCode(topicOf(name))) | 0;
}

/** Keys in the order in which a `new HashMap<>()` is walked into which they were put one by one. */
export function inHashOrder<Key>(
  keys: readonly Key[],
  hashCode: (key: Key) => number,
): readonly Key[] {
  const set = new JavaHashSet(hashCode);
  for (const key of keys) set.add(key);
  return set.values();
}

/** Local to one assignment. Growing splits buckets and keeps the order within each. */
export class JavaHashSet<Key> {
  readonly #hashCode: (key: Key) => number;
  readonly #keys = new Map<Key, number>();
  #capacity = FIRST_CAPACITY;

  constructor(hashCode: (key: Key) => number) {
    this.#hashCode = hashCode;
  }

  get size(): number {
    return this.#keys.size;
  }

  add(key: Key): void {
    if (this.#keys.has(key)) return;
    const hash = spread(this.#hashCode(key));
    const isCrowded =
      this.#capacity < MIN_TREEIFY_CAPACITY && this.#crowdAt(hash) >= TREEIFY_THRESHOLD;
    this.#keys.set(key, hash);
    if (isCrowded) this.#capacity *= 2;
    if (this.#keys.size > this.#capacity * 0.75) this.#capacity *= 2;
  }

  delete(key: Key): void {
    this.#keys.delete(key);
  }

  values(): readonly Key[] {
    const placed = [...this.#keys].sort(([, a], [, b]) => this.#bucket(a) - this.#bucket(b));
    return placed.map(([key]) => key);
  }

  #bucket(hash: number): number {
    return hash & (this.#capacity - 1);
  }

  #crowdAt(hash: number): number {
    let count = 0;
    for (const other of this.#keys.values()) {
      if (this.#bucket(other) === this.#bucket(hash)) count += 1;
    }
    return count;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
