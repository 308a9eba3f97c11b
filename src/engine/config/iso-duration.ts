/**
 * Durations as ISO 8601 writes them, in `auto.offset.reset=by_duration:…`.
 *
 * Kafka:       java.time.Duration.parse in internals.AutoOffsetResetStrategy, ShareGroupAutoOffsetResetStrategy (4.4).
 * Units:       µs.
 * Invariants:  the text was checked before.
 * Divergences: none.
 */

const SECOND_US = 1_000_000;

/** `P1DT2H3M4.5S` */
export function isoDurationUs(text: string): number {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text) ?? [];
  const whole = (Number(days) * 24 + Number(hours)) * 3_600 + Number(minutes) * 60;
  return whole * SECOND_US + Math.round(Number(seconds) * SECOND_US);
}
