/**
 * What the share coordinator keeps of one share partition, and the records that it writes of it.
 *
 * Kafka:       org.apache.kafka.coordinator.share.ShareGroupOffset, ShareCoordinatorRecordHelpers,
 *              ShareCoordinatorShard.generateShareStateRecord, replay (4.4).
 * Units:       epochs count; offsets.
 * Invariants:  a snapshot says everything; updates after it say what changed.
 * Divergences: `share-state`.
 */

import type { ShareStateRecord } from '../log/record-batch.ts';
import { UNINITIALIZED_START_OFFSET } from '../protocol/share-messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { StateBatch } from '../share-partition/state-changes.ts';
import { combined } from './stored-batches.ts';

export interface ShareState {
  readonly group: string;
  readonly partition: TopicPartition;
  /** The group epoch when it was initialized; an older one is fenced off. */
  readonly stateEpoch: number;
  /** Of the leader that read or wrote last; an older one is fenced off. */
  readonly leaderEpoch: number;
  readonly startOffset: number;
  readonly batches: readonly StateBatch[];
  /** Updates since the last snapshot. */
  readonly updates: number;
}

type StoredState = Omit<ShareState, 'group' | 'partition' | 'updates'>;

const INITIAL_LEADER_EPOCH = 0;

/** `jobs-0` of group `workers` → `workers:jobs:0`, as Kafka names it. */
export function shareKey(group: string, partition: TopicPartition): string {
  const dash = partition.lastIndexOf('-');
  return `${group}:${partition.slice(0, dash)}:${partition.slice(dash + 1)}`;
}

export function initialState(
  group: string,
  partition: TopicPartition,
  stateEpoch: number,
  startOffset: number,
): ShareState {
  const epochs = { stateEpoch, leaderEpoch: INITIAL_LEADER_EPOCH };
  return { group, partition, ...epochs, startOffset, batches: [], updates: 0 };
}

/** The state after a write; -1 leaves the start offset as it is. */
export function writtenState(
  before: ShareState,
  leaderEpoch: number,
  startOffset: number,
  batches: readonly StateBatch[],
): ShareState {
  const start = startOffset === UNINITIALIZED_START_OFFSET ? before.startOffset : startOffset;
  return {
    ...before,
    leaderEpoch: Math.max(before.leaderEpoch, leaderEpoch),
    startOffset: start,
    batches: combined(before.batches, batches, start),
    updates: before.updates + 1,
  };
}

export function snapshotOf(state: ShareState): ShareStateRecord {
  const { group, partition, stateEpoch, leaderEpoch, startOffset, batches } = state;
  const value: StoredState = { stateEpoch, leaderEpoch, startOffset, batches };
  return { kind: 'share-state', type: 'snapshot', group, partition, value };
}

export function updateOf(after: ShareState, changed: readonly StateBatch[]): ShareStateRecord {
  const { group, partition, stateEpoch, leaderEpoch, startOffset } = after;
  const value: StoredState = { stateEpoch, leaderEpoch, startOffset, batches: changed };
  return { kind: 'share-state', type: 'update', group, partition, value };
}

/** One more record of the log: the state as it stands then. */
export function replayed(before: ShareState | undefined, record: ShareStateRecord): ShareState {
  // Nobody else writes these values: they are what `snapshotOf` and `updateOf` made.
  const stored = record.value as StoredState;
  const { group, partition } = record;
  if (record.type === 'snapshot' || before === undefined) {
    return { group, partition, ...stored, updates: 0 };
  }
  return writtenState(before, stored.leaderEpoch, stored.startOffset, stored.batches);
}
