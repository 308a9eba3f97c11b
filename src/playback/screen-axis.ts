/**
 * The screen-time axis: simulated time ↔ time on the screen, piecewise linear. The track's x is screen time,
 * so an empty wait of a minute is as wide as it is long to watch, and is drawn as a break.
 *
 * Units:       simulated time in µs, screen time in ms at the calm pace.
 * Invariants:  sections touch, cover the run from 0 to its end, and each has more than no length in both times
 *              (so both directions are functions); integers only.
 */

import type { Stretch } from './activity.ts';

/**
 * `flight`: records are on the wire. `moment`: something happened that wants to be seen. `reading`: a caption stands
 * that wants to be read. `wait`: nothing of these.
 */
export type SectionKind = 'flight' | 'moment' | 'reading' | 'wait';

/** From `fromUs` to `toUs` at least `leastMs` must pass on the screen. */
export interface Reading {
  readonly fromUs: number;
  readonly toUs: number;
  readonly leastMs: number;
}

export interface Section {
  readonly kind: SectionKind;
  readonly fromUs: number;
  readonly toUs: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** An empty wait that is cut short on the track: drawn as `//`. */
  readonly isBreak: boolean;
}

export interface ScreenAxis {
  readonly sections: readonly Section[];
  readonly endUs: number;
  readonly endMs: number;
}

/** While records fly, 1 ms lasts 0.8 s. */
const FLIGHT_MS_PER_MS = 800;
/** Longer stretches than this are not watched at full length. */
const FULL_FLIGHT_US = 30_000;
const LONG_FLIGHT_MS_PER_MS = 40;
/** Flights of the last second make the next ones less of an event. */
const CROWD_WINDOW_US = 1_000_000;
const MOMENT_BEFORE_US = 500;
const MOMENT_AFTER_US = 1_500;
const MOMENT_MS_PER_MS = 800;
const BREAK_FROM_US = 500_000;

/** How long an empty wait is on the screen: [µs, ms], straight lines between. */
const WAIT_TABLE: readonly (readonly [number, number])[] = [
  [0, 0],
  [1_000, 250],
  [20_000, 900],
  [1_000_000, 1_600],
  [10_000_000, 2_600],
  [60_000_000, 4_000],
  [3_600_000_000, 8_000],
];

interface Span {
  readonly kind: SectionKind;
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * `momentsUs`: instants at which something happened that wants to be seen, sorted. `readings`: captions, which do not
 * overlap.
 */
export function screenAxis(
  flights: readonly Stretch[],
  momentsUs: readonly number[],
  endUs: number,
  readings: readonly Reading[] = [],
): ScreenAxis {
  const crowd = new Crowd();
  const timed = spans(flights, momentsUs, endUs).map((span): TimedSpan => {
    return { ...span, lengthMs: Math.max(1, screenMs(span, crowd)) };
  });
  const sections: Section[] = [];
  let atMs = 0;
  for (const { lengthMs, ...span } of readings.reduce(withReading, timed)) {
    const isBreak = span.kind === 'wait' && span.toUs - span.fromUs >= BREAK_FROM_US;
    sections.push({ ...span, fromMs: atMs, toMs: atMs + lengthMs, isBreak });
    atMs += lengthMs;
  }
  return { sections, endUs, endMs: atMs };
}

export function toScreenMs(axis: ScreenAxis, atUs: number): number {
  const section = find(axis, (one) => one.fromUs <= atUs);
  if (section === undefined) return 0;
  const { fromUs, toUs, fromMs, toMs } = section;
  const inside = Math.min(Math.max(atUs - fromUs, 0), toUs - fromUs);
  return fromMs + ((toMs - fromMs) * inside) / (toUs - fromUs);
}

/** The whole µs at a place of the axis. */
export function toSimulatedUs(axis: ScreenAxis, atMs: number): number {
  const section = sectionAtMs(axis, atMs);
  if (section === undefined) return 0;
  const { fromUs, toUs, fromMs, toMs } = section;
  const inside = Math.min(Math.max(atMs - fromMs, 0), toMs - fromMs);
  return fromUs + Math.floor(((toUs - fromUs) * inside) / (toMs - fromMs));
}

export function sectionAtMs(axis: ScreenAxis, atMs: number): Section | undefined {
  return find(axis, (section) => section.fromMs <= atMs);
}

export function sectionAtUs(axis: ScreenAxis, atUs: number): Section | undefined {
  return find(axis, (section) => section.fromUs <= atUs);
}

/** The last section of which `holds` is true; it fails from some section on. */
function find({ sections }: ScreenAxis, holds: (section: Section) => boolean): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sections[middle] as Section)) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1];
}

/** Flights first; a moment takes what no flight covers; the rest is waiting. */
function spans(
  flights: readonly Stretch[],
  momentsUs: readonly number[],
  endUs: number,
): readonly Span[] {
  const busy = [
    ...flights.map(({ fromUs, toUs }) => ({ kind: 'flight' as const, fromUs, toUs })),
    ...momentsUs.map((atUs) => ({
      kind: 'moment' as const,
      fromUs: Math.max(0, atUs - MOMENT_BEFORE_US),
      toUs: atUs + MOMENT_AFTER_US,
    })),
  ].sort((a, b) => a.fromUs - b.fromUs || a.toUs - b.toUs);
  const out: Span[] = [];
  let atUs = 0;
  for (const span of busy) {
    const fromUs = Math.max(span.fromUs, atUs);
    const toUs = Math.min(span.toUs, endUs);
    if (toUs <= fromUs) continue;
    if (fromUs > atUs) out.push({ kind: 'wait', fromUs: atUs, toUs: fromUs });
    out.push({ kind: span.kind, fromUs, toUs });
    atUs = toUs;
  }
  if (atUs < endUs) out.push({ kind: 'wait', fromUs: atUs, toUs: endUs });
  return out;
}

function screenMs({ kind, fromUs, toUs }: Span, crowd: Crowd): number {
  const lengthUs = toUs - fromUs;
  if (kind === 'wait') return waitMs(lengthUs);
  if (kind === 'moment') return Math.floor((lengthUs * MOMENT_MS_PER_MS) / 1_000);
  const full = Math.min(lengthUs, FULL_FLIGHT_US) * FLIGHT_MS_PER_MS;
  const long = Math.max(0, lengthUs - FULL_FLIGHT_US) * LONG_FLIGHT_MS_PER_MS;
  return Math.floor((2 * (full + long)) / (1_000 * (2 + crowd.add(fromUs))));
}

interface TimedSpan extends Span {
  readonly lengthMs: number;
}

/** Where too little time passes for a caption, all of it goes slower in the same measure. */
function withReading(
  all: readonly TimedSpan[],
  { fromUs, toUs, leastMs }: Reading,
): readonly TimedSpan[] {
  const cut = all.flatMap((span) => parted(span, fromUs)).flatMap((span) => parted(span, toUs));
  const isRead = (span: Span): boolean => span.fromUs >= fromUs && span.toUs <= toUs;
  const hasMs = cut.reduce((sum, span) => sum + (isRead(span) ? span.lengthMs : 0), 0);
  if (hasMs === 0 || hasMs >= leastMs) return all;
  return cut.map((span) =>
    isRead(span)
      ? {
          ...span,
          kind: span.kind === 'wait' ? 'reading' : span.kind,
          lengthMs: Math.ceil((span.lengthMs * leastMs) / hasMs),
        }
      : span,
  );
}

/** In two at an instant within it; each part has more than no length in both times. */
function parted(span: TimedSpan, atUs: number): readonly TimedSpan[] {
  const { fromUs, toUs, lengthMs } = span;
  if (atUs <= fromUs || atUs >= toUs) return [span];
  const beforeMs = Math.max(1, Math.floor((lengthMs * (atUs - fromUs)) / (toUs - fromUs)));
  return [
    { ...span, toUs: atUs, lengthMs: beforeMs },
    { ...span, fromUs: atUs, lengthMs: Math.max(1, lengthMs - beforeMs) },
  ];
}

function waitMs(lengthUs: number): number {
  let [fromUs, fromMs] = [0, 0];
  for (const [toUs, toMs] of WAIT_TABLE) {
    if (lengthUs <= toUs) {
      if (toUs === fromUs) return fromMs;
      return fromMs + Math.floor(((toMs - fromMs) * (lengthUs - fromUs)) / (toUs - fromUs));
    }
    fromUs = toUs;
    fromMs = toMs;
  }
  return fromMs;
}

/** Counts the flights that began shortly before. */
class Crowd {
  private recent: number[] = [];

  add(fromUs: number): number {
    this.recent = this.recent.filter((atUs) => atUs > fromUs - CROWD_WINDOW_US);
    this.recent.push(fromUs);
    return this.recent.length - 1;
  }
}
