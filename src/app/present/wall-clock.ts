/** The clock on the wall of the class room: for the teacher alone, never for a run. The only reader of the time of day. */

/** ms since 1970. */
export const wallMs = (): number => Date.now();

/** `14:05`. */
export function timeOfDay(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `12:07`: minutes and seconds. */
export function lasted(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
