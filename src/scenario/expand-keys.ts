/** `order-{1..3}` → order-1, order-2, order-3. One range an entry; what is not a range stays as written. */

const RANGE = /^(.*)\{(\d+)\.\.(\d+)\}(.*)$/;

function expandOne(entry: string): readonly string[] {
  const [, head = '', first, last, tail = ''] = RANGE.exec(entry) ?? [];
  if (first === undefined || last === undefined) return [entry];
  const count = Math.max(0, Number(last) - Number(first) + 1);
  return Array.from({ length: count }, (_, i) => `${head}${Number(first) + i}${tail}`);
}

export function expandKeys(entries: readonly string[]): readonly string[] {
  return entries.flatMap(expandOne);
}
