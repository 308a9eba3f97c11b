/**
 * L3: retention removes whole segments from the front, all of them below the high watermark; L7: it leaves the end as it is.
 *
 * Kafka:       UnifiedLog.deleteOldSegments (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  L3, L7.
 * Divergences: none.
 */

import { type Log, segmentsOf } from '../log/log.ts';
import type { LogSegment } from '../log/segment.ts';
import type { HostedReplica, Moment } from './moment.ts';
import { ofReplicas, type Broken } from './watch.ts';

/** The names that the broker gives to its timers. */
const RETENTION_TASKS = new Set(['log-retention', 'log-cleaner']);

export const retentionTakesWholeSegments = ofReplicas(
  'L3',
  'retention takes whole segments from the front',
  (hosted, moment) => {
    const { replica, before } = hosted;
    if (before === undefined || replica.log === before.log || !isRetention(moment))
      return undefined;
    const { log } = replica;
    if (log.logEndOffset !== before.log.logEndOffset) {
      return `the end moves from ${before.log.logEndOffset} to ${log.logEndOffset}`;
    }
    return log.cleanerCheckpoint === before.log.cleanerCheckpoint
      ? wrongDeletion(hosted, before.log)
      : undefined;
  },
);

function isRetention({ ran }: Moment): boolean {
  return ran?.kind === 'timer' && RETENTION_TASKS.has(ran.payload.key);
}

function wrongDeletion({ replica }: HostedReplica, was: Log): Broken {
  const kept = new Set(segmentsOf(replica.log).map(({ baseOffset }) => baseOffset));
  const all = segmentsOf(was);
  let isFront = true;
  for (const [place, segment] of all.entries()) {
    if (kept.has(segment.baseOffset)) {
      isFront = false;
      continue;
    }
    if (!isFront) return `segment ${segment.baseOffset} goes from the middle`;
    const end = endOf(all, place, was);
    if (end > replica.highWatermark)
      return `segment ${segment.baseOffset} ends at ${end}, beyond HW`;
  }
  return undefined;
}

function endOf(segments: readonly LogSegment[], place: number, log: Log): number {
  return segments[place + 1]?.baseOffset ?? log.logEndOffset;
}
