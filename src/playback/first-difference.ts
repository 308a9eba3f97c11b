/** Where two lists of acts begin to differ: up to there two runs of them are the same run. */

import type { Act } from '../engine/commands.ts';

/** Infinity: they do not differ. */
export function firstDifferenceUs(a: readonly Act[], b: readonly Act[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i];
    const right = b[i];
    if (left !== undefined && right !== undefined && sameAct(left, right)) continue;
    return Math.min(left?.atUs ?? Infinity, right?.atUs ?? Infinity);
  }
  return Infinity;
}

function sameAct(a: Act, b: Act): boolean {
  return a === b || (a.atUs === b.atUs && sameData(a.command, b.command));
}

/** Commands are plain data; their maps are compared in order, as the engine reads them. */
function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Map || b instanceof Map) {
    return a instanceof Map && b instanceof Map && sameData([...a], [...b]);
  }
  const left = Object.entries(a);
  const right = Object.entries(b);
  return (
    left.length === right.length &&
    left.every(([key, value], i) => right[i]?.[0] === key && sameData(value, right[i]?.[1]))
  );
}
