/**
 * L5: cleaning touches neither the active segment nor what the last stable offset has not passed nor what is too young.
 *
 * Kafka:       LogCleanerManager.cleanableOffsets (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  L5.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesFrom, firstUnstable } from '../log/log-read.ts';
import { largestTimestampMs } from '../log/segment.ts';
import { ofReplicas } from './watch.ts';

export const cleanerKeepsItsHandsOff = ofReplicas(
  'L5',
  'the cleaner leaves the young part alone',
  ({ replica, before }, { atUs }) => {
    const was = before?.log;
    if (was === undefined || replica.log.cleanerCheckpoint === was.cleanerCheckpoint)
      return undefined;
    if (replica.log.logEndOffset !== was.logEndOffset || replica.log.cleanerCheckpoint === null) {
      return undefined;
    }
    const from = untouchableFrom(was, before?.highWatermark ?? 0, atUs);
    const after = batchesFrom(replica.log, from);
    const touched = batchesFrom(was, from).find(
      (batch) => batch.baseOffset >= from && !after.includes(batch),
    );
    return touched === undefined
      ? undefined
      : `${touched.baseOffset} is cleaned, free from ${from}`;
  },
);

function untouchableFrom(log: Log, highWatermark: number, nowUs: number): number {
  const { minCompactionLagMs } = log.config;
  const youngFrom = log.closedSegments.find(
    (segment) =>
      minCompactionLagMs > 0 &&
      largestTimestampMs(segment) > Math.floor(nowUs / 1_000) - minCompactionLagMs,
  );
  return Math.min(
    log.activeSegment.baseOffset,
    highWatermark,
    firstUnstable(log) ?? highWatermark,
    youngFrom?.baseOffset ?? highWatermark,
  );
}
