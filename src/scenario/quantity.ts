/**
 * Numbers with a unit: durations in whole microseconds, sizes in bytes, shares in parts per million,
 * and bare counts. What is finer than its unit allows is rounded to the nearest.
 */

const usPerUnit = new Map<string, bigint>([
  ['us', 1n],
  ['ms', 1_000n],
  ['s', 1_000_000n],
  ['m', 60_000_000n],
  ['h', 3_600_000_000n],
]);

const bytesPerUnit = new Map<string, number>([
  ['GB', 1024 * 1024 * 1024],
  ['MB', 1024 * 1024],
  ['KB', 1024],
  ['B', 1],
]);

/** Beyond this many digits a number is simply huge; it also bounds the work on hostile text. */
const digitsMax = 16;
const fractionDigitsMax = 20;
const ppmPerPercent = 10_000n;

function clamp(value: bigint): number {
  const max = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > max ? max : value);
}

/** A decimal number times a scale, as a fraction; huge numbers are cut to the greatest integer. */
interface Fraction {
  readonly numerator: bigint;
  readonly divisor: bigint;
}

function scaled(whole: string, fraction: string, scale: bigint): Fraction {
  const digits = whole.replace(/^0+/, '');
  if (digits.length > digitsMax) return { numerator: BigInt(Number.MAX_SAFE_INTEGER), divisor: 1n };
  const places = fraction.slice(0, fractionDigitsMax);
  const divisor = BigInt(`1${'0'.repeat(places.length)}`);
  return { numerator: BigInt(digits + places || '0') * scale, divisor };
}

/** Half up. */
const rounded = ({ numerator, divisor }: Fraction): number =>
  clamp((numerator * 2n + divisor) / (divisor * 2n));

/** Bare counts: digits and nothing else; huge ones become the greatest integer. */
export function parseCount(text: string): number | undefined {
  return /^\d+$/.test(text) ? rounded(scaled(text, '', 1n)) : undefined;
}

function durationUs(text: string): Fraction | undefined {
  const match = /^(\d+)(?:\.(\d+))?(us|ms|s|m|h)$/.exec(text);
  if (!match) return undefined;
  return scaled(match[1] ?? '', match[2] ?? '', usPerUnit.get(match[3] ?? '') ?? 1n);
}

export function parseDurationUs(text: string): number | undefined {
  const us = durationUs(text);
  return us && rounded(us);
}

/** A duration that is a whole number of milliseconds. */
export function parseWholeMs(text: string): number | undefined {
  const us = durationUs(text);
  if (!us || us.numerator % (us.divisor * 1000n) !== 0n) return undefined;
  return clamp(us.numerator / (us.divisor * 1000n));
}

export function parseSizeBytes(text: string): number | undefined {
  const match = /^(\d+)(B|KB|MB|GB)$/.exec(text);
  if (!match) return undefined;
  return rounded(scaled(match[1] ?? '', '', BigInt(bytesPerUnit.get(match[2] ?? '') ?? 1)));
}

/** `0.5%` is 5,000 in a million. */
export function parsePercentPpm(text: string): number | undefined {
  const match = /^(\d+)(?:\.(\d+))?%$/.exec(text);
  if (!match) return undefined;
  const ppm = rounded(scaled(match[1] ?? '', match[2] ?? '', ppmPerPercent));
  return ppm <= 1_000_000 ? ppm : undefined;
}

/** value / scale as a decimal number without trailing zeros; scale is a power of ten. */
function decimal(value: number, scale: number): string {
  const fraction = String(value % scale).padStart(String(scale).length - 1, '0');
  const digits = scale === 1 ? '' : fraction.replace(/0+$/, '');
  const whole = String(Math.floor(value / scale));
  return digits === '' ? whole : `${whole}.${digits}`;
}

/** The largest unit that keeps the number short: `500ms`, `1.5s`, `90s`, `2m`. */
export function formatDuration(us: number): string {
  if (us === 0) return '0s';
  if (us % 3_600_000_000 === 0) return `${us / 3_600_000_000}h`;
  if (us % 60_000_000 === 0) return `${us / 60_000_000}m`;
  if (us >= 1_000_000 && us % 1000 === 0) return `${decimal(us / 1000, 1000)}s`;
  return us >= 1000 ? `${decimal(us, 1000)}ms` : `${us}us`;
}

/** The largest unit that divides it: `16KB`, `1500B`. */
export function formatSize(bytes: number): string {
  for (const [unit, size] of bytesPerUnit) {
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return `${bytes}B`;
}

export function formatPercent(ppm: number): string {
  return `${decimal(ppm, Number(ppmPerPercent))}%`;
}
