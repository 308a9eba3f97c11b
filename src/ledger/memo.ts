/** Results kept per reference: node states are immutable, so the same reference has the same answer. */

export function memoised<Key extends object, Value>(
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for an answer that depends on several references; the last combination per first key is kept. */
export function memoisedTogether<First extends object, Rest extends readonly unknown[], Value>(
  compute: (first: First, ...rest: Rest) => Value,
): (first: First, ...rest: Rest) => Value {
  const known = new WeakMap<First, { readonly rest: Rest; readonly value: Value }>();
  return (first, ...rest) => {
    const found = known.get(first);
    if (found !== undefined && sameItems(found.rest, rest)) return found.value;
    const value = compute(first, ...rest);
    known.set(first, { rest, value });
    return value;
  };
}

export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}
