/**
 * A broker becomes or ceases to be the coordinator of some groups: with the leadership of their partition.
 *
 * Kafka:       org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime.scheduleLoadOperation,
 *              scheduleUnloadOperation; GroupMetadataManager.onLoaded, onUnloaded (4.4).
 * Units:       none.
 * Invariants:  what is in the log is what the new coordinator knows, and nothing else.
 * Divergences: `coordinator-load` (reading the partition takes no time).
 */

import type { RecordContent } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import { OFFSETS_TOPIC, topicPartition, type TopicPartition } from '../protocol/topic-partition.ts';
import { groupFromRecord } from './group-record.ts';
import { abandonWaits, cancelGroupTimers } from './classic-waits.ts';
import type { AnyGroup, CommittedOffset, PendingAppend } from './group-state.ts';
import type { GroupTurn } from './group-turn.ts';
import { startSession } from './member-sessions.ts';
import {
  dismissMembers,
  dismissShareMembers,
  loadPiece,
  welcomeMembers,
  welcomeShareMembers,
} from './modern/modern-loading.ts';
import { notCoordinator } from './not-coordinator.ts';
import { expiryKey } from './group-timers.ts';
import { scheduleExpiry } from './offset-expiry.ts';
import { LoadedTransactions, type LoggedBatch } from './transactional-offsets.ts';

export function loadPartition(
  turn: GroupTurn,
  place: number,
  batches: readonly LoggedBatch[],
): void {
  const loaded = new Map<string, AnyGroup>();
  const offsets = new Map<string, Map<TopicPartition, CommittedOffset>>();
  const transactions = new LoadedTransactions((group, decided) => {
    offsets.set(group, new Map([...(offsets.get(group) ?? []), ...decided]));
  });
  for (const batch of batches) {
    if (batch.transactional) transactions.take(batch);
    else for (const { content } of batch.records) loadRecord(loaded, offsets, content);
  }
  turn.update({
    leading: new Set(turn.state.leading).add(place),
    groups: new Map([...turn.state.groups, ...loaded]),
    offsets: new Map([...turn.state.offsets, ...offsets]),
    pendingOffsets: withLoaded(turn.state.pendingOffsets, transactions.pending),
  });
  for (const group of loaded.values()) {
    if (group.kind === 'consumer') welcomeMembers(turn, group);
    else if (group.kind === 'share') welcomeShareMembers(turn, group);
    else for (const member of group.members.values()) startSession(turn, group.group, member);
  }
  scheduleExpiry(turn, place);
  if (loaded.size === 0 && offsets.size === 0) return;
  const partition = topicPartition(OFFSETS_TOPIC, place);
  const inputs = { partition, groups: [...new Set([...loaded.keys(), ...offsets.keys()])] };
  turn.host.out.fact({ rule: 'group.coordinatorLoaded', inputs });
}

type Pending = GroupTurn['state']['pendingOffsets'];

function withLoaded(before: Pending, loaded: Pending): Pending {
  const all = new Map(before);
  for (const [id, groups] of loaded) all.set(id, new Map([...(all.get(id) ?? []), ...groups]));
  return all;
}

function loadRecord(
  groups: Map<string, AnyGroup>,
  offsets: Map<string, Map<TopicPartition, CommittedOffset>>,
  content: RecordContent,
): void {
  if (content.kind === 'group-metadata') loadGroup(groups, content);
  if (content.kind === 'group-piece') loadPiece(groups, content);
  if (content.kind === 'offset-commit') loadOffset(offsets, content);
}

function loadGroup(
  groups: Map<string, AnyGroup>,
  content: Extract<RecordContent, { readonly kind: 'group-metadata' }>,
): void {
  const isAnother = groups.get(content.group)?.kind === 'consumer';
  if (content.value !== null) groups.set(content.group, groupFromRecord(content));
  else if (!isAnother) groups.delete(content.group);
}

function loadOffset(
  offsets: Map<string, Map<TopicPartition, CommittedOffset>>,
  content: Extract<RecordContent, { readonly kind: 'offset-commit' }>,
): void {
  const { group, partition, offset, leaderEpoch, committedAtUs } = content;
  const own = offsets.get(group) ?? new Map<TopicPartition, CommittedOffset>();
  offsets.set(group, own);
  if (offset === null) own.delete(partition);
  else own.set(partition, { offset, leaderEpoch, committedAtUs, fact: null });
}

/** Everybody who waits is sent to look for the new coordinator. */
export function unloadPartition(turn: GroupTurn, place: number): void {
  turn.host.cancelTimer(expiryKey(place));
  const isOurs = (group: string): boolean => turn.partitionFor(group) === place;
  const names = [...turn.state.groups.keys()].filter(isOurs);
  for (const group of turn.state.groups.values()) if (isOurs(group.group)) dismiss(turn, group);
  for (const [token, pending] of turn.state.pendingAppends) {
    if (pending.coordinatorPartition !== place) continue;
    turn.takePending(token);
    dismissWrite(turn, pending);
  }
  const leading = new Set(turn.state.leading);
  leading.delete(place);
  turn.update({
    leading,
    groups: new Map([...turn.state.groups].filter(([name]) => !isOurs(name))),
    offsets: new Map([...turn.state.offsets].filter(([name]) => !isOurs(name))),
    pendingOffsets: withoutGroups(turn.state.pendingOffsets, isOurs),
  });
  if (names.length === 0) return;
  const inputs = { partition: topicPartition(OFFSETS_TOPIC, place), groups: names };
  turn.host.out.fact({ rule: 'group.coordinatorResigned', inputs });
}

function withoutGroups(pending: Pending, isOurs: (group: string) => boolean): Pending {
  const rest = [...pending].map(
    ([id, groups]) => [id, new Map([...groups].filter(([name]) => !isOurs(name)))] as const,
  );
  return new Map(rest.filter(([, groups]) => groups.size > 0));
}

function dismiss(turn: GroupTurn, group: AnyGroup): void {
  if (group.kind === 'consumer') return dismissMembers(turn, group);
  if (group.kind === 'share') return dismissShareMembers(turn, group);
  cancelGroupTimers(turn, group);
  abandonWaits(turn, group, 'NOT_COORDINATOR');
}

function dismissWrite(turn: GroupTurn, pending: PendingAppend): void {
  if (pending.kind === 'transactional-offsets') sendAway(turn, pending.request);
  if (pending.kind === 'offset-commit' && pending.request !== null) sendAway(turn, pending.request);
  for (const { request } of pending.behind) sendAway(turn, request);
}

function sendAway(turn: GroupTurn, request: Request): void {
  const body = notCoordinator(request.body, 'NOT_COORDINATOR');
  if (body !== null) turn.reply(request, body);
}
