/** Vectors of one log: appends, rolls, retention, compaction, truncation, and what the log holds after each. */

import { cleanableOffsets, logToClean } from '../../engine/log/cleaner-offsets.ts';
import { clean } from '../../engine/log/cleaner.ts';
import { readLogConfig } from '../../engine/log/log-config.ts';
import { deleteOldSegments, deleteRecordsBefore } from '../../engine/log/log-retention.ts';
import { batchesOf, firstUnstable, lastStableOffset } from '../../engine/log/log-read.ts';
import { truncateTo } from '../../engine/log/log-truncation.ts';
import {
  appendBatch,
  EMPTY_LOG,
  type Log,
  onHighWatermark,
  placeBatch,
  roll,
  segmentsOf,
} from '../../engine/log/log.ts';
import { checkMarker, checkSequence, expireProducers } from '../../engine/log/producer-state.ts';
import type { RecordBatch, UnplacedBatch } from '../../engine/log/record-batch.ts';
import { isTombstone } from '../../engine/log/record-key.ts';
import { invalidRecords } from '../../engine/log/record-validation.ts';
import { appendedBatch, exceptionOf, markerBatch, type LogStep, written } from './log-records.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

interface Bench {
  log: Log;
  highWatermark: number;
  nowUs: number;
  readonly values: Map<string, unknown>;
}

/** producer.id.expiration.ms */
const EXPIRATION_US = 86_400_000_000;

export const checkLogSteps: VectorCheck = (vector) => {
  const given = Object.entries((vector['config'] ?? {}) as Record<string, string>);
  const config = readLogConfig(new Map(given), new Map());
  const bench: Bench = {
    log: { ...EMPTY_LOG, config },
    highWatermark: 0,
    nowUs: 0,
    values: new Map(),
  };
  for (const [place, step] of (vector['steps'] as readonly LogStep[]).entries()) {
    const got = { ...perform(bench, step), ...stateOf(bench) } as Record<string, unknown>;
    const problem = firstProblem(
      Object.entries(step.expect).map(([key, want]) => expected(key, want, got[key])),
    );
    if (problem !== undefined) return `step ${place + 1} (${step.op}), ${problem}`;
  }
  return undefined;
};

function stateOf({ log, highWatermark, values }: Bench) {
  return {
    logEndOffset: log.logEndOffset,
    logStartOffset: log.logStartOffset,
    highWatermark,
    lastStableOffset: lastStableOffset(log, highWatermark),
    firstUnstableOffset: firstUnstable(log),
    segments: segmentsOf(log).map((segment) => segment.baseOffset),
    records: batchesOf(log).flatMap((batch) => shown(batch, values)),
  };
}

function shown(batch: RecordBatch, values: ReadonlyMap<string, unknown>): readonly unknown[] {
  const { baseOffset, lastOffset, records } = batch;
  if (records.length === 0) return [{ emptyBatch: true, baseOffset, lastOffset }];
  return records.map(({ offset: o, content }) => {
    if (content.kind === 'control') return { o, control: content.type };
    if (content.kind !== 'data') return { o };
    return { o, k: content.key, v: isTombstone(content) ? null : values.get(content.value) };
  });
}

function perform(bench: Bench, step: LogStep): Record<string, unknown> {
  const { log, highWatermark, nowUs } = bench;
  switch (step.op) {
    case 'append':
      for (const { v } of step.records) bench.values.set(written(v), v);
      return append(bench, appendedBatch(step, nowUs));
    case 'marker':
      return mark(bench, step);
    case 'roll':
      bench.log = roll(log);
      return {};
    case 'advance':
      bench.nowUs += step.ms * 1_000;
      bench.log = { ...log, producers: expireProducers(log.producers, bench.nowUs, EXPIRATION_US) };
      return {};
    case 'highWatermark':
      bench.highWatermark = step.to === 'LEO' ? log.logEndOffset : step.to;
      bench.log = onHighWatermark(log, bench.highWatermark);
      return {};
    case 'retention': {
      const { log: rest, deletions } = deleteOldSegments(log, highWatermark, nowUs);
      bench.log = rest;
      return { deletedSegments: deletions.reduce((sum, one) => sum + one.segments.length, 0) };
    }
    case 'truncate':
      bench.log = truncateTo(log, Number(step.to));
      bench.highWatermark = Math.min(highWatermark, bench.log.logEndOffset);
      return { truncated: bench.log !== log };
    case 'deleteRecords':
      return deleteRecords(bench, Number(step.to));
    case 'clean':
      return cleanOnce(bench);
    case 'inspect':
      return {};
    default:
      throw new Error(`unknown operation ${step.op}`);
  }
}

function append(bench: Bench, batch: UnplacedBatch): Record<string, unknown> {
  const { log, nowUs } = bench;
  if (invalidRecords(log.config, batch.contents, nowUs) !== null)
    return { error: 'RecordValidationException' };
  const verdict = checkSequence(log.producers, batch);
  if (verdict.kind === 'refused') return { error: exceptionOf(verdict.error) };
  if (verdict.kind === 'duplicate') {
    const { firstOffset, lastOffset } = verdict.original;
    return { firstOffset, lastOffset };
  }
  const placed = placeBatch(log, batch, 0, nowUs);
  bench.log = appendBatch(log, placed);
  return { firstOffset: placed.baseOffset, lastOffset: placed.lastOffset };
}

function mark(bench: Bench, step: LogStep): Record<string, unknown> {
  const { log, nowUs } = bench;
  const batch = markerBatch(step);
  const verdict = checkMarker(log.producers, step.pid ?? -1, {
    type: step.type ?? 'COMMIT',
    producerEpoch: batch.producerEpoch,
    coordinatorEpoch: step.coordinatorEpoch ?? 0,
    offset: log.logEndOffset,
    timestampUs: nowUs,
    transactionVersion: 0,
  });
  if (verdict.kind === 'refused') return { error: exceptionOf(verdict.error) };
  const placed = placeBatch(log, batch, 0, nowUs);
  bench.log = appendBatch(log, placed);
  return { offset: placed.baseOffset };
}

function deleteRecords(bench: Bench, offset: number): Record<string, unknown> {
  const before = bench.log;
  const after = deleteRecordsBefore(before, bench.highWatermark, offset);
  if (typeof after === 'string') return { error: exceptionOf(after) };
  bench.log = after;
  return { changed: after !== before };
}

function cleanOnce(bench: Bench): Record<string, unknown> {
  const { log, highWatermark, nowUs } = bench;
  const { firstDirtyOffset, firstUncleanableOffset } = cleanableOffsets(log, highWatermark, nowUs);
  const range = { firstDirtyOffset, firstUncleanableOffset };
  if (firstUncleanableOffset <= firstDirtyOffset) return { ...range, nothingToClean: true };
  const cleaned = clean(log, logToClean(log, highWatermark, nowUs), highWatermark, nowUs, Number.POSITIVE_INFINITY);
  bench.log = cleaned.log;
  return { ...range, newCheckpoint: cleaned.endOffset };
}
