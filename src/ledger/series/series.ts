/**
 * A number over time: where it changes, and to what. `null`: nobody can say (no leader, no coordinator).
 * Units: instants and latencies in µs, everything else counts.
 */

export interface Point {
  readonly atUs: number;
  readonly value: number | null;
}

export const SERIES_NAMES = [
  'UnderReplicatedPartitions',
  'UnderMinIsrPartitionCount',
  'OfflinePartitionsCount',
  'ActiveControllerCount',
  'FencedBrokerCount',
  'IsrShrinksPerSec',
  'IsrExpandsPerSec',
  'request-latency',
  'record-send-total',
  'record-error-total',
  'record-retry-total',
  'records-lag-max',
  'group-lag',
  'rebalance-total',
] as const;
export type SeriesName = (typeof SERIES_NAMES)[number];

export interface Series {
  readonly name: SeriesName;
  /** The producer or the group that has it; `null`: the cluster. */
  readonly of: string | null;
  /** `step`: it holds until it changes. `dots`: it was measured once. */
  readonly shape: 'step' | 'dots';
  /** In the order of time; a step series begins at 0. */
  readonly points: readonly Point[];
}

/** Measured once each time; all others hold until they change. */
export const DOTTED: ReadonlySet<SeriesName> = new Set<SeriesName>(['request-latency']);

export function seriesId({ name, of }: Pick<Series, 'name' | 'of'>): string {
  return of === null ? name : `${name}(${of})`;
}

/** What holds at the instant: of dots the last one. `undefined`: nothing yet. */
export function pointAt(points: readonly Point[], atUs: number): Point | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atUs ?? 0) <= atUs) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}

/** metrics.sample.window.ms and metrics.num.samples of a client, as Kafka has them by default. */
const WINDOW_US = 30_000_000;
const SAMPLES = 2;

interface Sample {
  readonly startUs: number;
  readonly lastUs: number;
  readonly max: number;
}

/**
 * What Kafka shows of values that were measured once: the largest of the last samples, two of 30 s. A sample begins with the first
 * value after the one before is full, and counts for 60 s after its last value.
 *
 * Kafka:  SampledStat.record, SampledStat.purgeObsoleteSamples, Max (4.4).
 */
export function windowedMax(points: readonly Point[], atUs: number): number | null {
  let samples: readonly Sample[] = [];
  for (const { atUs: us, value } of points) {
    if (us > atUs) break;
    const last = samples.at(-1);
    const max = value ?? 0;
    if (last !== undefined && us - last.startUs < WINDOW_US) {
      const more = { startUs: last.startUs, lastUs: us, max: Math.max(last.max, max) };
      samples = [...samples.slice(0, -1), more];
    } else samples = [...samples, { startUs: us, lastUs: us, max }].slice(-SAMPLES);
  }
  const counted = samples.filter(({ lastUs }) => atUs - lastUs < WINDOW_US * SAMPLES);
  return counted.length === 0 ? null : Math.max(...counted.map(({ max }) => max));
}

/** The largest up to the instant; the first of equal ones. */
export function peakUpTo(points: readonly Point[], atUs: number): Point | undefined {
  let peak: Point | undefined;
  for (const point of points) {
    if (point.atUs > atUs) break;
    if (point.value !== null && (peak?.value ?? -1) < point.value) peak = point;
  }
  return peak;
}
