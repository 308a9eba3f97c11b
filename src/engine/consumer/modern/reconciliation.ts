/**
 * From the assignment that a member has to the one that it was told: commit, let go, take over, say so.
 *
 * Kafka:       internals.AbstractMembershipManager.maybeReconcile, revokeAndAssign;
 *              CommitRequestManager.maybeAutoCommitSyncBeforeRebalance (4.4).
 * Units:       µs.
 * Invariants:  what is given up is neither fetched nor returned from the beginning of the commit on;
 *              partitions change hands inside poll() only.
 * Divergences: none.
 */

import {
  compareTopicPartitions,
  topicOf,
  type TopicPartition,
} from '../../protocol/topic-partition.ts';
import { requestMetadataUpdate } from '../client-metadata.ts';
import { commitsByItself, offsetsToRevoke } from '../auto-commit-offsets.ts';
import { sendCommit, type CommitOutcome } from '../commit.ts';
import { giveBackPartitions, takePartitions } from '../rebalance.ts';
import { retryBackoffUs, updatePartition, type ConsumerTurn } from '../turn.ts';
import { setState, updateModern } from './member-states.ts';
import { isReconciled, samePartitions, type LocalAssignment } from './modern-membership.ts';

/** `inPoll`: the application is inside poll(), so that it loses nothing that it does not know. */
export function maybeReconcile(turn: ConsumerTurn, inPoll: boolean): void {
  const { modern } = turn.state;
  if (modern === null || modern.state !== 'RECONCILING') return;
  if (modern.reconciling !== null || isReconciled(modern)) return;
  const assignment = resolved(turn, modern.target);
  if (modern.current.number >= 0 && samePartitions(modern.current, assignment)) {
    updateModern(turn, { current: assignment });
    return setState(turn, 'ACKNOWLEDGING');
  }
  const revoked = surplus(turn, assignment);
  const isOwn = commitsByItself(turn.state);
  if (!inPoll && (isOwn || revoked.length > 0)) return;
  for (const name of revoked) updatePartition(turn, name, { pendingRevocation: true });
  const deadlineUs = turn.nowUs + turn.state.settings.maxPollIntervalUs;
  // Spring's container commits what it has acknowledged when partitions are taken from it.
  const commit = isOwn || revoked.length > 0 ? 'due' : 'done';
  updateModern(turn, { reconciling: { assignment, commit, retryAtUs: 0, deadlineUs } });
}

function surplus(turn: ConsumerTurn, { partitions }: LocalAssignment): readonly TopicPartition[] {
  return [...turn.state.assigned.keys()].filter((name) => !partitions.includes(name));
}

/** Topics that the metadata does not know yet wait for it. */
function resolved(turn: ConsumerTurn, target: LocalAssignment): LocalAssignment {
  const { topics } = turn.state.metadata;
  const partitions = target.partitions.filter((name) => topics.has(topicOf(name)));
  if (partitions.length < target.partitions.length) requestMetadataUpdate(turn);
  return { ...target, partitions };
}

/** Does what is next on the way; it may be overtaken by a new life in the group. */
export function driveReconciliation(turn: ConsumerTurn, inPoll: boolean): void {
  const { modern } = turn.state;
  const { reconciling } = modern ?? {};
  if (modern === null || reconciling === null || reconciling === undefined) return;
  if (modern.state !== 'RECONCILING') return updateModern(turn, { reconciling: null });
  if (reconciling.commit === 'due') commit(turn);
  const now = turn.state.modern?.reconciling;
  if (now === null || now === undefined) return;
  const mayGoOn = now.commit === 'done' || now.deadlineUs <= turn.nowUs;
  if (mayGoOn && inPoll) takeOver(turn, now.assignment);
}

function commit(turn: ConsumerTurn): void {
  const reconciling = turn.state.modern?.reconciling;
  if (reconciling === null || reconciling === undefined) return;
  if (reconciling.retryAtUs > turn.nowUs) return;
  const offsets = offsetsToRevoke(turn.state);
  if (offsets.size === 0)
    return updateModern(turn, { reconciling: { ...reconciling, commit: 'done' } });
  const sent = sendCommit(turn, commitsByItself(turn.state) ? 'auto-revoke' : 'ack', offsets);
  if (sent === null) return retryCommit(turn);
  updateModern(turn, { reconciling: { ...reconciling, commit: sent } });
}

function retryCommit(turn: ConsumerTurn): void {
  const reconciling = turn.state.modern?.reconciling;
  if (reconciling === null || reconciling === undefined) return;
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, 0);
  updateModern(turn, { reconciling: { ...reconciling, commit: 'due', retryAtUs } });
}

/** With an epoch that is old by now it is tried again, as long as the member has a new one. */
export function reconciliationCommitted(
  turn: ConsumerTurn,
  correlationId: number,
  outcome: CommitOutcome,
): void {
  const { modern, membership } = turn.state;
  const reconciling = modern?.reconciling;
  if (reconciling === null || reconciling === undefined) return;
  if (reconciling.commit !== correlationId) return;
  const isStale = outcome.kind === 'failed' && outcome.error === 'StaleMemberEpochException';
  const again =
    outcome.kind === 'failed' && (outcome.retriable || (isStale && membership.generation > 0));
  if (again) return retryCommit(turn);
  updateModern(turn, { reconciling: { ...reconciling, commit: 'done' } });
}

function takeOver(turn: ConsumerTurn, assignment: LocalAssignment): void {
  const revoked = surplus(turn, assignment);
  giveBackPartitions(turn, revoked, false);
  takePartitions(turn, [...assignment.partitions].sort(compareTopicPartitions));
  updateModern(turn, { current: assignment, reconciling: null });
  setState(turn, 'ACKNOWLEDGING');
}
