/**
 * Inside another page: says how high the frame wants to be at its width, `{ type: 'kafkascope:height', height }` in px. The
 * other page may do with it what it likes; nothing is asked of it.
 */

const TYPE = 'kafkascope:height';

/** The picture keeps its shape; on a phone brokers stand above each other. */
export function heightFor(widthPx: number): number {
  if (widthPx < 600) return 620;
  return Math.round(Math.min(760, Math.max(480, widthPx * 0.6)));
}

export function tellHeight(window: Window): void {
  if (window.parent === window) return;
  let told = 0;
  const tell = (): void => {
    const height = heightFor(window.innerWidth);
    if (height === told) return;
    told = height;
    // Whoever embeds it may know: there is no secret in a height.
    window.parent.postMessage({ type: TYPE, height }, '*');
  };
  window.addEventListener('resize', tell);
  tell();
}
