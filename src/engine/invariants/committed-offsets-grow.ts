/**
 * K7: the committed offset of a partition does not fall while members commit forward.
 *
 * Kafka:       OffsetMetadataManager.commitOffset (4.4).
 * Units:       offsets are the next ones to read.
 * Invariants:  K7.
 * Divergences: none.
 */

import type { CommittedOffset, GroupCoordinatorState } from '../group-coordinator/group-state.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
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

function fallen(was: Committed, is: Committed, { ghosts }: Moment): Broken {
  for (const [partition, { offset }] of is ?? []) {
    const known = was?.get(partition)?.offset ?? offset;
    if (offset < known && ghosts.isClean(partition)) return `${partition} ${known} → ${offset}`;
  }
  return undefined;
}

/** A seek of the group, or a late answer: an asynchronous commit may come behind a younger one's. */
function isExcused({ ran, shape }: Moment, group: string, { after }: BrokerChange): boolean {
  if (ran?.kind === 'act') return true;
  const members = shape.groups.find(({ name }) => name === group)?.members ?? [];
  return after.process.status !== 'up' || members.some(({ commit }) => commit === 'async-batch');
}
