/**
 * A new coordinator reads a group piece by piece; the old one lets its members go.
 *
 * Kafka:       GroupMetadataManager.replay, onLoaded, onUnloaded (4.4).
 * Units:       none.
 * Invariants:  sessions begin anew; who has to let partitions go has its whole time again.
 * Divergences: none.
 */

import type { GroupPieceRecord } from '../../log/record-batch.ts';
import type { AnyGroup } from '../group-state.ts';
import type { GroupTurn } from '../group-turn.ts';
import { blankConsumerGroup, CONSUMER_CODEC, type ConsumerGroup } from './consumer-group.ts';
import { replayPiece } from './group-pieces.ts';
import {
  followRebalance,
  shareSessionKey,
  startSession,
  startShareSession,
  stopTimers,
} from './modern-timers.ts';
import { blankShareGroup, type ShareGroup } from './share-group.ts';
import { replaySharePiece } from './share-pieces.ts';

export function loadPiece(groups: Map<string, AnyGroup>, record: GroupPieceRecord): void {
  if (record.protocol === 'share') return loadSharePiece(groups, record);
  const { group: name, value } = record;
  const known = groups.get(name);
  const before = known?.kind === 'consumer' ? known : undefined;
  // The tombstone of a group that is no longer there, or of another kind by now.
  if (before === undefined && value === null) return;
  const after = replayPiece(CONSUMER_CODEC, before ?? blankConsumerGroup(name), record);
  if (after === undefined) groups.delete(name);
  else groups.set(name, after);
}

function loadSharePiece(groups: Map<string, AnyGroup>, record: GroupPieceRecord): void {
  const { group: name, value } = record;
  const known = groups.get(name);
  const before = known?.kind === 'share' ? known : undefined;
  if (before === undefined && value === null) return;
  const after = replaySharePiece(before ?? blankShareGroup(name), record);
  if (after === undefined) groups.delete(name);
  else groups.set(name, after);
}

export function welcomeShareMembers(turn: GroupTurn, { group, members }: ShareGroup): void {
  for (const memberId of members.keys()) startShareSession(turn, group, memberId);
}

export function dismissShareMembers(turn: GroupTurn, { group, members }: ShareGroup): void {
  for (const memberId of members.keys()) turn.host.cancelTimer(shareSessionKey(group, memberId));
}

export function welcomeMembers(turn: GroupTurn, { group, members }: ConsumerGroup): void {
  for (const member of members.values()) {
    startSession(turn, group, member);
    if (member.state === 'UNREVOKED_PARTITIONS') followRebalance(turn, group, member);
  }
}

export function dismissMembers(turn: GroupTurn, { group, members }: ConsumerGroup): void {
  for (const memberId of members.keys()) stopTimers(turn, group, memberId);
}
