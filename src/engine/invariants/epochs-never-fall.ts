/**
 * S3: leader epochs along a log never fall, and the epoch cache says where each begins.
 *
 * Kafka:       LeaderEpochFileCache (4.4); KIP-101.
 * Units:       epochs count; offsets count records.
 * Invariants:  S3.
 * Divergences: none.
 */

import type { LeaderEpochCache } from '../log/leader-epoch-cache.ts';
import type { Log } from '../log/log.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { HostedReplica } from './moment.ts';
import { ofReplicas, type Broken } from './watch.ts';

export const epochsNeverFall = ofReplicas('S3', 'epochs along a log never fall', (hosted) => {
  const { log } = hosted.replica;
  const was = hosted.before?.log;
  if (log === was) return undefined;
  if (log.leaderEpochs !== was?.leaderEpochs) {
    const broken = cacheProblem(log.leaderEpochs);
    if (broken !== undefined) return broken;
  }
  return alongTheLog(hosted, log);
});

function cacheProblem(cache: LeaderEpochCache): Broken {
  for (let i = 1; i < cache.length; i++) {
    const [a, b] = [cache[i - 1], cache[i]];
    if (a === undefined || b === undefined) continue;
    if (b.epoch <= a.epoch || b.startOffset <= a.startOffset) {
      return `cache: ${b.epoch} at ${b.startOffset} after ${a.epoch} at ${a.startOffset}`;
    }
  }
  return undefined;
}

function alongTheLog({ news, before, isAppended }: HostedReplica, log: Log): Broken {
  let epoch = isAppended ? lastEpoch(before?.log) : -1;
  for (const batch of news) {
    if (batch.lastOffset < log.logStartOffset) continue;
    if (batch.leaderEpoch < epoch) return `epoch ${batch.leaderEpoch} at ${batch.baseOffset}`;
    if (batch.leaderEpoch > epoch) {
      const entry = log.leaderEpochs.find((cached) => cached.epoch === batch.leaderEpoch);
      if (entry === undefined) return `epoch ${batch.leaderEpoch} is not in the cache`;
      const begins = Math.max(batch.baseOffset, log.logStartOffset);
      if (entry.startOffset > begins) return `epoch ${batch.leaderEpoch} starts too late`;
    }
    epoch = batch.leaderEpoch;
  }
  return undefined;
}

function lastEpoch(log: Log | undefined): number {
  if (log === undefined || log.logEndOffset === 0) return -1;
  return batchesFrom(log, log.logEndOffset - 1)[0]?.leaderEpoch ?? -1;
}
