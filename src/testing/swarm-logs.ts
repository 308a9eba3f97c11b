/** What the present leader's log has for a reader, when a random scenario is over. */

import { batchesFrom, lastStableOffset } from '../engine/log/log-read.ts';
import type { Log } from '../engine/log/log.ts';
import type { RecordBatch } from '../engine/log/record-batch.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import type { TopicPartition } from '../engine/protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../engine/replication/replica.ts';
import type { World } from '../engine/world.ts';

export function leaderOf(
  world: World,
  image: MetadataImage,
  partition: TopicPartition,
): LeaderReplica | undefined {
  const broker = image.partitions.get(partition)?.leader ?? -1;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'broker' || cell.state.broker !== broker) continue;
    const replica = cell.state.replicas.get(partition);
    return isLeader(replica) ? replica : undefined;
  }
  return undefined;
}

/** A data record that the group could have: control records and aborted ones move no commit. */
export function firstReadable(
  { log, highWatermark }: LeaderReplica,
  from: number,
  isolation: 'read_committed' | 'read_uncommitted',
): number | undefined {
  const isCommitted = isolation === 'read_committed';
  const end = isCommitted ? lastStableOffset(log, highWatermark) : highWatermark;
  for (const batch of batchesFrom(log, Math.max(from, log.logStartOffset))) {
    if (batch.control || (isCommitted && isAborted(log, batch))) continue;
    const found = batch.records.find(({ offset }) => offset >= from && offset < end);
    if (found !== undefined) return found.offset;
  }
  return undefined;
}

export function isAborted({ abortedTransactions }: Log, batch: RecordBatch): boolean {
  return abortedTransactions.some(
    ({ producerId, firstOffset, lastOffset }) =>
      batch.transactional &&
      producerId === batch.producerId &&
      batch.baseOffset >= firstOffset &&
      batch.lastOffset <= lastOffset,
  );
}
