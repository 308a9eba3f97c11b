/**
 * The member's part in a rebalance: gives its partitions back, joins, takes the new ones.
 *
 * Kafka:       internals.AbstractCoordinator.joinGroupIfNeeded, ConsumerCoordinator.onJoinPrepare, onJoinComplete
 *              (4.4).
 * Units:       µs.
 * Invariants:  eager: a member holds no partition between its JoinGroup and the answer to its SyncGroup.
 *              Cooperative: it reads on, and lets go only what the answer to its SyncGroup does not name.
 * Divergences: `rack-changes`.
 */

import { userDataOf } from '../assignors/user-data.ts';
import { askStore } from './outside-store.ts';
import { withoutPartitions } from './application-partitions.ts';
import type { MemberSubscription } from '../protocol/group-messages.ts';
import { compareTopicPartitions, type TopicPartition } from '../protocol/topic-partition.ts';
import { knowsTopics, partitionCounts } from './client-metadata.ts';
import { sendRequest } from './client-network.ts';
import { commitsByItself, commitsByTimer, offsetsToRevoke } from './auto-commit-offsets.ts';
import { sendCommit } from './commit.ts';
import { readyCoordinator } from './coordinator-lookup.ts';
import { NO_GENERATION, requestRejoin, resetGeneration } from './membership.ts';
import type { AssignedPartition, ConsumerState, Membership } from './consumer-state.ts';
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
  letGoBeforeJoin(turn);
  const rebalancingSinceUs = membership.rebalancingSinceUs ?? turn.nowUs;
  const prepared = { joinPrepareDeadlineUs: null, revokeCommit: null, rebalancingSinceUs };
  updateMembership(turn, { needsJoinPrepare: false, isLeader: false, ...prepared });
  return true;
}

function letGoBeforeJoin(turn: ConsumerTurn): void {
  const { membership, settings, assigned } = turn.state;
  const isLost = isOutOfGroup(membership);
  if (!isLost && settings.rebalanceProtocol === 'COOPERATIVE') return;
  giveBackPartitions(turn, [...assigned.keys()], isLost);
}

/** The generation was reset: what was owned may belong to somebody else already. */
export function isOutOfGroup({ generation, memberId }: Membership): boolean {
  return generation === NO_GENERATION || memberId === '';
}

function revocationCommitted(turn: ConsumerTurn): boolean {
  const { revokeCommit } = turn.state.membership;
  const offsets = offsetsToRevoke(turn.state);
  const isOwn = commitsByItself(turn.state);
  if (revokeCommit === 'done' || (!isOwn && offsets.size === 0)) return true;
  if (typeof revokeCommit === 'number') return false;
  markPendingRevocation(turn);
  const correlationId = sendCommit(turn, isOwn ? 'auto-revoke' : 'ack', offsets);
  updateMembership(turn, { revokeCommit: correlationId ?? 'done' });
  return correlationId === null;
}

/** From here on nothing is returned any more, so that the commit holds all that was. */
function markPendingRevocation(turn: ConsumerTurn): void {
  if (turn.state.settings.rebalanceProtocol === 'COOPERATIVE') return;
  const assigned = new Map<TopicPartition, AssignedPartition>();
  for (const [name, partition] of turn.state.assigned) {
    assigned.set(name, { ...partition, pendingRevocation: true });
  }
  turn.state = { ...turn.state, assigned };
}

/** onPartitionsRevoked, or onPartitionsLost: nothing of them is read, processed or committed any more. */
export function giveBackPartitions(
  turn: ConsumerTurn,
  given: readonly TopicPartition[],
  isLost: boolean,
): void {
  if (given.length === 0) return;
  const { membership, application, assigned, buffer } = turn.state;
  const partitions = [...given].sort(compareTopicPartitions);
  const gone = new Set(partitions);
  const rest = [...assigned].filter(([name]) => !gone.has(name));
  const kept = rest.map(([name]) => name).sort(compareTopicPartitions);
  const supports = membership.supports.assigned === null ? [] : [membership.supports.assigned];
  const { generation } = membership;
  const inputs = { ...memberOf(turn), partitions };
  if (isLost) turn.out.fact({ rule: 'consumer.partitionsLost', inputs, supports });
  else
    turn.out.fact({
      rule: 'consumer.revoked',
      inputs: { ...inputs, generation, kept, protocol: rebalanceWord(turn) },
      supports,
    });
  if (kept.length === 0) {
    updateMembership(turn, { supports: { ...membership.supports, assigned: null } });
  }
  updateApplication(turn, withoutPartitions(application, gone));
  const left = buffer.filter(({ partition }) => !gone.has(partition));
  turn.state = { ...turn.state, assigned: new Map(rest), buffer: left };
}

function sendJoinGroup(turn: ConsumerTurn, broker: number): void {
  const { settings, membership, group, name } = turn.state;
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
      protocols: settings.strategies.map((strategy) => ({
        name: strategy,
        subscription: subscriptionFor(turn.state, strategy),
      })),
    },
  );
}

function subscriptionFor(state: ConsumerState, strategy: string): MemberSubscription {
  const { topics, assigned, membership, settings } = state;
  const userData = userDataOf(strategy, membership.assignorMemory);
  return {
    topics,
    ownedPartitions: [...assigned.keys()].sort(compareTopicPartitions),
    generation: membership.generation,
    rack: settings.rack,
    ...(userData === undefined ? {} : { userData }),
  };
}

/** onJoinComplete, in the application thread: new partitions are ours, their positions still unknown. */
function completeJoin(turn: ConsumerTurn, given: readonly TopicPartition[]): void {
  updateMembership(turn, { pendingAssignment: null, joinPending: false });
  const { state, generation } = turn.state.membership;
  if (state !== 'STABLE' || generation === NO_GENERATION) {
    return resetGeneration(turn, 'the generation was reset before the rebalance ended', true);
  }
  const partitions = [...given].sort(compareTopicPartitions);
  const surplus = [...turn.state.assigned.keys()].filter((name) => !partitions.includes(name));
  giveBackPartitions(turn, surplus, false);
  if (surplus.length > 0) requestRejoin(turn, 'need to revoke partitions and re-join');
  rememberAssignment(turn, partitions);
  takePartitions(turn, partitions);
  updateMembership(turn, { needsJoinPrepare: true, rebalancingSinceUs: null });
}

/** The strategy that made the assignment hears of it (onAssignment). */
function rememberAssignment(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  const { protocol, generation, assignorMemory } = turn.state.membership;
  if (protocol === null) return;
  const memory = new Map(assignorMemory).set(protocol, { partitions, generation });
  updateMembership(turn, { assignorMemory: memory });
}

/** What was held keeps its position and its fetched records. */
export function takePartitions(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  const { assigned, membership, settings, autoCommitAtUs } = turn.state;
  const kept = partitions.filter((name) => assigned.has(name));
  const restarts = commitsByItself(turn.state) && !commitsByTimer(turn.state);
  turn.state = {
    ...turn.state,
    assigned: new Map(partitions.map((name) => [name, assigned.get(name) ?? UNPOSITIONED])),
    autoCommitAtUs: restarts ? turn.nowUs + settings.autoCommitIntervalUs : autoCommitAtUs,
  };
  const { generation, supports } = membership;
  const protocol = rebalanceWord(turn);
  const fact = turn.out.fact({
    rule: 'consumer.assigned',
    inputs: { ...memberOf(turn), generation, partitions, kept, protocol },
    supports: supports.joined === null ? [] : [supports.joined],
  });
  updateMembership(turn, { supports: { ...supports, assigned: fact } });
  askStore(
    turn,
    partitions.filter((name) => !kept.includes(name)),
  );
}

/** How partitions change hands: at once, in two steps, or at the coordinator's word. */
function rebalanceWord({ state: { modern, settings } }: ConsumerTurn) {
  return modern === null ? settings.rebalanceProtocol : 'BY_COORDINATOR';
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
  seeksBack: false,
  positionFact: null,
  readReplica: null,
};
