/** The time of day, for what the browser keeps: never for a run. */

/** ms since 1970. */
// oxlint-disable-next-line no-restricted-globals -- No run knows of it.
export const nowMs = (): number => Date.now();
