/** `keys=` of a produce act: a list in which `order-{1..20}` stands for twenty keys. */

/** As many keys as there can be records. */
export const keysMax = 5000;

const rangePattern = /^([^{}]*)\{(\d{1,9})\.\.(\d{1,9})\}([^{}]*)$/;

interface KeyRange {
  readonly prefix: string;
  readonly first: number;
  readonly last: number;
  readonly suffix: string;
}

function rangeOf(item: string): KeyRange | undefined {
  const match = rangePattern.exec(item);
  if (!match) return undefined;
  const [, prefix = '', first, last, suffix = ''] = match;
  return { prefix, first: Number(first), last: Number(last), suffix };
}

/** True when an item of the list is empty, or a range that is none. */
export function keyItemProblem(item: string): boolean {
  if (item === '') return true;
  const range = rangeOf(item);
  if (range) return range.last < range.first;
  return /\{\d+\.\.\d+\}/.test(item);
}

/** How many keys a list stands for. */
export function expandedCount(items: readonly string[]): number {
  let count = 0;
  for (const item of items) {
    const range = rangeOf(item);
    count += range ? Math.max(0, range.last - range.first + 1) : 1;
  }
  return count;
}

/** The keys that are used in turn. */
export function expandKeys(items: readonly string[]): readonly string[] {
  return items.flatMap((item) => {
    const range = rangeOf(item);
    if (!range) return [item];
    const length = Math.min(keysMax, Math.max(0, range.last - range.first + 1));
    return Array.from(
      { length },
      (_, index) => `${range.prefix}${range.first + index}${range.suffix}`,
    );
  });
}
