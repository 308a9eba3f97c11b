/**
 * What a voter asks the other voters.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.maybeSendRequest, maybeSendFetchToBestNode,
 *              maybeSendFetchToAnyBootstrap, buildVoteRequest, buildFetchRequest (4.4).
 * Units:       durations in µs.
 * Invariants:  one request at a time to each voter; one fetch at a time in all.
 * Divergences: `quorum-retry-pace`.
 */

import { connectionId } from '../protocol/envelope.ts';
import type { RequestBody } from '../protocol/messages.ts';
import { controllerNode } from '../protocol/topic-partition.ts';
import type { VoterId } from '../quorum/epoch-election.ts';
import { logEndOf } from '../quorum/metadata-log.ts';
import {
  hasRequestInFlight,
  isBackingOff,
  isReady,
  onFailed,
  onSent,
  overdue,
} from '../quorum/quorum-peers.ts';
import { otherVoters } from '../quorum/quorum-state.ts';
import { drawBootstrapPlace } from './voter-clock.ts';
import type { Work } from './work.ts';

/** KafkaRaftClient.MAX_FETCH_WAIT_MS. */
const MAX_FETCH_WAIT_US = 500_000;
const PURPOSE = 'quorum';

/** Unless one is on its way to that voter, or it is to be left alone for a while. */
export function askVoter(work: Work, voter: VoterId, body: RequestBody): void {
  const { peers, nextCorrelationId: correlationId } = work.state;
  if (!isReady(peers, voter, work.nowUs)) return;
  const to = controllerNode(voter);
  const connection = connectionId(work.self, to, PURPOSE);
  work.out.send({ kind: 'request', from: work.self, to, connection, correlationId, body });
  work.update({
    peers: onSent(peers, voter, correlationId, work.nowUs),
    nextCorrelationId: correlationId + 1,
  });
}

/** From the leader, or from any voter while the leader does not answer. */
export function fetchFromBest(work: Work, leader: VoterId): void {
  const { peers } = work.state;
  if (isBackingOff(peers, leader, work.nowUs)) return fetchFromAny(work);
  if (!hasRequestInFlight(peers)) askVoter(work, leader, fetchRequest(work));
}

/** To find the leader: whoever is asked says whom it knows. */
export function fetchFromAny(work: Work): void {
  const { peers, quorum } = work.state;
  if (hasRequestInFlight(peers)) return;
  const others = otherVoters(quorum);
  const ready = others.filter((voter) => isReady(peers, voter, work.nowUs));
  if (ready.length === 0) return;
  const first = drawBootstrapPlace(work, others.length);
  const inTurn = [...others.slice(first), ...others.slice(0, first)];
  const voter = inTurn.find((one) => ready.includes(one));
  if (voter !== undefined) askVoter(work, voter, fetchRequest(work));
}

function fetchRequest({ state }: Work): RequestBody {
  const { lastEpoch, endOffset } = logEndOf(state.log);
  return {
    api: 'FetchMetadata',
    replica: state.id,
    currentLeaderEpoch: state.quorum.epoch,
    fetchOffset: endOffset,
    lastFetchedEpoch: lastEpoch,
    highWatermark: state.quorum.highWatermark ?? -1,
    maxWaitUs: MAX_FETCH_WAIT_US,
  };
}

export function voteRequest({ state }: Work, preVote: boolean): RequestBody {
  const { lastEpoch, endOffset: lastOffset } = logEndOf(state.log);
  const { id: candidate, epoch } = state.quorum;
  return { api: 'Vote', candidate, epoch, lastEpoch, lastOffset, preVote };
}

/** Nobody has answered within controller.quorum.request.timeout.ms: the connection is given up. */
export function giveUpOverdue(work: Work): void {
  const { requestTimeoutUs } = work.state.quorumSettings;
  for (const voter of overdue(work.state.peers, requestTimeoutUs, work.nowUs)) {
    const to = controllerNode(voter);
    work.out.close(connectionId(work.self, to, PURPOSE), to);
    failPeer(work, voter);
  }
}

export function failPeer(work: Work, voter: VoterId): void {
  const { peers, quorumSettings } = work.state;
  work.update({ peers: onFailed(peers, voter, quorumSettings.retryBackoffUs, work.nowUs) });
}
