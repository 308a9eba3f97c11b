/**
 * The voter's log grows, and a majority makes it count.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient.maybeAppendBatches, onUpdateLeaderHighWatermark,
 *              updateFollowerHighWatermark, QuorumController.QuorumMetaLogListener.handleCommit (4.4).
 * Units:       offsets of the metadata log, exclusive ends; instants in µs.
 * Invariants:  the committed image grows with the high watermark and never goes back.
 * Divergences: `lone-controller-commits-at-once`.
 */

import { applyRecords } from '../metadata/apply.ts';
import { onVoterFetch, checkQuorumTimeoutUs } from '../quorum/check-quorum.ts';
import { onLeaderAppend, onReplicaFetch, type LeaderProgress } from '../quorum/leader-progress.ts';
import { appended, endOffsetOf } from '../quorum/metadata-log.ts';
import type { Leader } from '../quorum/quorum-state.ts';
import { noteOffice, takeOffice } from './leadership.ts';
import type { Work } from './work.ts';

/** When what is written has to be appended; `null`: nothing is. */
export function appendDueUs({ state }: Work): number | null {
  if (state.unappended === null) return null;
  const isLone = state.quorum.voters.length === 1;
  return state.unappended.sinceUs + (isLone ? 0 : state.quorumSettings.appendLingerUs);
}

export function appendWritten(work: Work, role: Leader): void {
  const { unappended, log, quorum } = work.state;
  if (unappended === null) return;
  const grown = appended(log, unappended.records, quorum.epoch);
  work.update({ log: grown, unappended: null });
  putProgress(work, role, onLeaderAppend(role.progress, quorum.id, endOffsetOf(grown)));
}

/** The first record of an epoch. With it the records of earlier epochs can be committed, too. */
export function appendLeaderChange(work: Work, role: Leader, granting: readonly number[]): void {
  const { log, quorum } = work.state;
  const { id: leader, epoch } = quorum;
  const grown = appended(log, [{ type: 'LeaderChange', leader, epoch, granting }], epoch);
  work.update({ log: grown });
  putProgress(work, role, onLeaderAppend(role.progress, leader, endOffsetOf(grown)));
}

/** A replica asks for what follows this offset: it holds all that lies below. */
export function noteFetch(work: Work, role: Leader, replica: number, fetchOffset: number): void {
  const { quorum, quorumSettings } = work.state;
  const progress = onReplicaFetch(role.progress, replica, fetchOffset, work.nowUs);
  const timeoutUs = checkQuorumTimeoutUs(quorumSettings.fetchTimeoutUs);
  const terms = { leader: quorum.id, voters: quorum.voters, timeoutUs };
  const checkQuorum = onVoterFetch(role.checkQuorum, terms, replica, work.nowUs);
  putProgress(work, { ...role, checkQuorum }, progress);
}

function putProgress(work: Work, role: Leader, progress: LeaderProgress): void {
  const { quorum } = work.state;
  const from = quorum.highWatermark;
  const to = progress.highWatermark;
  work.update({ quorum: { ...quorum, role: { ...role, progress }, highWatermark: to } });
  if (to === null || to === from) return;
  if (quorum.voters.length > 1) noteHighWatermark(work, progress, from, to);
  commit(work, to);
  if (work.state.activeEpoch === null) begin(work);
}

function begin(work: Work): void {
  takeOffice(work);
  noteOffice(work);
}

function noteHighWatermark(
  work: Work,
  { voters }: LeaderProgress,
  from: number | null,
  to: number,
): void {
  const { id: voter, epoch } = work.state.quorum;
  const ends = [...voters].map(([id, { endOffset }]) => ({ voter: id, endOffset }));
  const inputs = { voter, epoch, from, to, ends };
  work.out.fact({ rule: 'quorum.highWatermarkMoved', inputs, supports: work.roleSupports() });
}

/** As a follower is told it; never past its own end, and never back. */
export function onHighWatermarkTold(work: Work, told: number): void {
  const { quorum, log } = work.state;
  const highWatermark = Math.min(told, endOffsetOf(log));
  if (highWatermark <= (quorum.highWatermark ?? -1)) return;
  work.update({ quorum: { ...quorum, highWatermark } });
  commit(work, highWatermark);
}

function commit(work: Work, highWatermark: number): void {
  const { committed, image, activeEpoch, log, deferred } = work.state;
  if (highWatermark > committed.offset) {
    const isAll = activeEpoch !== null && image.offset === highWatermark;
    const from = committed.offset - log.baseOffset;
    const to = highWatermark - log.baseOffset;
    const next = isAll ? image : applyRecords(committed, log.records.slice(from, to));
    work.update({ committed: next, ...(activeEpoch === null ? { image: next } : {}) });
  }
  if (deferred.length === 0) return;
  const due = deferred.filter(({ offset }) => offset <= highWatermark);
  work.update({ deferred: deferred.filter(({ offset }) => offset > highWatermark) });
  for (const { request, body } of due) work.send(request, body);
}
