/**
 * Requests of other voters about votes and epochs.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.handleVoteRequest, handleBeginQuorumEpochRequest,
 *              handleEndQuorumEpochRequest (4.4).
 * Units:       durations in µs.
 * Invariants:  every answer names epoch and leader as they are after the request.
 * Divergences: none.
 */

import type { Request } from '../protocol/envelope.ts';
import type {
  BeginQuorumEpochRequest,
  EndQuorumEpochRequest,
  VoteRequest,
} from '../protocol/quorum-messages.ts';
import { logEndOf } from '../quorum/metadata-log.ts';
import { leaderOf } from '../quorum/quorum-state.ts';
import { positionAmong, resignBackoffMs } from '../quorum/resign-backoff.ts';
import { decideVote, type VoteDecision } from '../quorum/vote-request.ts';
import { clockOf } from './voter-clock.ts';
import { adopt, heed } from './voter-roles.ts';
import type { Work } from './work.ts';

export function answerVote(work: Work, request: Request, body: VoteRequest): void {
  const before = work.state.quorum;
  const decision = decideVote(before, body, logEndOf(work.state.log), clockOf(work));
  const { state, error, granted } = decision;
  if (state.epoch !== before.epoch) adopt(work, state);
  else if (state !== before) work.update({ quorum: state });
  noteVote(work, body, decision);
  const { epoch } = work.state.quorum;
  const leader = leaderOf(work.state.quorum);
  work.send(request, { api: 'Vote', error, epoch, leader, granted });
}

function noteVote(work: Work, asked: VoteRequest, { error, granted, refusal }: VoteDecision): void {
  const { candidate, preVote, lastEpoch: candidateLastEpoch, lastOffset } = asked;
  const { id: voter } = work.state.quorum;
  const inputs = {
    voter,
    epoch: asked.epoch,
    candidate,
    preVote,
    candidateLastEpoch,
    candidateEndOffset: lastOffset,
    ...logEndOf(work.state.log),
  };
  const supports = work.roleSupports();
  if (granted) {
    work.out.fact({ rule: 'quorum.voteGranted', inputs, supports });
    return;
  }
  const why = error === 'FENCED_LEADER_EPOCH' ? 'earlier epoch' : 'illegal epoch';
  const reason = refusal ?? why;
  work.out.fact({ rule: 'quorum.voteRefused', inputs: { ...inputs, reason }, supports });
}

export function answerBeginEpoch(
  work: Work,
  request: Request,
  { api, leader, epoch }: BeginQuorumEpochRequest,
): void {
  const isPast = epoch < work.state.quorum.epoch;
  if (!isPast) heed(work, { epoch, leader });
  answerEpoch(work, request, api, isPast);
}

export function answerEndEpoch(work: Work, request: Request, body: EndQuorumEpochRequest): void {
  const { api, leader, epoch, preferredSuccessors } = body;
  const isPast = epoch < work.state.quorum.epoch;
  if (!isPast) {
    heed(work, { epoch, leader });
    hurry(work, leader, preferredSuccessors);
  }
  answerEpoch(work, request, api, isPast);
}

/** The leader has resigned: who holds most of the log stands for election at once, the others a little later. */
function hurry(work: Work, leader: number, successors: readonly number[]): void {
  const { quorum, quorumSettings } = work.state;
  const { role, id: voter, epoch } = quorum;
  if (role.kind !== 'follower' || role.leader !== leader) return;
  const position = positionAmong(successors, voter);
  const maxMs = Math.floor(quorumSettings.electionBackoffUsMax / 1_000);
  const backoffUs = resignBackoffMs(maxMs, position, successors.length) * 1_000;
  const inputs = { voter, epoch, leader, position, backoffUs };
  const supports = work.roleSupports();
  work.groundRole(work.out.fact({ rule: 'quorum.epochEndHeard', inputs, supports }));
  const fetchTimeoutAtUs = work.nowUs + backoffUs;
  work.update({
    quorum: { ...quorum, role: { ...role, fetchTimeoutAtUs, hasLeaderResigned: true } },
  });
}

function answerEpoch(
  work: Work,
  request: Request,
  api: 'BeginQuorumEpoch' | 'EndQuorumEpoch',
  isPast: boolean,
): void {
  const { quorum } = work.state;
  const error = isPast ? 'FENCED_LEADER_EPOCH' : 'NONE';
  work.send(request, { api, error, epoch: quorum.epoch, leader: leaderOf(quorum) });
}
