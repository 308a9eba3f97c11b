/**
 * A share member's heartbeats: it joins, hears what it reads, and says goodbye.
 *
 * Kafka:       internals.ShareHeartbeatRequestManager, ShareMembershipManager, AbstractHeartbeatRequestManager (4.4);
 *              KIP-932.
 * Units:       µs.
 * Invariants:  one heartbeat at a time; an assignment holds at once, there is nobody to take it from.
 * Divergences: `share-member-start`, `member-ids`.
 */

import { JOIN_EPOCH, LEAVE_EPOCH } from '../../protocol/modern-group-messages.ts';
import type {
  ShareGroupHeartbeatRequest,
  ShareGroupHeartbeatResponse,
} from '../../protocol/share-messages.ts';
import { compareTopicPartitions } from '../../protocol/topic-partition.ts';
import { hasInFlight, sendRequest } from '../client-network.ts';
import { markCoordinatorUnknown, readyCoordinator } from '../coordinator-lookup.ts';
import {
  coordinatorConnection,
  memberOf,
  retryBackoffUs,
  updateApplication,
  updateHeartbeat,
  type ConsumerTurn,
} from '../turn.ts';
import type { ShareClient } from './share-client.ts';
import { updateShare, updateShareMembership } from './share-turn.ts';

/** The time that a process takes to come up, at most. */
export const START_WITHIN_US = 20_000;

/** Sends what is due. */
export function shareBeat(turn: ConsumerTurn): void {
  const { share, heartbeat, application } = turn.state;
  if (share === null || application.closing !== null) return;
  const { state, inFlight, nextUs } = share.membership;
  if (state === 'leaving' || state === 'stale') return;
  if (state === 'joining' && nextUs > turn.nowUs) return;
  const broker = readyCoordinator(turn);
  if (broker === null) return;
  const { pollDeadlineUs } = heartbeat;
  if (pollDeadlineUs !== null && pollDeadlineUs <= turn.nowUs) return pollTimeoutExpired(turn);
  if (inFlight || nextUs > turn.nowUs) return;
  sendHeartbeat(turn, broker, share);
}

function sendHeartbeat(turn: ConsumerTurn, broker: number, { membership }: ShareClient): void {
  const { group, topics, settings } = turn.state;
  const { memberId, memberEpoch, intervalUs } = membership;
  const isJoining = memberEpoch === JOIN_EPOCH;
  const body: ShareGroupHeartbeatRequest = {
    api: 'ShareGroupHeartbeat',
    group,
    memberId,
    memberEpoch,
    rack: isJoining ? settings.rack : null,
    topics: isJoining ? topics : null,
  };
  sendRequest(turn, { connection: coordinatorConnection(turn, broker), broker }, body);
  updateShareMembership(turn, { inFlight: true, nextUs: turn.nowUs + intervalUs });
}

export function shareHeartbeatAnswered(
  turn: ConsumerTurn,
  sent: ShareGroupHeartbeatRequest,
  answer: ShareGroupHeartbeatResponse,
): void {
  const { share } = turn.state;
  if (share === null || sent.memberEpoch === LEAVE_EPOCH) return;
  updateShareMembership(turn, { inFlight: false });
  if (share.membership.state === 'leaving' || share.membership.state === 'stale') return;
  if (answer.error === 'NONE') return heartbeatTaken(turn, share, answer);
  if (answer.error === 'NOT_COORDINATOR' || answer.error === 'COORDINATOR_NOT_AVAILABLE') {
    markCoordinatorUnknown(turn, answer.error);
    return updateShareMembership(turn, { nextUs: turn.nowUs });
  }
  if (answer.error === 'COORDINATOR_LOAD_IN_PROGRESS') return shareHeartbeatFailed(turn);
  const { memberEpoch: generation } = sent;
  const inputs = { ...memberOf(turn), generation, error: answer.error };
  turn.out.fact({ rule: 'consumer.heartbeatRefused', inputs });
  if (answer.error === 'FENCED_MEMBER_EPOCH' || answer.error === 'UNKNOWN_MEMBER_ID') {
    return rejoin(turn);
  }
  updateApplication(turn, { pollFailure: { error: 'KafkaException', message: answer.error } });
}

function heartbeatTaken(
  turn: ConsumerTurn,
  share: ShareClient,
  { memberEpoch, heartbeatIntervalUs, assignment }: ShareGroupHeartbeatResponse,
): void {
  const sinceSentUs = turn.nowUs - (share.membership.nextUs - share.membership.intervalUs);
  const nextUs = turn.nowUs - sinceSentUs + heartbeatIntervalUs;
  updateShareMembership(turn, {
    state: 'member',
    memberEpoch,
    intervalUs: heartbeatIntervalUs,
    nextUs,
    attempts: 0,
  });
  if (assignment === null) return;
  const assigned = [...assignment].sort(compareTopicPartitions);
  if (assigned.join() === share.assigned.join() && share.membership.state === 'member') return;
  updateShare(turn, { assigned });
  const inputs = { ...memberOf(turn), memberEpoch, partitions: assigned };
  turn.out.fact({ rule: 'consumer.shareAssigned', inputs });
}

/** Retriable: after a back-off, at the coordinator that is found then. */
export function shareHeartbeatFailed(turn: ConsumerTurn): void {
  const { share } = turn.state;
  if (share === null) return;
  const { attempts } = share.membership;
  const nextUs = turn.nowUs + retryBackoffUs(turn, attempts);
  updateShareMembership(turn, { inFlight: false, attempts: attempts + 1, nextUs });
}

/** Fenced off: everything is given up, and the group is joined again at once. */
function rejoin(turn: ConsumerTurn): void {
  updateShare(turn, { assigned: [] });
  updateShareMembership(turn, { state: 'joining', memberEpoch: JOIN_EPOCH, nextUs: turn.nowUs });
}

/** max.poll.interval.ms: it leaves; the next poll() joins again. */
function pollTimeoutExpired(turn: ConsumerTurn): void {
  const { maxPollIntervalUs } = turn.state.settings;
  const inputs = { ...memberOf(turn), maxPollIntervalUs };
  turn.out.fact({ rule: 'consumer.maxPollIntervalExceeded', inputs });
  leaveShareGroup(turn, 'max-poll-interval');
  updateHeartbeat(turn, { pollDeadlineUs: null });
  updateShare(turn, { assigned: [] });
  updateShareMembership(turn, { state: 'stale', memberEpoch: JOIN_EPOCH });
}

export function rejoinIfStale(turn: ConsumerTurn): void {
  if (turn.state.share?.membership.state === 'stale') rejoin(turn);
}

/** The last heartbeat; nobody waits for its answer but close(). */
export function leaveShareGroup(turn: ConsumerTurn, why: 'close' | 'max-poll-interval'): void {
  const { share, group } = turn.state;
  const { broker } = turn.state.coordinator;
  if (share === null || broker === null || share.membership.memberEpoch === JOIN_EPOCH) return;
  const { memberId } = share.membership;
  const api = 'ShareGroupHeartbeat' as const;
  const body = { api, group, memberId, memberEpoch: LEAVE_EPOCH, rack: null, topics: null };
  sendRequest(turn, { connection: coordinatorConnection(turn, broker), broker }, body);
  const inputs = { ...memberOf(turn), memberId, why, forAWhile: false };
  turn.out.fact({ rule: 'consumer.left', inputs });
}

export function isLeavingShareGroup(turn: ConsumerTurn): boolean {
  return hasInFlight(
    turn,
    ({ request: { body } }) =>
      body.api === 'ShareGroupHeartbeat' && body.memberEpoch === LEAVE_EPOCH,
  );
}
