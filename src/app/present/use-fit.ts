/** Words in a room that never changes: at the largest of some sizes at which they find room. */

import { type RefObject, useLayoutEffect } from 'react';

/** Measured when the words or the room change, never while they stand. `sizes`: px of the layout, the largest first. */
export function fitInto(box: HTMLElement, sizes: readonly number[]): void {
  const [words] = box.children;
  if (!(words instanceof HTMLElement)) return;
  for (const size of sizes) {
    words.style.fontSize = `calc(${size} * var(--k))`;
    if (words.offsetHeight <= box.clientHeight + 1) return;
  }
}

export function useFit(
  box: RefObject<HTMLElement | null>,
  sizes: readonly number[],
  text: string,
): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const fit = (): void => fitInto(element, sizes);
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    void document.fonts.ready.then(fit);
    fit();
    return () => observer.disconnect();
  }, [box, sizes, text]);
}
