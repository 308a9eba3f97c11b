/**
 * Numbers, instants and durations as the page writes them; no locale of the machine is asked.
 * Units: µs in, text out. A no-break space stands between a number and its unit.
 */

export const NBSP = '\u00a0';

const US_PER_MS = 1_000;
const US_PER_S = 1_000_000;
const FIRST_SEPARATED = 10_000;

/** Thousands separators from 10,000 on. */
export function formatCount(value: number): string {
  const digits = String(Math.abs(Math.trunc(value)));
  const text = Math.abs(value) < FIRST_SEPARATED ? digits : separated(digits);
  return value < 0 ? `-${text}` : text;
}

function separated(digits: string): string {
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    const left = digits.length - i;
    if (i > 0 && left % 3 === 0) out += ',';
    out += digits.charAt(i);
  }
  return out;
}

function fixed(value: number, unit: number, decimals: number): string {
  const scale = [1, 10, 100, 1_000][decimals] ?? 1;
  const rounded = Math.round((value * scale) / unit);
  const whole = Math.floor(rounded / scale);
  if (decimals === 0) return String(whole);
  return `${whole}.${String(rounded % scale).padStart(decimals, '0')}`;
}

/** `1.400 s`: an instant, always with three decimals. */
export function formatInstant(us: number): string {
  return `${fixed(us, US_PER_S, 3)}${NBSP}s`;
}

/** `1.400`: the same in a column of times. */
export function formatInstantBare(us: number): string {
  return fixed(us, US_PER_S, 3);
}

/** `0.428 0`: the clock, with a tenth of a millisecond set apart. */
export function formatClock(us: number): string {
  const tenths = Math.floor(us / 100);
  const whole = Math.floor(tenths / 10_000);
  const fraction = String(tenths % 10_000).padStart(4, '0');
  return `${whole}.${fraction.slice(0, 3)}${NBSP}${fraction.slice(3)}`;
}

/** `250 µs`, `18.5 ms`, `30 ms`, `1.39 s`, `45 s`, `5 min`: short, for reading. */
export function formatDuration(us: number): string {
  if (us < 0) return `-${formatDuration(-us)}`;
  if (us < US_PER_MS) return `${us}${NBSP}µs`;
  if (us < US_PER_S) return `${trimmed(fixed(us, US_PER_MS, us < 100_000 ? 1 : 0))}${NBSP}ms`;
  if (us < 120 * US_PER_S)
    return `${trimmed(fixed(us, US_PER_S, us < 10 * US_PER_S ? 2 : 1))}${NBSP}s`;
  return `${trimmed(fixed(us, 60 * US_PER_S, 1))}${NBSP}min`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Offsets that follow each other: `5`, `5, 6, 7`, `5–9`, `3, 5–9`. */
export function formatOffsets(offsets: readonly number[]): string {
  const out: string[] = [];
  let at = 0;
  while (at < offsets.length) {
    let end = at;
    while (end + 1 < offsets.length && offsets[end + 1] === (offsets[end] ?? 0) + 1) end++;
    if (end - at >= 3) out.push(`${offsets[at]}–${offsets[end]}`);
    else for (let i = at; i <= end; i++) out.push(String(offsets[i]));
    at = end + 1;
  }
  return out.join(', ');
}

/** `3 records`, `1 record`. */
export function countEn(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)}${NBSP}${value === 1 ? one : many}`;
}

/** `3건`: the counter stands close; `몇 건` takes a no-break space, as design.md asks. */
export function countKo(value: number, counter: string): string {
  return `${formatCount(value)}${counter}`;
}

/** `13th`. */
export function ordinalEn(value: number): string {
  const tens = value % 100;
  const endings = ['th', 'st', 'nd', 'rd'];
  const ending = tens >= 11 && tens <= 13 ? 'th' : (endings[value % 10] ?? 'th');
  return `${formatCount(value)}${ending}`;
}
