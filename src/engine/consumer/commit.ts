/**
 * Committing offsets: what is committed, when it is refused before it is sent, and what an answer means.
 *
 * Kafka:       internals.ConsumerCoordinator.sendOffsetCommitRequest, OffsetCommitResponseHandler,
 *              maybeAutoCommitOffsetsAsync (4.4).
 * Units:       a committed offset is the next one to read.
 * Invariants:  commits without arguments are of positions: of everything that poll() has returned.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { OffsetCommitRequest, OffsetCommitResponse } from '../protocol/group-messages.ts';
import { compareTopicPartitions } from '../protocol/topic-partition.ts';
import { commitsByTimer, offsetsToAutoCommit } from './auto-commit-offsets.ts';
import { sendRequest } from './client-network.ts';
import type { CommitReason, ConsumerState, Offsets } from './consumer-state.ts';
import {
  lookUpCoordinator,
  markCoordinatorUnknown,
  readyCoordinator,
} from './coordinator-lookup.ts';
import { unfinished } from './worker-state.ts';
import { isCurrent, requestRejoin, resetGeneration } from './membership.ts';
import {
  coordinatorConnection,
  memberOf,
  update,
  updatePartition,
  type ConsumerTurn,
} from './turn.ts';

export function offsetList(offsets: Offsets): readonly { partition: string; offset: number }[] {
  const list: { partition: string; offset: number }[] = [];
  for (const [partition, offset] of offsets) list.push({ partition, offset });
  return list.sort((a, b) => compareTopicPartitions(a.partition, b.partition));
}

/** Sends; `null`: nothing to wait for (nothing to commit, refused at once, or no coordinator). */
export function sendCommit(
  turn: ConsumerTurn,
  reason: CommitReason,
  offsets: Offsets,
): number | null {
  if (offsets.size === 0) return null;
  const refusal = refusalBeforeSending(turn.state);
  const broker = readyCoordinator(turn);
  if (refusal !== null) {
    stateCommitFailed(turn, reason, offsets, refusal, false);
    return null;
  }
  if (broker === null) return null;
  const { group, membership, settings, assigned } = turn.state;
  const connection = coordinatorConnection(turn, broker);
  const epochOf = (name: string): number => assigned.get(name)?.position?.offsetEpoch ?? -1;
  return sendRequest(
    turn,
    { connection, broker, reason },
    {
      api: 'OffsetCommit',
      group,
      memberId: membership.memberId,
      groupInstanceId: settings.groupInstanceId,
      generation: membership.generation,
      offsets: offsetList(offsets).map((next) => ({
        ...next,
        leaderEpoch: epochOf(next.partition),
      })),
    },
  );
}

/** Java class of the exception when the member knows by itself that the commit cannot succeed. */
export function refusalBeforeSending({ membership }: ConsumerState): string | null {
  if (membership.state === 'STABLE') return null;
  return membership.state === 'UNJOINED' ? 'CommitFailedException' : 'RebalanceInProgressException';
}

export type CommitOutcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'failed'; readonly error: string; readonly retriable: boolean };

export function commitAnswered(
  turn: ConsumerTurn,
  sent: OffsetCommitRequest,
  answer: OffsetCommitResponse,
): CommitOutcome {
  const error = answer.partitions.find((partition) => partition.error !== 'NONE')?.error;
  if (error !== undefined) return commitRefused(turn, sent, error);
  for (const { partition, offset } of sent.offsets)
    updatePartition(turn, partition, { committed: offset });
  return { kind: 'committed' };
}

const RETRIABLE_CLASSES = new Map<ErrorCode, string>([
  ['COORDINATOR_LOAD_IN_PROGRESS', 'CoordinatorLoadInProgressException'],
  ['UNKNOWN_TOPIC_OR_PARTITION', 'UnknownTopicOrPartitionException'],
  ['COORDINATOR_NOT_AVAILABLE', 'CoordinatorNotAvailableException'],
  ['NOT_COORDINATOR', 'NotCoordinatorException'],
  ['REQUEST_TIMED_OUT', 'TimeoutException'],
]);

const COORDINATOR_ERRORS: readonly ErrorCode[] = [
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'REQUEST_TIMED_OUT',
];

function commitRefused(
  turn: ConsumerTurn,
  sent: OffsetCommitRequest,
  error: ErrorCode,
): CommitOutcome {
  const retriable = RETRIABLE_CLASSES.get(error);
  if (retriable !== undefined) {
    if (COORDINATOR_ERRORS.includes(error)) markCoordinatorUnknown(turn, error);
    return { kind: 'failed', error: retriable, retriable: true };
  }
  return { kind: 'failed', error: finalClass(turn, sent, error), retriable: false };
}

/** What a final refusal does to the membership, and the class that the application sees. */
function finalClass(turn: ConsumerTurn, sent: OffsetCommitRequest, error: ErrorCode): string {
  const { membership } = turn.state;
  if (turn.state.modern !== null) return modernClass(turn, error);
  const current = isCurrent(membership, sent);
  switch (error) {
    case 'REBALANCE_IN_PROGRESS':
      requestRejoin(turn, 'offset commit failed since group is already rebalancing');
      return 'RebalanceInProgressException';
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      if (!current && membership.state === 'PREPARING_REBALANCE')
        return 'RebalanceInProgressException';
      // The member id may still be good when only the generation is old.
      resetGeneration(turn, `${error} from OffsetCommit`, error !== 'ILLEGAL_GENERATION');
      return 'CommitFailedException';
    case 'FENCED_INSTANCE_ID':
      if (current) return 'FencedInstanceIdException';
      return membership.state === 'PREPARING_REBALANCE'
        ? 'RebalanceInProgressException'
        : 'CommitFailedException';
    case 'OFFSET_METADATA_TOO_LARGE':
      return 'OffsetMetadataTooLarge';
    default:
      return 'KafkaException';
  }
}

/** A heartbeat will tell what has become of the membership; the commit itself changes nothing. */
function modernClass(turn: ConsumerTurn, error: ErrorCode): string {
  if (error === 'UNKNOWN_MEMBER_ID') return 'CommitFailedException';
  if (error !== 'STALE_MEMBER_EPOCH') return 'KafkaException';
  // commitSync() says it in its own words.
  const isSync = turn.state.application.commit !== null;
  return isSync ? 'CommitFailedException' : 'StaleMemberEpochException';
}

/** A commit that stores nothing new is no decision worth telling. */
export function stateCommitted(
  turn: ConsumerTurn,
  reason: CommitReason,
  offsets: Offsets,
  before: ConsumerState,
): void {
  const news = [...offsets].some(
    ([name, offset]) => before.assigned.get(name)?.committed !== offset,
  );
  if (!news) return;
  const { polledFact } = turn.state.application;
  turn.out.fact({
    rule: 'consumer.committed',
    inputs: { ...memberOf(turn), reason, offsets: offsetList(offsets) },
    supports: polledFact === null ? [] : [polledFact],
  });
  tellPassed(turn, offsets);
}

/** What threads have not finished lies below what is committed now: a death of the process would skip it. */
function tellPassed(turn: ConsumerTurn, offsets: Offsets): void {
  const inHand = unfinished(turn.state.application.pool);
  if (inHand.length === 0) return;
  for (const [partition, offset] of offsets) {
    const passed = inHand
      .filter((record) => record.partition === partition && record.offset < offset)
      .map((record) => record.offset)
      .sort((a, b) => a - b);
    if (passed.length === 0) continue;
    const inputs = { ...memberOf(turn), partition, offset, passed };
    turn.out.fact({ rule: 'consumer.commitPassedUnfinished', inputs });
  }
}

export function stateCommitFailed(
  turn: ConsumerTurn,
  reason: CommitReason,
  offsets: Offsets,
  error: string,
  retried: boolean,
): void {
  const inputs = { ...memberOf(turn), reason, offsets: offsetList(offsets), error, retried };
  turn.out.fact({ rule: 'consumer.commitFailed', inputs });
}

/** maybeAutoCommitOffsetsAsync: at a poll() after the interval, of what earlier polls returned. */
export function maybeAutoCommit(turn: ConsumerTurn): void {
  const { autoCommitAtUs, settings } = turn.state;
  if (autoCommitAtUs === null || autoCommitAtUs > turn.nowUs) return;
  const intervalUs = settings.autoCommitIntervalUs;
  update(turn, { autoCommitAtUs: turn.nowUs + intervalUs });
  const offsets = offsetsToAutoCommit(turn.state);
  const news = [...offsets].some(
    ([name, offset]) => turn.state.assigned.get(name)?.committed !== offset,
  );
  if (news && !turn.state.autoCommitFailing) {
    const { client } = turn.state.around;
    const inputs = { ...memberOf(turn), intervalUs, client, offsets: offsetList(offsets) };
    turn.out.fact({ rule: 'consumer.autoCommitDue', inputs });
  }
  sendCommit(turn, 'auto', offsets);
}

/** A retriable failure of an automatic commit: the timer is set to the back-off. */
export function retryAutoCommitSoon(turn: ConsumerTurn): void {
  if (turn.state.autoCommitAtUs === null || commitsByTimer(turn.state)) return;
  update(turn, { autoCommitAtUs: turn.nowUs + turn.state.settings.retryBackoffUs });
  lookUpIfUnknown(turn);
}

function lookUpIfUnknown(turn: ConsumerTurn): void {
  if (turn.state.coordinator.broker === null) lookUpCoordinator(turn);
}
