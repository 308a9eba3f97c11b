/** Work that takes longer than a blink: it says how far it is, lets the page breathe, and stops when it is told to. */

export interface Job {
  readonly signal: AbortSignal;
  /** `of` parts, of which `done` are finished. */
  readonly tell: (done: number, of: number) => void;
}

/** Work goes on for so long before the page may draw and listen. */
const BREATH_MS = 10;

/** The page draws and listens; throws when the work was cancelled meanwhile. */
export async function breathe({ signal }: Pick<Job, 'signal'>): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  signal.throwIfAborted();
}

/** Takes what a generator gives, a few at a time. */
export async function inPortions<T, R>(
  portions: Generator<T, R>,
  job: Job,
  take: (portion: T) => void,
): Promise<R> {
  let since = performance.now();
  for (;;) {
    const next = portions.next();
    if (next.done === true) return next.value;
    take(next.value);
    if (performance.now() - since < BREATH_MS) continue;
    await breathe(job);
    since = performance.now();
  }
}
