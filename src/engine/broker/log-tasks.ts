/**
 * What a broker does to its logs by the clock: retention, compaction, flushing, forgetting silent producers.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.LogManager.startup, cleanupLogs, flushDirtyLogs;
 *              LogCleaner.CleanerThread; UnifiedLog (producer expiry) (4.4).
 * Units:       durations in µs.
 * Invariants:  compacted logs are the cleaner's, all others the retention task's.
 * Divergences: `log-tasks`.
 */

import { isWorthCleaning, logToClean } from '../log/cleaner-offsets.ts';
import { clean } from '../log/cleaner.ts';
import { deleteOldSegments, type Deletion } from '../log/log-retention.ts';
import { batchesFrom } from '../log/log-read.ts';
import { msOf } from '../log/log-config.ts';
import { flushTo, type Log, segmentsOf } from '../log/log.ts';
import { expireProducers } from '../log/producer-state.ts';
import { type Replica, replicaWith } from '../replication/replica.ts';
import { sendsIn } from './append.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { noteFlushed } from './log-notes.ts';
import { type BrokerTurn, putReplica, replicaOf } from './turn.ts';

export const RETENTION_TIMER = 'log-retention';
export const CLEANER_TIMER = 'log-cleaner';
export const FLUSHER_TIMER = 'log-flusher';
export const START_OFFSET_TIMER = 'log-start-offset-checkpoint';
export const PRODUCERS_TIMER = 'producer-expiration';

/** Kafka's "never" is far beyond any run. */
const NEVER_US = 1e14;

export function startLogTasks(turn: BrokerTurn): void {
  const { settings } = turn.state;
  const { logInitialTaskDelayUs } = settings;
  turn.out.setTimer(RETENTION_TIMER, logInitialTaskDelayUs);
  turn.out.setTimer(START_OFFSET_TIMER, logInitialTaskDelayUs);
  turn.out.setTimer(PRODUCERS_TIMER, settings.producerIdExpirationCheckIntervalUs);
  if (settings.logCleanerEnabled) turn.out.setTimer(CLEANER_TIMER, settings.logCleanerBackoffUs);
  if (settings.logFlushSchedulerIntervalUs < NEVER_US) {
    turn.out.setTimer(FLUSHER_TIMER, logInitialTaskDelayUs);
  }
}

/** False where the timer is not one of these. */
export function onLogTask(turn: BrokerTurn, key: string): boolean {
  const { settings } = turn.state;
  switch (key) {
    case RETENTION_TIMER:
      each(turn, ({ log }) => !log.config.compact, deleteOld);
      turn.out.setTimer(key, settings.logRetentionCheckIntervalUs);
      return true;
    case CLEANER_TIMER:
      each(turn, ({ log }) => log.config.compact, cleanAll);
      each(turn, ({ log }) => log.config.compact, deleteOld);
      turn.out.setTimer(key, settings.logCleanerBackoffUs);
      return true;
    case FLUSHER_TIMER:
      each(turn, isFlushDue, flush);
      turn.out.setTimer(key, settings.logFlushSchedulerIntervalUs);
      return true;
    case START_OFFSET_TIMER:
      each(turn, isStartUnwritten, writeStart);
      turn.out.setTimer(key, settings.logStartOffsetCheckpointIntervalUs);
      return true;
    case PRODUCERS_TIMER:
      each(turn, ({ log }) => log.producers.entries.size > 0, expire);
      turn.out.setTimer(key, settings.producerIdExpirationCheckIntervalUs);
      return true;
    default:
      return false;
  }
}

function each(
  turn: BrokerTurn,
  isConcerned: (replica: Replica, nowUs: number) => boolean,
  task: (turn: BrokerTurn, replica: Replica) => void,
): void {
  for (const partition of turn.state.replicas.keys()) {
    const replica = replicaOf(turn, partition);
    if (replica !== undefined && isConcerned(replica, turn.nowUs)) task(turn, replica);
  }
}

function deleteOld(turn: BrokerTurn, replica: Replica): void {
  const { log, deletions } = deleteOldSegments(replica.log, replica.highWatermark, turn.nowUs);
  if (log === replica.log) return;
  putReplica(turn, replicaWith(replica, { log }));
  for (const deletion of deletions) noteDeleted(turn, replica, log, deletion);
}

function noteDeleted(turn: BrokerTurn, before: Replica, after: Log, deletion: Deletion): void {
  const { retentionMs, retentionBytes } = before.log.config;
  const { logStartOffset: fromOffset } = before.log;
  const upTo = deletion.endOffset;
  const gone = batchesFrom(before.log, fromOffset).filter((batch) => batch.baseOffset < upTo);
  turn.out.fact({
    rule: 'storage.segmentsDeleted',
    inputs: {
      ...ofPartition(turn, before),
      because: deletion.reason,
      segments: deletion.segments.length,
      fromOffset,
      toOffset: Math.min(upTo, after.logStartOffset),
      retentionMs,
      retentionBytes,
      sends: sendsIn(gone),
    },
    supports: grounds(before.appendGround),
  });
}

/** The cleaner goes on with a log until nothing of it is dirty enough any more. */
function cleanAll(turn: BrokerTurn, replica: Replica): void {
  let current = replica;
  for (;;) {
    const { log, highWatermark } = current;
    if (log.closedSegments.length === 0) return;
    const candidate = logToClean(log, highWatermark, turn.nowUs);
    if (!isWorthCleaning(log, candidate)) return;
    const { logCleanerKeysMax } = turn.state.settings;
    const cleaned = clean(log, candidate, highWatermark, turn.nowUs, logCleanerKeysMax);
    current = replicaWith(current, { log: cleaned.log });
    putReplica(turn, current);
    noteCompacted(turn, replica, log, cleaned.log, candidate.firstDirtyOffset);
    if (cleaned.endOffset <= candidate.firstDirtyOffset) return;
  }
}

function noteCompacted(
  turn: BrokerTurn,
  replica: Replica,
  before: Log,
  after: Log,
  fromOffset: number,
): void {
  const kept = new Set(offsetsIn(after));
  const removed = batchesFrom(before, 0).flatMap((batch) =>
    batch.records
      .filter(({ offset }) => !kept.has(offset))
      .map((record) => ({ ...batch, records: [record] })),
  );
  turn.out.fact({
    rule: 'storage.logCompacted',
    inputs: {
      ...ofPartition(turn, replica),
      fromOffset,
      toOffset: after.cleanerCheckpoint ?? fromOffset,
      segmentsBefore: segmentsOf(before).length,
      segmentsAfter: segmentsOf(after).length,
      removed: removed.length,
      sends: sendsIn(removed),
      minCleanablePerMillion: Math.round(before.config.minCleanableRatio * 1_000_000),
    },
    supports: grounds(replica.appendGround),
  });
}

function offsetsIn(log: Log): readonly number[] {
  return batchesFrom(log, 0).flatMap((batch) => batch.records.map(({ offset }) => offset));
}

function isFlushDue({ log }: Replica, nowUs: number): boolean {
  const sinceMs = msOf(nowUs) - msOf(log.lastFlushedUs);
  return log.recoveryPoint < log.logEndOffset && sinceMs >= log.config.flushMs;
}

function flush(turn: BrokerTurn, replica: Replica): void {
  const log = flushTo(replica.log, replica.log.logEndOffset, turn.nowUs);
  putReplica(turn, replicaWith(replica, { log }));
  noteFlushed(turn, replica, log, 'flush.ms');
}

function isStartUnwritten({ log, logStartOffsetCheckpoint }: Replica): boolean {
  return log.logStartOffset > logStartOffsetCheckpoint;
}

function writeStart(turn: BrokerTurn, replica: Replica): void {
  const { logStartOffset: logStartOffsetCheckpoint } = replica.log;
  putReplica(turn, replicaWith(replica, { logStartOffsetCheckpoint }));
}

function expire(turn: BrokerTurn, replica: Replica): void {
  const { producerIdExpirationUs: expirationUs } = turn.state.settings;
  const { log } = replica;
  const producers = expireProducers(log.producers, turn.nowUs, expirationUs);
  if (producers === log.producers) return;
  putReplica(turn, replicaWith(replica, { log: { ...log, producers } }));
  const producerIds = [...log.producers.entries.keys()].filter((id) => !producers.entries.has(id));
  const inputs = { ...ofPartition(turn, replica), producerIds, expirationUs };
  turn.out.fact({ rule: 'storage.producersForgotten', inputs });
}
