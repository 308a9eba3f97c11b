/**
 * S2, S3: offsets of a log grow without a gap, its leader epochs never fall, and the epoch cache says where each begins.
 *
 * Kafka:       LeaderEpochFileCache, ValidReplicaState in kafka-tlaplus.
 * Units:       offsets count records.
 * Invariants:  S2, S3.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesOf } from '../log/log-read.ts';
import { changedReplicas } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export function logIsDense(): Watch {
  const known = new WeakSet<Log>();
  return {
    id: 'S2',
    name: 'a log is dense and its epochs grow',
    look(world, before) {
      for (const { broker, replica } of changedReplicas(world, before)) {
        if (known.has(replica.log)) continue;
        known.add(replica.log);
        const broken = problemOf(replica.log);
        if (broken !== undefined) return `${replica.partition} on ${broker}: ${broken}`;
      }
      return undefined;
    },
  };
}

function problemOf(log: Log): string | undefined {
  let next: number | undefined;
  let epoch = -1;
  for (const batch of batchesOf(log)) {
    // What lies below the log start waits for its segment to be deleted; compaction leaves gaps.
    if (batch.lastOffset < log.logStartOffset) continue;
    if (log.config.compact) next = undefined;
    if (next !== undefined && batch.baseOffset !== next) return `gap before ${batch.baseOffset}`;
    if (batch.leaderEpoch < epoch) return `epoch falls at ${batch.baseOffset}`;
    if (batch.leaderEpoch > epoch) {
      const entry = log.leaderEpochs.find((cached) => cached.epoch === batch.leaderEpoch);
      if (entry === undefined) return `epoch ${batch.leaderEpoch} is not in the cache`;
      const begins = Math.max(batch.baseOffset, log.logStartOffset);
      if (entry.startOffset > begins) return `epoch ${batch.leaderEpoch} starts too late`;
    }
    epoch = batch.leaderEpoch;
    next = batch.lastOffset + 1;
  }
  const isCompacted = log.config.compact;
  return next !== undefined && !isCompacted && next !== log.logEndOffset
    ? `ends at ${next}`
    : undefined;
}
