/**
 * What the next process finds of a log: after an orderly end, after a kill, after the machine lost its power.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogLoader, LogManager (clean-shutdown file, checkpoints) (4.4).
 * Units:       offsets, exclusive ends.
 * Invariants:  a killed process loses no record that it had written (the page cache is the machine's); without power
 *              only what was flushed is left.
 * Divergences: none.
 */

import { truncateEpochsFromEnd, truncateEpochsFromStart } from './leader-epoch-cache.ts';
import { flushTo, type Log, segmentsOf, withSnapshot } from './log.ts';
import { batchesOf } from './log-read.ts';
import { truncateFullyAndStartAt, truncateTo } from './log-truncation.ts';
import { reloadProducers } from './producer-reload.ts';

export type Ending = 'clean' | 'killed' | 'powerOff';

/** An orderly end writes everything: data, the state of the producers, checkpoints. */
export function closedLog(log: Log, nowUs: number): Log {
  const flushed = flushTo(log, log.logEndOffset, nowUs);
  return { ...flushed, producers: withSnapshot(log.producers, log.logEndOffset) };
}

/** `logStartOffsetCheckpoint`: what log-start-offset-checkpoint says; the oldest segment may begin above it. */
export function recoveredLog(log: Log, ending: Ending, logStartOffsetCheckpoint: number): Log {
  const left = ending === 'powerOff' ? truncateTo(log, log.recoveryPoint) : log;
  const oldest = segmentsOf(left)[0]?.baseOffset ?? 0;
  const logStartOffset = Math.max(logStartOffsetCheckpoint, oldest);
  if (logStartOffset > left.logEndOffset) return truncateFullyAndStartAt(left, logStartOffset);
  const { logEndOffset } = left;
  const kept = batchesOf(left);
  return {
    ...left,
    logStartOffset,
    leaderEpochs: truncateEpochsFromStart(
      truncateEpochsFromEnd(left.leaderEpochs, logEndOffset),
      logStartOffset,
    ),
    producers: reloadProducers(left.producers, { logStartOffset, logEndOffset, kept }),
  };
}
