/**
 * What a voter does by the clock, role by role.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.poll, pollCurrentState, maybeCompleteShutdown (4.4).
 * Units:       instants and durations in µs.
 * Invariants:  after a poll nothing is overdue, and one timer is set for what comes next.
 * Divergences: none.
 */

import { checkQuorumExpiryUs } from '../quorum/check-quorum.ts';
import { isVoteRejected, unrecordedVoters } from '../quorum/epoch-election.ts';
import { nextPeerInstant } from '../quorum/quorum-peers.ts';
import {
  type Candidate,
  type Follower,
  type Leader,
  leaderOf,
  type Prospective,
  type Resigned,
  type Unattached,
} from '../quorum/quorum-state.ts';
import { toUnattached } from '../quorum/transitions.ts';
import { clockOf } from './voter-clock.ts';
import { appendDueUs, appendWritten } from './voter-log.ts';
import {
  askVoter,
  fetchFromAny,
  fetchFromBest,
  giveUpOverdue,
  voteRequest,
} from './voter-requests.ts';
import { adopt, loseElection, loseMajority, resign, standForElection } from './voter-roles.ts';
import type { Work } from './work.ts';

export const QUORUM_TIMER = 'quorum';

/** ControllerServer gives the quorum this time to elect another leader before it goes. */
const SHUTDOWN_TIMEOUT_US = 5_000_000;

export function pollVoter(work: Work): void {
  giveUpOverdue(work);
  const { role } = work.state.quorum;
  switch (role.kind) {
    case 'leader':
      return pollLeader(work, role);
    case 'candidate':
    case 'prospective':
      return pollNominee(work, role);
    case 'follower':
      return pollFollower(work, role);
    case 'unattached':
      return pollUnattached(work, role);
    case 'resigned':
      return pollResigned(work, role);
  }
}

function pollLeader(work: Work, role: Leader): void {
  const { voters } = work.state.quorum;
  if (work.state.stoppingSinceUs !== null) return resign(work);
  const expiryUs = checkQuorumExpiryUs(role.checkQuorum, voters);
  if (expiryUs !== null && expiryUs <= work.nowUs) return loseMajority(work, role);
  const dueUs = appendDueUs(work);
  if (dueUs !== null && dueUs <= work.nowUs) return appendWritten(work, role);
  if (voters.length > 1 && role.beginEpochAtUs <= work.nowUs) beginEpoch(work, role);
}

/** Voters that have not fetched for half of the fetch time-out may not know of this leader. */
function beginEpoch(work: Work, role: Leader): void {
  const { id: leader, epoch } = work.state.quorum;
  const halfUs = beginEpochPeriodUs(work);
  for (const [voter, { lastFetchUs }] of role.progress.voters) {
    const isFetching = lastFetchUs !== null && work.nowUs - lastFetchUs < halfUs;
    if (voter !== leader && !isFetching)
      askVoter(work, voter, { api: 'BeginQuorumEpoch', leader, epoch });
  }
  const { quorum } = work.state;
  const next: Leader = { ...role, beginEpochAtUs: work.nowUs + halfUs };
  work.update({ quorum: { ...quorum, role: next } });
}

function beginEpochPeriodUs({ state }: Work): number {
  return Math.max(1_000, Math.floor(state.quorumSettings.fetchTimeoutUs / 2_000) * 1_000);
}

function pollNominee(work: Work, role: Candidate | Prospective): void {
  const isStopping = work.state.stoppingSinceUs !== null;
  if (!isStopping && role.electionTimeoutAtUs <= work.nowUs) {
    loseElection(work, 'timeout');
    if (role.kind === 'candidate') standForElection(work, 'election timeout');
    return;
  }
  if (isVoteRejected(role.election)) return;
  const body = voteRequest(work, role.kind === 'prospective');
  for (const voter of unrecordedVoters(role.election)) askVoter(work, voter, body);
}

function pollFollower(work: Work, role: Follower): void {
  if (role.fetchTimeoutAtUs > work.nowUs) return fetchFromBest(work, role.leader);
  standForElection(work, role.hasLeaderResigned ? 'leader resigned' : 'fetch timeout');
}

function pollUnattached(work: Work, { electionTimeoutAtUs }: Unattached): void {
  const isDue = electionTimeoutAtUs !== null && electionTimeoutAtUs <= work.nowUs;
  if (isDue && work.state.stoppingSinceUs === null) standForElection(work, 'election timeout');
  else fetchFromAny(work);
}

/** It stays out for an election time-out, so that others have their chance; its old epoch is over then. */
function pollResigned(work: Work, role: Resigned): void {
  const { quorum, stoppingSinceUs } = work.state;
  if (stoppingSinceUs === null && role.electionTimeoutAtUs <= work.nowUs) {
    return adopt(work, toUnattached(quorum, quorum.epoch + 1, null, clockOf(work)));
  }
  const { id: leader, epoch } = quorum;
  const { preferredSuccessors } = role;
  for (const voter of role.unacknowledged) {
    askVoter(work, voter, { api: 'EndQuorumEpoch', leader, epoch, preferredSuccessors });
  }
}

/** Asked to end: at once if another leads or nobody else votes, else when there is a leader, or after five seconds. */
export function mayEnd({ state, nowUs }: Work): boolean {
  const { stoppingSinceUs, quorum } = state;
  if (stoppingSinceUs === null) return false;
  const leader = leaderOf(quorum);
  if (quorum.voters.length === 1 || (leader !== null && leader !== quorum.id)) return true;
  return stoppingSinceUs + SHUTDOWN_TIMEOUT_US <= nowUs;
}

export function setQuorumTimer(work: Work): void {
  const atUs = nextInstant(work);
  if (atUs === work.state.pollAtUs) return;
  work.update({ pollAtUs: atUs });
  if (atUs === null) work.out.cancelTimer(QUORUM_TIMER);
  else work.out.setTimer(QUORUM_TIMER, Math.max(0, atUs - work.nowUs));
}

function nextInstant(work: Work): number | null {
  const { peers, quorumSettings, stoppingSinceUs } = work.state;
  const instants = [
    ...roleInstants(work),
    nextPeerInstant(peers, quorumSettings.requestTimeoutUs, work.nowUs),
    stoppingSinceUs === null ? null : stoppingSinceUs + SHUTDOWN_TIMEOUT_US,
  ];
  return instants.reduce(
    (next, atUs) => (next === null || (atUs !== null && atUs < next) ? atUs : next),
    null,
  );
}

function roleInstants(work: Work): readonly (number | null)[] {
  const { role, voters } = work.state.quorum;
  switch (role.kind) {
    case 'leader':
      if (voters.length === 1) return [appendDueUs(work)];
      return [
        checkQuorumExpiryUs(role.checkQuorum, voters),
        role.beginEpochAtUs,
        appendDueUs(work),
      ];
    case 'follower':
      return [role.fetchTimeoutAtUs];
    default:
      return work.state.stoppingSinceUs === null ? [role.electionTimeoutAtUs] : [];
  }
}
