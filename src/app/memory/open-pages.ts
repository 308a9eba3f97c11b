/** Which pages are open beside this one: each holds a lock of the browser as long as it lives, also when it crashes. */

const PREFIX = 'kafkascope.page.';

/** The name of this page. */
export function holdPage({ navigator, crypto }: Window): string {
  const name = [...crypto.getRandomValues(new Uint8Array(6))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  // Only pages on a secure address have locks, and no sandboxed frame has.
  const held = locksOf(navigator)?.request(PREFIX + name, () => new Promise(() => undefined));
  held?.catch(() => undefined);
  return name;
}

export async function pagesOpen({ navigator }: Window): Promise<ReadonlySet<string>> {
  try {
    const found = await locksOf(navigator)?.query();
    return new Set(found?.held?.map(({ name }) => (name ?? '').slice(PREFIX.length)) ?? []);
  } catch {
    // Nobody can say: all are taken for closed.
    return new Set();
  }
}

function locksOf(navigator: Navigator): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
