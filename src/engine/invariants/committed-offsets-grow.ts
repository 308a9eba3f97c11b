/**
 * K7: the committed offset of a partition does not fall while members commit forward. One beyond the end of the log, where
 * only a seek could set it, is out of range: the member begins elsewhere.
 *
 * Kafka:       OffsetMetadataManager.commitOffset (4.4).
 * Units:       offsets are the next ones to read.
 * Invariants:  K7.
 * Divergences: none.
 */

import type { ConsumerState } from '../consumer/consumer-state.ts';
import type { CommittedOffset, GroupCoordinatorState } from '../group-coordinator/group-state.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { NodeCell } from '../world.ts';
import type { BrokerChange, Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

type Committed = ReadonlyMap<TopicPartition, CommittedOffset> | undefined;

export const committedOffsetsGrow: Watch = {
  id: 'K7',
  name: 'committed offsets do not fall',
  look(moment) {
    for (const { before, after } of moment.brokers) {
      const old: GroupCoordinatorState | undefined = before?.state.groups;
      const { offsets, leading } = after.state.groups;
      if (old === undefined || old.offsets === offsets || old.leading !== leading) continue;
      for (const [group, committed] of offsets) {
        const was: Committed = old.offsets.get(group);
        if (was === committed || isExcused(moment, group, { before, after })) continue;
        const broken = fallen(was, committed, moment);
        if (broken !== undefined) return `${group}: ${broken}`;
      }
    }
    return undefined;
  },
};

function fallen(was: Committed, is: Committed, { ghosts, nodes }: Moment): Broken {
  for (const [partition, { offset }] of is ?? []) {
    const known = was?.get(partition)?.offset ?? offset;
    if (offset >= known || !ghosts.isClean(partition)) continue;
    if (known <= longestEnd(nodes.values(), partition)) return `${partition} ${known} → ${offset}`;
  }
  return undefined;
}

/** A seek of the group, or members that may commit a smaller offset behind a larger one. */
function isExcused({ ran, nodes }: Moment, group: string, { after }: BrokerChange): boolean {
  if (ran?.kind === 'act' || after.process.status !== 'up') return true;
  for (const cell of nodes.values()) {
    if (cell.kind === 'consumer' && cell.state.group === group && mayComeLate(cell.state))
      return true;
  }
  return false;
}

/** An asynchronous commit that overtakes another one; a seek to what a store knows; a thread behind a faster one. */
function mayComeLate({ commitMode, sink, around }: ConsumerState): boolean {
  const { workers, client, ackMode } = around;
  if (client !== 'spring' && commitMode === 'async-batch') return true;
  if (sink === 'store') return true;
  if (workers === 1) return false;
  return client === 'spring' ? ackMode.startsWith('manual') : commitMode === 'sync-record';
}

function longestEnd(nodes: Iterable<NodeCell>, partition: TopicPartition): number {
  let end = 0;
  for (const cell of nodes) {
    const replica = cell.kind === 'broker' ? cell.state.replicas.get(partition) : undefined;
    end = Math.max(end, replica?.log.logEndOffset ?? 0);
  }
  return end;
}
