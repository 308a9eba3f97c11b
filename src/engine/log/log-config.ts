/**
 * The configuration of one log: the topic's own values, else the broker's, else Kafka's defaults.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogConfig (4.4).
 * Units:       ms and bytes, as Kafka compares them; -1 where Kafka has "no limit".
 * Invariants:  none.
 * Divergences: none.
 */

import { configKey } from '../config/catalog.ts';
import { type Overrides, resolveKey } from '../config/resolve.ts';
import type { ConfigValue } from '../config/value.ts';
import { invariant } from '../kernel/invariant.ts';

export interface LogConfig {
  /** `cleanup.policy` contains `compact`. */
  readonly compact: boolean;
  /** `cleanup.policy` contains `delete`. */
  readonly delete: boolean;
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly deleteRetentionMs: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  readonly minCleanableRatio: number;
  readonly flushMessages: number;
  readonly flushMs: number;
  readonly logAppendTime: boolean;
  /** How far behind or ahead of this broker's clock a record's own time may be. */
  readonly timestampBeforeMaxMs: number;
  readonly timestampAfterMaxMs: number;
}

const NO_OVERRIDES: Overrides = new Map();

/** Kafka's own tests make segments smaller than segment.bytes allows; the key is in no document. */
const INTERNAL_SEGMENT_BYTES = 'internal.segment.bytes';

export function readLogConfig(topic: Overrides, broker: Overrides): LogConfig {
  const value = (name: string) => valueOf(name, topic, broker);
  const policies = value('cleanup.policy');
  const has = (policy: string) => Array.isArray(policies) && policies.includes(policy);
  const number = (name: string) => Number(value(name));
  return {
    compact: has('compact'),
    delete: has('delete'),
    segmentBytes: Number(topic.get(INTERNAL_SEGMENT_BYTES) ?? number('segment.bytes')),
    segmentMs: number('segment.ms'),
    retentionMs: number('retention.ms'),
    retentionBytes: number('retention.bytes'),
    deleteRetentionMs: number('delete.retention.ms'),
    minCompactionLagMs: number('min.compaction.lag.ms'),
    maxCompactionLagMs: number('max.compaction.lag.ms'),
    minCleanableRatio: number('min.cleanable.dirty.ratio'),
    flushMessages: number('flush.messages'),
    flushMs: number('flush.ms'),
    logAppendTime: value('message.timestamp.type') === 'LogAppendTime',
    timestampBeforeMaxMs: number('message.timestamp.before.max.ms'),
    timestampAfterMaxMs: number('message.timestamp.after.max.ms'),
  };
}

function valueOf(name: string, topic: Overrides, broker: Overrides): ConfigValue {
  const key = configKey('topic', name);
  invariant(key !== undefined, 'a key that the engine reads is in the catalog', { name });
  return resolveKey(key, topic, broker);
}

export const DEFAULT_LOG_CONFIG: LogConfig = readLogConfig(NO_OVERRIDES, NO_OVERRIDES);

/** A segment is closed at the latest when its oldest record is due for compaction. */
export function maxSegmentMs({ compact, maxCompactionLagMs, segmentMs }: LogConfig): number {
  return compact ? Math.min(maxCompactionLagMs, segmentMs) : segmentMs;
}

/** Kafka's clock has whole milliseconds; ages and time limits are compared in them. */
export function msOf(timestampUs: number): number {
  return Math.floor(timestampUs / 1_000);
}
