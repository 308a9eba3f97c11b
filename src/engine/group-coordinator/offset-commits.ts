/**
 * Committed offsets: written to `__consumer_offsets`, answered when replicated, read behind all writes.
 *
 * Kafka:       org.apache.kafka.coordinator.group.OffsetMetadataManager.commitOffset, fetchOffsets;
 *              classic.ClassicGroup.validateOffsetCommit (4.4).
 * Units:       offsets are the next one to read.
 * Invariants:  only the present generation commits; an empty group may be committed to from outside.
 * Divergences: a commit of a generation to an unknown group is ILLEGAL_GENERATION (Kafka: GROUP_ID_NOT_FOUND).
 */

import type { OffsetCommitRecord } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { OffsetCommitRequest, OffsetFetchRequest } from '../protocol/group-messages.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { emptyGroup } from './classic-group.ts';
import type {
  ClassicGroup,
  CommittedOffset,
  GroupCoordinatorState,
  OffsetToCommit,
} from './group-state.ts';
import type { GroupTurn } from './group-turn.ts';
import { memberError } from './member-checks.ts';
import { startSession } from './member-sessions.ts';
import {
  consumerCommitError,
  consumerFetchError,
  currentGenerationOf,
} from './modern/consumer-checks.ts';
import { isUnstable } from './transactional-offsets.ts';
import { groupWriteError } from './write-errors.ts';

/** Whoever commits: a member, or an operator with generation -1. */
type Committer = Pick<OffsetCommitRequest, 'group' | 'memberId' | 'generation' | 'groupInstanceId'>;

const OPERATOR = { memberId: '', generation: -1, groupInstanceId: null } as const;

export function commitOffsets(turn: GroupTurn, request: Request, body: OffsetCommitRequest): void {
  const error = tryCommit(turn, body, body.offsets, request);
  if (error === 'NONE') return;
  tellRefused(turn, body, body.offsets, request.from, error);
  answerCommit(turn, request, error);
}

/** From outside: the group must be empty. */
export function resetOffset(
  turn: GroupTurn,
  group: string,
  partition: TopicPartition,
  offset: number,
): void {
  const offsets = [{ partition, offset, leaderEpoch: -1 }];
  const committer = { group, ...OPERATOR };
  const error = tryCommit(turn, committer, offsets, null);
  if (error !== 'NONE') tellRefused(turn, committer, offsets, '', error);
}

function tryCommit(
  turn: GroupTurn,
  committer: Committer,
  offsets: readonly OffsetToCommit[],
  request: Request | null,
): ErrorCode {
  const group = turn.anyGroup(committer.group);
  if (group?.kind === 'share') return 'GROUP_ID_NOT_FOUND';
  const invalid =
    group?.kind === 'consumer'
      ? consumerCommitError(group, committer, offsets.map(partitionIn), false)
      : commitError(group, committer);
  if (invalid !== 'NONE') return invalid;
  // A simple group: somebody commits without ever joining.
  if (group === undefined) turn.put(emptyGroup(committer.group));
  else if (group.kind === 'consumer') return store(turn, committer.group, offsets, request);
  else keepSession(turn, group, committer.memberId);
  return store(turn, committer.group, offsets, request);
}

function store(
  turn: GroupTurn,
  group: string,
  offsets: readonly OffsetToCommit[],
  request: Request | null,
): ErrorCode {
  const records = offsets.map(
    (offset): OffsetCommitRecord => ({
      kind: 'offset-commit',
      group,
      committedAtUs: turn.host.nowUs,
      ...offset,
    }),
  );
  const error = turn.append(records, { kind: 'offset-commit', group, request, offsets });
  if (error !== 'NONE') return groupWriteError(error);
  turn.update({ offsets: withCommits(turn, group, offsets, null) });
  return 'NONE';
}

function partitionIn({ partition }: OffsetToCommit): TopicPartition {
  return partition;
}

function commitError(group: ClassicGroup | undefined, committer: Committer): ErrorCode {
  const { memberId, generation, groupInstanceId } = committer;
  if (group === undefined) return generation < 0 ? 'NONE' : 'ILLEGAL_GENERATION';
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE';
  if (generation < 0 && group.state === 'Empty') return 'NONE';
  if (generation < 0 && memberId === '' && groupInstanceId === null) return 'UNKNOWN_MEMBER_ID';
  const error = memberError(group, memberId, groupInstanceId);
  if (error !== 'NONE') return error;
  if (generation !== group.generation) return 'ILLEGAL_GENERATION';
  return group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

/** A commit is a sign of life, too. */
function keepSession(turn: GroupTurn, group: ClassicGroup, memberId: string): void {
  const member = group.members.get(memberId);
  if (member === undefined) return;
  if (group.state !== 'Stable' && group.state !== 'PreparingRebalance') return;
  startSession(turn, group.group, member);
}

export function withCommits(
  { state: { offsets: before }, host: { nowUs: committedAtUs } }: GroupTurn,
  group: string,
  commits: readonly OffsetToCommit[],
  fact: number | null,
): GroupCoordinatorState['offsets'] {
  const offsets = new Map<TopicPartition, CommittedOffset>(before.get(group));
  for (const { partition, offset, leaderEpoch } of commits) {
    offsets.set(partition, { offset, leaderEpoch, committedAtUs, fact });
  }
  return new Map(before).set(group, offsets);
}

/** The records are replicated, or not. */
export function commitAppended(
  turn: GroupTurn,
  name: string,
  offsets: readonly OffsetToCommit[],
  request: Request | null,
  error: ErrorCode,
): void {
  if (error === 'NONE') tellCommitted(turn, name, offsets, request);
  if (request !== null) answerCommit(turn, request, groupWriteError(error));
}

function tellCommitted(
  turn: GroupTurn,
  name: string,
  offsets: readonly OffsetToCommit[],
  request: Request | null,
): void {
  const body = request?.body.api === 'OffsetCommit' ? request.body : OPERATOR;
  const { memberId, generation } = body;
  const committed = offsets.map(({ partition, offset }) => ({ partition, offset }));
  const inputs = {
    group: name,
    memberId,
    clientId: request?.from ?? '',
    generation,
    offsets: committed,
  };
  const fact = turn.host.out.fact({ rule: 'group.offsetCommitted', inputs });
  const latest = turn.state.offsets.get(name);
  // A later commit may already stand there: it has its own fact to come.
  const own = offsets.filter(({ partition, offset }) => latest?.get(partition)?.offset === offset);
  turn.update({ offsets: withCommits(turn, name, own, fact) });
}

function tellRefused(
  turn: GroupTurn,
  { group: name, memberId, generation }: Committer,
  asked: readonly OffsetToCommit[],
  clientId: string,
  error: ErrorCode,
): void {
  const group = turn.anyGroup(name);
  const offsets = asked.map(({ partition, offset }) => ({ partition, offset }));
  const currentGeneration = currentGenerationOf(group, memberId);
  const names = { group: name, memberId, clientId, generation };
  const inputs = { ...names, offsets, currentGeneration, error };
  const supports = group === undefined || group.ground === null ? [] : [group.ground];
  turn.host.out.fact({ rule: 'group.commitRefused', inputs, supports });
}

export function answerCommit(turn: GroupTurn, request: Request, error: ErrorCode): void {
  const { body } = request;
  if (body.api !== 'OffsetCommit') return;
  const partitions = body.offsets.map(({ partition }) => ({ partition, error }));
  turn.reply(request, { api: 'OffsetCommit', partitions });
}

/** Consumers ask for stable offsets: the answer waits for the writes before it. */
export function fetchOffsets(turn: GroupTurn, request: Request, body: OffsetFetchRequest): void {
  const group = turn.consumerGroup(body.group);
  const refused =
    group === undefined ? 'NONE' : consumerFetchError(group, body.memberId, body.memberEpoch);
  if (refused !== 'NONE') {
    const answer = { api: 'OffsetFetch', error: refused, partitions: [] } as const;
    return turn.replyAfterWrites(body.group, request, answer);
  }
  const offsets = turn.state.offsets.get(body.group);
  const partitions = body.partitions.map((partition) => {
    const error = 'UNSTABLE_OFFSET_COMMIT';
    if (isUnstable(turn.state.pendingOffsets, body.group, partition)) {
      return { partition, offset: null, leaderEpoch: -1, error } as const;
    }
    const committed = offsets?.get(partition);
    const { offset = null, leaderEpoch = -1 } = committed ?? {};
    return { partition, offset, leaderEpoch };
  });
  turn.replyAfterWrites(body.group, request, { api: 'OffsetFetch', error: 'NONE', partitions });
}
