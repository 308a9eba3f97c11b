/**
 * The member's part in a rebalance: gives its partitions back, joins, takes the new ones.
 *
 * Kafka:       internals.AbstractCoordinator.joinGroupIfNeeded, ConsumerCoordinator.onJoinPrepare, onJoinComplete
 *              (4.4).
 * Units:       µs.
 * Invariants:  eager: a member holds no partition between its JoinGroup and the answer to its SyncGroup.
 * Divergences: none. (The language simulates eager assignors so far.)
 */

import { compareTopicPartitions, type TopicPartition } from '../protocol/topic-partition.ts';
import { knowsTopics, partitionCounts } from './client-metadata.ts';
import { sendRequest } from './client-network.ts';
import { allConsumed, sendCommit } from './commit.ts';
import { readyCoordinator } from './coordinator-lookup.ts';
import { NO_GENERATION, requestRejoin, resetGeneration } from './membership.ts';
import type { AssignedPartition, Membership } from './consumer-state.ts';
import {
  coordinatorConnection,
  memberOf,
  updateApplication,
  updateMembership,
  type ConsumerTurn,
} from './turn.ts';

/** AbstractCoordinator.JOIN_GROUP_TIMEOUT_LAPSE */
const JOIN_GROUP_LAPSE_US = 5_000_000;

/** `true`: the member is part of its group; otherwise it does what is next on the way there. */
export function ensureActiveGroup(turn: ConsumerTurn): boolean {
  noticeChangedMetadata(turn);
  const { pendingAssignment } = turn.state.membership;
  if (pendingAssignment !== null) completeJoin(turn, pendingAssignment);
  const { rejoinNeeded, joinPending, retryAtUs } = turn.state.membership;
  if (!rejoinNeeded && !joinPending) return true;
  const broker = readyCoordinator(turn);
  if (broker === null || joinPending || retryAtUs > turn.nowUs) return false;
  if (turn.state.membership.needsJoinPrepare && !prepareJoin(turn)) return false;
  sendJoinGroup(turn, broker);
  return false;
}

/** Only the leader watches for new partitions. */
function noticeChangedMetadata(turn: ConsumerTurn): void {
  const { assignmentSnapshot, rejoinNeeded } = turn.state.membership;
  if (assignmentSnapshot === null || rejoinNeeded || !knowsTopics(turn)) return;
  const counts = partitionCounts(turn);
  const changed = [...counts].some(([topic, count]) => assignmentSnapshot.get(topic) !== count);
  if (changed) requestRejoin(turn, 'cached metadata has changed');
}

/** onJoinPrepare: commits automatically and gives the partitions back; `false` while the commit is on its way. */
function prepareJoin(turn: ConsumerTurn): boolean {
  const { membership, settings } = turn.state;
  const deadlineUs = membership.joinPrepareDeadlineUs ?? turn.nowUs + settings.maxPollIntervalUs;
  updateMembership(turn, { joinPrepareDeadlineUs: deadlineUs });
  if (turn.nowUs < deadlineUs && !revocationCommitted(turn)) return false;
  updateMembership(turn, { needsJoinPrepare: false });
  giveBackPartitions(turn);
  updateMembership(turn, { isLeader: false, joinPrepareDeadlineUs: null, revokeCommit: null });
  return true;
}

function revocationCommitted(turn: ConsumerTurn): boolean {
  const { revokeCommit } = turn.state.membership;
  if (turn.state.commitMode !== 'auto' || revokeCommit === 'done') return true;
  if (typeof revokeCommit === 'number') return false;
  markPendingRevocation(turn);
  const correlationId = sendCommit(turn, 'auto-revoke', allConsumed(turn.state));
  updateMembership(turn, { revokeCommit: correlationId ?? 'done' });
  return correlationId === null;
}

/** From here on nothing is returned any more, so that the commit holds all that was. */
function markPendingRevocation(turn: ConsumerTurn): void {
  const assigned = new Map<TopicPartition, AssignedPartition>();
  for (const [name, partition] of turn.state.assigned) {
    assigned.set(name, { ...partition, pendingRevocation: true });
  }
  turn.state = { ...turn.state, assigned };
}

/** onPartitionsRevoked, or onPartitionsLost when the member is no longer part of the group. */
export function giveBackPartitions(turn: ConsumerTurn): void {
  const { membership, application } = turn.state;
  const partitions = [...turn.state.assigned.keys()].sort(compareTopicPartitions);
  const supports = membership.supports.assigned === null ? [] : [membership.supports.assigned];
  const rebalancingSinceUs = membership.rebalancingSinceUs ?? turn.nowUs;
  updateMembership(turn, {
    rebalancingSinceUs,
    supports: { ...membership.supports, assigned: null },
  });
  if (partitions.length === 0) return;
  const lost = membership.generation === NO_GENERATION || membership.memberId === '';
  const inputs = { ...memberOf(turn), partitions };
  const { generation } = membership;
  if (lost) turn.out.fact({ rule: 'consumer.partitionsLost', inputs, supports });
  else turn.out.fact({ rule: 'consumer.revoked', inputs: { ...inputs, generation }, supports });
  const done = new Map([...application.done].filter(([name]) => !partitions.includes(name)));
  updateApplication(turn, { done });
  turn.state = { ...turn.state, assigned: new Map(), buffer: [] };
}

function sendJoinGroup(turn: ConsumerTurn, broker: number): void {
  const { settings, membership, group, name, topics } = turn.state;
  const subscription = {
    topics,
    ownedPartitions: [],
    generation: membership.generation,
    rack: settings.rack,
  };
  const connection = coordinatorConnection(turn, broker);
  const timeoutUs = Math.max(
    settings.requestTimeoutUs,
    settings.maxPollIntervalUs + JOIN_GROUP_LAPSE_US,
  );
  updateMembership(turn, { state: 'PREPARING_REBALANCE', joinPending: true });
  sendRequest(
    turn,
    { connection, broker, timeoutUs },
    {
      api: 'JoinGroup',
      group,
      clientId: name,
      memberId: membership.memberId,
      groupInstanceId: settings.groupInstanceId,
      sessionTimeoutUs: settings.sessionTimeoutUs,
      rebalanceTimeoutUs: settings.maxPollIntervalUs,
      protocols: settings.strategies.map((strategy) => ({ name: strategy, subscription })),
    },
  );
}

/** onJoinComplete, in the application thread: the partitions are ours, their positions still unknown. */
function completeJoin(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  updateMembership(turn, { pendingAssignment: null, joinPending: false });
  const { state, generation, supports } = turn.state.membership;
  if (state !== 'STABLE' || generation === NO_GENERATION) {
    return resetGeneration(turn, 'the generation was reset before the rebalance ended', true);
  }
  const sorted = [...partitions].sort(compareTopicPartitions);
  const { commitMode, settings } = turn.state;
  turn.state = {
    ...turn.state,
    assigned: new Map(sorted.map((name) => [name, UNPOSITIONED])),
    autoCommitAtUs: commitMode === 'auto' ? turn.nowUs + settings.autoCommitIntervalUs : null,
  };
  const fact = turn.out.fact({
    rule: 'consumer.assigned',
    inputs: { ...memberOf(turn), generation, partitions: sorted },
    supports: supports.joined === null ? [] : [supports.joined],
  });
  const assigned: Partial<Membership> = { supports: { ...supports, assigned: fact } };
  updateMembership(turn, { ...assigned, needsJoinPrepare: true, rebalancingSinceUs: null });
}

const UNPOSITIONED: AssignedPartition = {
  state: 'INITIALIZING',
  position: null,
  pendingRevocation: false,
  retryAtUs: 0,
  highWatermark: -1,
  lastStableOffset: -1,
  logStartOffset: -1,
  committed: null,
  positionFact: null,
};
