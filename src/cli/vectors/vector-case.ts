/** One case of a vector file: inputs and expected outputs as Kafka's own classes give them. */

export type VectorCase = Readonly<Record<string, unknown>>;

/** What is wrong, or `undefined` when the case holds. */
export type VectorCheck = (vector: VectorCase) => string | undefined;

/** Equal as JSON; the order of an object's keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, item]) => [key, sorted(item)]);
}

export function expected(what: string, want: unknown, got: unknown): string | undefined {
  if (sameJson(want, got)) return undefined;
  return `${what}: expected ${JSON.stringify(want)} got ${JSON.stringify(got)}`;
}

export function firstProblem(problems: Iterable<string | undefined>): string | undefined {
  for (const problem of problems) if (problem !== undefined) return problem;
  return undefined;
}

/** The check of a chain: each of its steps is a case of its own. A case without steps is checked as it is. */
export function stepByStep(check: VectorCheck): VectorCheck {
  return (vector) => {
    const steps = (vector['steps'] ?? [vector]) as readonly VectorCase[];
    for (const [place, step] of steps.entries()) {
      const problem = check(step);
      if (problem !== undefined) return `step ${place + 1}, ${problem}`;
    }
    return undefined;
  };
}
