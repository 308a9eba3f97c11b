/**
 * Copies of immutable values, the cheap way.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  what is copied is never changed. A copy has the same fields in the same order as its original, so
 *              that engines know both by one shape: written out field by field a copy costs a tenth of an object
 *              spread on older engines, and everything that reads it is faster, too.
 * Divergences: none.
 */

/** Cheaper than `new Map(map)`, which makes an array of every entry. */
export function copyMap<Key, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
  const copy = new Map<Key, Value>();
  for (const [key, value] of map) copy.set(key, value);
  return copy;
}

/** The map with one entry more or replaced; the map itself stays as it is. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return copyMap(map).set(key, value);
}

export function withoutEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const rest = new Map<Key, Value>();
  for (const [known, value] of map) if (known !== key) rest.set(known, value);
  return rest;
}
