/**
 * Records that a leader does not take: without a key where the topic is compacted, too old, or too far ahead.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogValidator.validateKey, validateTimestamp,
 *              processRecordErrors (4.4); KIP-467, KIP-937.
 * Units:       the clock in µs, compared in Kafka's whole ms.
 * Invariants:  one such record and nothing of its batch is stored; with message.timestamp.type=LogAppendTime the
 *              broker gives the time, and no time is refused.
 * Divergences: none.
 */

import { type LogConfig, msOf } from './log-config.ts';
import type { RecordContent } from './record-batch.ts';

export interface InvalidRecords {
  readonly error: 'INVALID_RECORD' | 'INVALID_TIMESTAMP';
  /** Places in the batch. */
  readonly indexes: readonly number[];
  /** Of the first record whose time is refused: how much later the batch comes; `null`: none is. */
  readonly ageMs: number | null;
}

/** `null`: every record may come in. */
export function invalidRecords(
  config: LogConfig,
  contents: readonly RecordContent[],
  nowUs: number,
): InvalidRecords | null {
  const indexes: number[] = [];
  let ageMs: number | null = null;
  contents.forEach((content, index) => {
    if (content.kind !== 'data') return;
    const lacksKey = config.compact && content.key === null;
    const refusedMs = lacksKey ? null : refusedAgeMs(config, content.timestampUs, nowUs);
    if (lacksKey || refusedMs !== null) indexes.push(index);
    ageMs ??= refusedMs;
  });
  if (indexes.length === 0) return null;
  return { error: ageMs === null ? 'INVALID_RECORD' : 'INVALID_TIMESTAMP', indexes, ageMs };
}

function refusedAgeMs(config: LogConfig, timestampUs: number, nowUs: number): number | null {
  if (config.logAppendTime) return null;
  const ageMs = msOf(nowUs) - msOf(timestampUs);
  const isOutside = ageMs > config.timestampBeforeMaxMs || -ageMs > config.timestampAfterMaxMs;
  return isOutside ? ageMs : null;
}
