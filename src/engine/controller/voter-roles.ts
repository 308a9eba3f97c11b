/**
 * The voter changes its role, and says why.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.transitionTo…, onBecomeLeader, onBecomeCandidate,
 *              maybeHandleElectionLoss (4.4); KIP-595, KIP-996.
 * Units:       instants and durations in µs.
 * Invariants:  with a new role the requests of the old one are forgotten; who stops leading leaves office.
 * Divergences: none.
 */

import type { FactDraft } from '../kernel/fact.ts';
import { checkQuorumTimeoutUs } from '../quorum/check-quorum.ts';
import { isVoteGranted, type EpochElection } from '../quorum/epoch-election.ts';
import { endOffsetOf } from '../quorum/metadata-log.ts';
import { onNews, type QuorumNews } from '../quorum/quorum-news.ts';
import { resetAll } from '../quorum/quorum-peers.ts';
import type { ProspectiveReason } from '../quorum/quorum-rules.ts';
import { leaderOf, type Leader, type QuorumState } from '../quorum/quorum-state.ts';
import {
  afterPreVoteLost,
  toCandidate,
  toLeader,
  toProspective,
  toResigned,
} from '../quorum/transitions.ts';
import { leaveOffice } from './leadership.ts';
import { clockOf } from './voter-clock.ts';
import { appendLeaderChange } from './voter-log.ts';
import type { Work } from './work.ts';

/** Takes the state over, whatever the role was before. */
export function become(work: Work, quorum: QuorumState): void {
  work.update({ quorum, peers: resetAll(work.state.peers) });
  if (quorum.role.kind !== 'leader') leaveOffice(work);
}

function say(work: Work, draft: FactDraft): void {
  work.groundRole(work.out.fact({ ...draft, supports: work.roleSupports() }));
}

export function standForElection(work: Work, because: ProspectiveReason): void {
  const before = work.state.quorum;
  const quorum = toProspective(before, clockOf(work));
  const { role, id: voter, epoch, voters } = quorum;
  if (role.kind !== 'prospective') return;
  const inputs = {
    voter,
    epoch,
    because,
    leader: leaderOf(before),
    endOffset: endOffsetOf(work.state.log),
    voters: voters.length,
    electionTimeoutUs: role.electionTimeoutAtUs - work.nowUs,
  };
  say(work, { rule: 'quorum.becameProspective', inputs });
  become(work, quorum);
  onVotesCounted(work);
}

/** Enough votes? Then on: from prospective to candidate, from candidate to leader. */
export function onVotesCounted(work: Work): void {
  const { role } = work.state.quorum;
  if (role.kind !== 'prospective' && role.kind !== 'candidate') return;
  if (!isVoteGranted(role.election)) return;
  if (role.kind === 'candidate') return lead(work, role.election);
  const quorum = toCandidate(work.state.quorum, clockOf(work));
  const { id: voter, epoch, voters } = quorum;
  const inputs = { voter, epoch, granted: role.election.granted, voters: voters.length };
  say(work, { rule: 'quorum.becameCandidate', inputs });
  become(work, quorum);
  onVotesCounted(work);
}

function lead(work: Work, { granted }: EpochElection): void {
  const epochStartOffset = endOffsetOf(work.state.log);
  const quorum = toLeader(work.state.quorum, epochStartOffset, clockOf(work));
  const { id: voter, epoch, voters, role } = quorum;
  const inputs = { voter, epoch, granted, voters: voters.length, epochStartOffset };
  say(work, { rule: 'quorum.leaderElected', inputs });
  become(work, quorum);
  if (role.kind === 'leader') appendLeaderChange(work, role, granted);
}

/** A candidate waits for the end of its time; a prospective gives up at once. */
export function loseElection(work: Work, because: 'rejected' | 'timeout'): void {
  const { role, id: voter, epoch, voters } = work.state.quorum;
  if (role.kind !== 'prospective' && role.kind !== 'candidate') return;
  const preVote = role.kind === 'prospective';
  const { granted, rejected } = role.election;
  const inputs = { voter, epoch, preVote, granted, rejected, voters: voters.length, because };
  say(work, { rule: 'quorum.electionLost', inputs });
  if (preVote) become(work, afterPreVoteLost(work.state.quorum, clockOf(work)));
}

export function loseMajority(work: Work, role: Leader): void {
  const { id: voter, epoch, voters } = work.state.quorum;
  const timeoutUs = checkQuorumTimeoutUs(work.state.quorumSettings.fetchTimeoutUs);
  const { fetched } = role.checkQuorum;
  const inputs = { voter, epoch, fetched, voters: voters.length, timeoutUs };
  say(work, { rule: 'quorum.majorityLost', inputs });
  resign(work);
}

export function resign(work: Work): void {
  const quorum = toResigned(work.state.quorum, clockOf(work));
  const { id: voter, epoch, role } = quorum;
  const successors = role.kind === 'resigned' ? role.preferredSuccessors : [];
  say(work, { rule: 'quorum.leaderResigned', inputs: { voter, epoch, successors } });
  become(work, quorum);
}

/** Follows a later epoch, or the leader of this one. */
export function heed(work: Work, news: QuorumNews): void {
  const before = work.state.quorum;
  const after = onNews(before, news, clockOf(work));
  if (after !== before) adopt(work, after);
}

export function adopt(work: Work, after: QuorumState): void {
  const { id: voter, epoch, role } = after;
  const { epoch: previousEpoch, role: roleBefore } = work.state.quorum;
  if (role.kind === 'follower') {
    const inputs = { voter, epoch, leader: role.leader };
    say(work, { rule: 'quorum.leaderFollowed', inputs });
  } else {
    const wasLeader = roleBefore.kind === 'leader';
    const inputs = { voter, epoch, previousEpoch, wasLeader };
    say(work, { rule: 'quorum.laterEpochSeen', inputs });
  }
  become(work, after);
}
