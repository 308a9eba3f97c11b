/** Where the pointer was seen last: the light and the ring begin there, also before it moves again. */

interface Spot {
  readonly x: number;
  readonly y: number;
}

let last: Spot | null = null;

/** `null`: it was never seen over the page. */
export const lastPointer = (): Spot | null => last;

/** Remembers it from now on; `moved` hears of moves, not of what appears under a pointer that rests. */
export function followPointer(moved: (spot: Spot) => void): () => void {
  const done = new AbortController();
  const { signal } = done;
  const see = ({ clientX, clientY, pointerType }: PointerEvent): Spot | null => {
    if (pointerType === 'touch') return null;
    last = { x: clientX, y: clientY };
    return last;
  };
  window.addEventListener('pointerover', see, { signal });
  window.addEventListener(
    'pointermove',
    (event) => {
      const spot = see(event);
      if (spot !== null) moved(spot);
    },
    { signal },
  );
  return () => done.abort();
}
