/**
 * The share partitions that a broker holds: loaded with the first fetch, changed, and let go with the leadership.
 *
 * Kafka:       kafka.server.share.SharePartitionManager.getOrCreateSharePartition, removeSharePartitionFromCache;
 *              SharePartition.maybeInitialize, startOffsetDuringInitialization, writeShareGroupState (4.4).
 * Units:       offsets; instants in µs.
 * Invariants:  after each change the lock timer is set to the lock that ends next, and waiting fetches look again.
 * Divergences: none. (Kafka has a timer per lock; here one per share partition.)
 */

import type { FactDraft } from '../../kernel/fact.ts';
import { withoutEntry } from '../../kernel/copies.ts';
import { firstRecordSince } from '../../log/log-read.ts';
import { isoDurationUs } from '../../config/iso-duration.ts';
import { readText } from '../../config/read.ts';
import type { ReadShareGroupStateResponse } from '../../protocol/share-messages.ts';
import { UNINITIALIZED_START_OFFSET } from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica } from '../../replication/replica.ts';
import { shareKey } from '../../share-coordinator/share-state.ts';
import { loadedSharePartition } from '../../share-partition/loading.ts';
import { nextLockEndUs, type SharePartition } from '../../share-partition/share-partition.ts';
import type { StateChange } from '../../share-partition/state-changes.ts';
import { type BrokerTurn, replicaOf } from '../turn.ts';
import { putShare, updateShares } from './share-copies.ts';
import { groupConfig } from './share-limits.ts';
import { callShareCoordinator } from './share-persister.ts';
import type { AfterShareCall, HeldSharePartition } from './share-service.ts';

export const SHARE_LOCK_TIMER = 'share-lock:';

export function heldShare(
  turn: BrokerTurn,
  group: string,
  partition: TopicPartition,
): HeldSharePartition | undefined {
  return turn.state.shares.partitions.get(shareKey(group, partition));
}

/** Held already, or read from the share coordinator from now on. */
export function holdShare(turn: BrokerTurn, group: string, replica: LeaderReplica): void {
  const { partition, leaderEpoch } = replica;
  if (heldShare(turn, group, partition) !== undefined) return;
  const key = shareKey(group, partition);
  const blank = { stateEpoch: -1, state: null, timerAtUs: null, ground: null };
  putShare(turn, { key, group, partition, leaderEpoch, ...blank });
  const body = { api: 'ReadShareGroupState', group, partition, leaderEpoch } as const;
  callShareCoordinator(turn, body, { kind: 'loaded' });
}

export function shareLoaded(
  turn: BrokerTurn,
  held: HeldSharePartition,
  answer: ReadShareGroupStateResponse,
): void {
  const { group, partition } = held;
  const replica = replicaOf(turn, partition);
  if (answer.error !== 'NONE' || !isLeader(replica)) return dropShare(turn, held);
  const { stateEpoch, batches } = answer;
  const start = startOf(turn, held, replica, answer.startOffset);
  const state = loadedSharePartition(start.offset, batches);
  const inputs = {
    group,
    partition,
    startOffset: start.offset,
    from: start.from,
    stored: batches.length,
  };
  const ground = turn.out.fact({ rule: 'share.partitionLoaded', inputs });
  putShare(turn, { ...held, stateEpoch, state, ground });
  turn.stirred.add(partition);
}

type StartedFrom = 'stored' | 'earliest' | 'latest' | 'by_duration';

/** Where the group begins with a partition of which nothing is stored. */
function startOf(
  turn: BrokerTurn,
  { group }: HeldSharePartition,
  { log, highWatermark }: LeaderReplica,
  stored: number,
): { readonly offset: number; readonly from: StartedFrom } {
  if (stored !== UNINITIALIZED_START_OFFSET) return { offset: stored, from: 'stored' };
  const text = readText('group', groupConfig(turn, group), 'share.auto.offset.reset');
  if (text === 'earliest') return { offset: log.logStartOffset, from: text };
  if (text === 'latest') return { offset: highWatermark, from: text };
  const sinceUs = turn.nowUs - isoDurationUs(text.slice('by_duration:'.length));
  const found = firstRecordSince(log, sinceUs, highWatermark);
  return { offset: found?.offset ?? highWatermark, from: 'by_duration' };
}

/** A new state: the timer follows, and who waits for records looks again. */
export function changeShare(
  turn: BrokerTurn,
  held: HeldSharePartition,
  state: SharePartition,
): HeldSharePartition {
  const before = held.state;
  const next = { ...held, state };
  putShare(turn, next);
  if (before !== null && before.startOffset !== state.startOffset) tellMoved(turn, next, before);
  turn.stirred.add(held.partition);
  return rearm(turn, held.key);
}

function tellMoved(turn: BrokerTurn, held: HeldSharePartition, before: SharePartition): void {
  const { group, partition, state } = held;
  if (state === null) return;
  const { startOffset } = state;
  const inputs = { group, partition, startOffset, previous: before.startOffset };
  tellShare(turn, held, { rule: 'share.startMoved', inputs });
}

/** States a fact about the share partition; the next one rests on it. */
export function tellShare(turn: BrokerTurn, { key }: HeldSharePartition, draft: FactDraft): void {
  const held = turn.state.shares.partitions.get(key);
  const supports = held === undefined || held.ground === null ? [] : [held.ground];
  const ground = turn.out.fact({ ...draft, supports });
  if (held !== undefined) putShare(turn, { ...held, ground });
}

function rearm(turn: BrokerTurn, key: string): HeldSharePartition {
  const held = turn.state.shares.partitions.get(key) as HeldSharePartition;
  const timerAtUs = held.state === null ? null : nextLockEndUs(held.state);
  if (timerAtUs === held.timerAtUs) return held;
  const timer = `${SHARE_LOCK_TIMER}${key}`;
  if (timerAtUs === null) turn.out.cancelTimer(timer);
  else turn.out.setTimer(timer, timerAtUs - turn.nowUs, key);
  const armed = { ...held, timerAtUs };
  putShare(turn, armed);
  return armed;
}

/** Sends what has to be stored of a change. */
export function storeChange(
  turn: BrokerTurn,
  { key }: HeldSharePartition,
  { batches }: StateChange,
  after: AfterShareCall,
): void {
  const held = turn.state.shares.partitions.get(key);
  if (held === undefined || held.state === null) return;
  const { group, partition, stateEpoch, leaderEpoch, state } = held;
  const { startOffset } = state;
  const api = 'WriteShareGroupState' as const;
  const body = { api, group, partition, stateEpoch, leaderEpoch, startOffset, batches };
  callShareCoordinator(turn, body, after);
}

/** Without the leadership, or fenced off by a later leader. */
export function dropShare(
  turn: BrokerTurn,
  { key, partition, timerAtUs }: HeldSharePartition,
): void {
  updateShares(turn, { partitions: withoutEntry(turn.state.shares.partitions, key) });
  if (timerAtUs !== null) turn.out.cancelTimer(`${SHARE_LOCK_TIMER}${key}`);
  turn.stirred.add(partition);
}

/** The partition is led elsewhere, or by another epoch of this broker. */
export function dropShares(turn: BrokerTurn, partition: TopicPartition): void {
  for (const held of turn.state.shares.partitions.values()) {
    if (held.partition === partition) dropShare(turn, held);
  }
}
