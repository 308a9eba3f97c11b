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

/** A name, or what a name says. */
export function kept<Of, Made extends string | number>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new Map<Of, Made>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    if (made.size >= MOST_KEPT) made.clear();
    const one = make(of);
    made.set(of, one);
    return one;
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
    const ofFirst = kept((other: Second) => make(first, other));
    byFirst.set(first, ofFirst);
    return ofFirst(second);
  };
}
