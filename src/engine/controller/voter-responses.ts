/**
 * What the other voters answer.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.handleVoteResponse, handleFetchResponse,
 *              handleBeginQuorumEpochResponse, handleEndQuorumEpochResponse (4.4).
 * Units:       offsets of the metadata log, exclusive ends.
 * Invariants:  an answer that is not waited for changes nothing; nothing committed is cut away.
 * Divergences: `quorum-retry-pace`.
 */

import { invariant } from '../kernel/invariant.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { FetchMetadataResponse } from '../protocol/controller-messages.ts';
import type { Response } from '../protocol/envelope.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import { controllerNode } from '../protocol/topic-partition.ts';
import { isVoteRejected, recordVote, type VoterId } from '../quorum/epoch-election.ts';
import {
  appendedSlice,
  endOffsetOf,
  truncatedTo,
  truncationOffset,
} from '../quorum/metadata-log.ts';
import { isAboutEpochOnly, type QuorumNews } from '../quorum/quorum-news.ts';
import { backingOff, isAwaiting, isExpected, onAnswered } from '../quorum/quorum-peers.ts';
import { onHighWatermarkTold } from './voter-log.ts';
import { failPeer } from './voter-requests.ts';
import { heed, loseElection, onVotesCounted } from './voter-roles.ts';
import type { Work } from './work.ts';

const PREFIX = controllerNode(0).slice(0, -1);

export function onVoterAnswer(work: Work, { from, correlationId, body }: Response): void {
  const voter = voterOf(from);
  if (!isExpected(work.state.peers, voter, correlationId)) return;
  work.update({ peers: onAnswered(work.state.peers, voter) });
  const news = newsOf(body);
  if (news === null) return;
  const { error } = body as { readonly error: FetchMetadataResponse['error'] };
  const before = work.state.quorum;
  const isOnlyNews = isAboutEpochOnly(before, error, news);
  if (error !== 'UNKNOWN_LEADER_EPOCH') heed(work, news);
  if (error === 'BROKER_NOT_AVAILABLE') return failPeer(work, voter);
  if (!isOnlyNews) return onAnswer(work, voter, body);
  if (work.state.quorum === before) leaveAlone(work, voter);
}

/** It knows nothing new: not asked again at once. */
function leaveAlone(work: Work, voter: VoterId): void {
  const { peers, quorumSettings } = work.state;
  const backoffUs = Math.max(1_000, quorumSettings.retryBackoffUs);
  work.update({ peers: backingOff(peers, voter, backoffUs, work.nowUs) });
}

/** The connection to a voter is gone. */
export function onVoterLost(work: Work, peer: NodeId): void {
  const voter = voterOf(peer);
  if (isAwaiting(work.state.peers, voter)) failPeer(work, voter);
}

function voterOf(node: NodeId): VoterId {
  return Number(node.slice(PREFIX.length));
}

function newsOf(body: ResponseBody): QuorumNews | null {
  switch (body.api) {
    case 'Vote':
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
    case 'FetchMetadata':
      return { epoch: body.epoch, leader: body.leader };
    default:
      return null;
  }
}

function onAnswer(work: Work, voter: VoterId, body: ResponseBody): void {
  switch (body.api) {
    case 'Vote':
      return countVote(work, voter, body.granted);
    case 'EndQuorumEpoch':
      return acknowledge(work, voter);
    case 'FetchMetadata':
      return onFetched(work, body);
    default:
  }
}

function countVote(work: Work, voter: VoterId, isGranted: boolean): void {
  const { quorum } = work.state;
  const { role } = quorum;
  if (role.kind !== 'prospective' && role.kind !== 'candidate') return;
  const election = recordVote(role.election, voter, isGranted);
  work.update({ quorum: { ...quorum, role: { ...role, election } } });
  if (isGranted) onVotesCounted(work);
  else if (isVoteRejected(election)) loseElection(work, 'rejected');
}

function acknowledge(work: Work, voter: VoterId): void {
  const { quorum } = work.state;
  const { role } = quorum;
  if (role.kind !== 'resigned') return;
  const unacknowledged = role.unacknowledged.filter((id) => id !== voter);
  work.update({ quorum: { ...quorum, role: { ...role, unacknowledged } } });
}

function onFetched(work: Work, body: FetchMetadataResponse): void {
  const { role } = work.state.quorum;
  if (role.kind !== 'follower' || body.error !== 'NONE') return;
  if (body.divergingEpoch === undefined) append(work, body);
  else truncate(work, role.leader, body.divergingEpoch);
  const { quorum, quorumSettings } = work.state;
  const fetchTimeoutAtUs = work.nowUs + quorumSettings.fetchTimeoutUs;
  const following = {
    ...role,
    fetchTimeoutAtUs,
    hasFetchedFromLeader: true,
    hasLeaderResigned: false,
  };
  work.update({ quorum: { ...quorum, role: following } });
}

function append(work: Work, body: FetchMetadataResponse): void {
  const log = appendedSlice(work.state.log, body);
  if (log !== work.state.log) work.update({ log });
  onHighWatermarkTold(work, body.highWatermark);
}

/** This log holds records that the leader's does not: they were never committed. */
function truncate(
  work: Work,
  leader: VoterId,
  leaderEnd: NonNullable<FetchMetadataResponse['divergingEpoch']>,
): void {
  const { log, quorum } = work.state;
  const toOffset = truncationOffset(log, leaderEnd);
  const { id: voter, epoch, highWatermark } = quorum;
  invariant(toOffset >= (highWatermark ?? 0), 'nothing committed is cut away', toOffset);
  const inputs = { voter, epoch, leader, fromOffset: endOffsetOf(log), toOffset, highWatermark };
  work.out.fact({ rule: 'quorum.logTruncated', inputs, supports: work.roleSupports() });
  work.update({ log: truncatedTo(log, toOffset) });
}
