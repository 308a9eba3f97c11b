/** Which lines of a text are new beside the one before it; equal texts have none. */

export function newLines(before: string, now: string): ReadonlySet<number> {
  const known = new Map<string, number>();
  for (const line of before.split('\n')) known.set(line, (known.get(line) ?? 0) + 1);
  const fresh = new Set<number>();
  now.split('\n').forEach((line, index) => {
    const left = known.get(line) ?? 0;
    if (left > 0) known.set(line, left - 1);
    else if (line !== '') fresh.add(index);
  });
  return fresh;
}
