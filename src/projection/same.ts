/** Keeps the old reference of a value that came out equal, so that a picture that stands still is not drawn again. */

import { sameItems } from '../ledger/memo.ts';

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b);
  if (Array.isArray(b)) return false;
  const keysOfA = Object.keys(a);
  if (!sameItems(keysOfA, Object.keys(b))) return false;
  const other = b as Readonly<Record<string, unknown>>;
  return Object.entries(a).every(([key, value]) => isSame(value, other[key]));
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
}

/** Array of parts, each with its old reference where it is equal; the array too where all are. */
export function keepParts<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  if (before === undefined) return after;
  const kept = after.map((part, i) => {
    const old = before[i];
    return old !== undefined && isSame(old, part) ? old : part;
  });
  return sameItems(before, kept) ? before : kept;
}

/** The same for parts that are kept where they are made: thousands are compared by their references alone. */
export function keepList<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  return before !== undefined && sameItems(before, after) ? before : after;
}
