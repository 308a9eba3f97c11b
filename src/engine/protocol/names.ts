/**
 * Names that are put together of others, each made once: one text per name, whose hash engines know already.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a name depends on what it is made of alone, so that it may be kept for good.
 * Divergences: none.
 */

/** A page plays many scenarios; nobody needs the names of all of them. */
const MOST_KEPT = 10_000;

export function keptName<Of>(make: (of: Of) => string): (of: Of) => string {
  const names = new Map<Of, string>();
  return (of) => {
    const known = names.get(of);
    if (known !== undefined) return known;
    if (names.size >= MOST_KEPT) names.clear();
    const name = make(of);
    names.set(of, name);
    return name;
  };
}

export function keptPairName<First, Second>(
  make: (first: First, second: Second) => string,
): (first: First, second: Second) => string {
  const byFirst = new Map<First, (second: Second) => string>();
  return (first, second) => {
    const known = byFirst.get(first);
    if (known !== undefined) return known(second);
    if (byFirst.size >= MOST_KEPT) byFirst.clear();
    const ofFirst = keptName((other: Second) => make(first, other));
    byFirst.set(first, ofFirst);
    return ofFirst(second);
  };
}
