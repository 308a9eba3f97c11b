/**
 * How many bytes records and batches take: message format v2, uncompressed.
 *
 * Kafka:       org.apache.kafka.common.record.DefaultRecord.sizeInBytes, recordSizeUpperBound,
 *              DefaultRecordBatch.RECORD_BATCH_OVERHEAD (4.4).
 * Units:       bytes; timestamps enter in whole ms.
 * Invariants:  upper bound ≥ exact size.
 * Divergences: `no-compression`. The application marks its records with headers, as the driver of the recordings does:
 *              `p` producer, `n` send number, `x` poison; they count.
 */

import { utf8Length } from './murmur2.ts';

export const BATCH_OVERHEAD_BYTES = 61;
/** Length, attributes, timestamp delta and offset delta at their longest. */
const MAX_RECORD_OVERHEAD_BYTES = 21;

export interface RecordParts {
  readonly producer: string;
  readonly sendNumber: number;
  readonly key: string | null;
  readonly value: string;
  readonly poison: boolean;
}

/** Zigzag, seven bits a byte. */
export function varintBytes(value: number): number {
  let left = value >= 0 ? value * 2 : -value * 2 - 1;
  let bytes = 1;
  for (; left >= 128; bytes++) left = Math.floor(left / 128);
  return bytes;
}

function sized(length: number): number {
  return varintBytes(length) + length;
}

function header(name: string, valueLength: number): number {
  return sized(utf8Length(name)) + sized(valueLength);
}

/** Key, value and headers with their lengths. */
function contentBytes(parts: RecordParts): number {
  const key = parts.key === null ? varintBytes(-1) : sized(utf8Length(parts.key));
  const value = sized(utf8Length(parts.value));
  const marks =
    header('p', utf8Length(parts.producer)) + header('n', String(parts.sendNumber).length);
  const count = parts.poison ? 3 : 2;
  return key + value + varintBytes(count) + marks + (parts.poison ? header('x', 1) : 0);
}

export function recordBytes(
  parts: RecordParts,
  offsetDelta: number,
  timestampDeltaMs: number,
): number {
  const attributes = 1;
  const body =
    attributes + varintBytes(timestampDeltaMs) + varintBytes(offsetDelta) + contentBytes(parts);
  return sized(body);
}

/** What `max.request.size` and the buffer are compared with: batch overhead included. */
export function recordUpperBoundBytes(parts: RecordParts): number {
  return BATCH_OVERHEAD_BYTES + MAX_RECORD_OVERHEAD_BYTES + contentBytes(parts);
}
