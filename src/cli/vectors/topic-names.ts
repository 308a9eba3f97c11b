/**
 * Vectors out of Kafka's tests name partitions by topic id (T1, T2 …) and subscriptions by topic name, and do not tell
 * which is which: the pairs under which every member only holds what it subscribes to.
 */

interface Held {
  readonly topics?: readonly string[];
  readonly assigned?: Readonly<Record<string, unknown>>;
}

/** Id → name; an id without a name stays as it is. */
export function topicNamesOf(
  members: readonly Held[],
  ids: readonly string[],
  names: readonly string[],
): ReadonlyMap<string, string> {
  const told = members.filter(({ topics }) => topics !== undefined && topics.length > 0);
  const fits = (pairs: ReadonlyMap<string, string>): boolean =>
    told.every(({ topics = [], assigned = {} }) =>
      Object.keys(assigned).every((id) => topics.includes(pairs.get(id) ?? id)),
    );
  for (const pairs of pairings(ids, names)) if (fits(pairs)) return pairs;
  return new Map();
}

function* pairings(
  ids: readonly string[],
  names: readonly string[],
): Generator<ReadonlyMap<string, string>> {
  const [id, ...rest] = ids;
  if (id === undefined) return yield new Map();
  for (const name of names) {
    const others = names.filter((one) => one !== name);
    for (const pairs of pairings(rest, others)) yield new Map([[id, name], ...pairs]);
  }
  // More ids than names: topics that nobody subscribes to by name.
  if (ids.length > names.length) {
    for (const pairs of pairings(rest, names)) yield new Map(pairs);
  }
  return undefined;
}
