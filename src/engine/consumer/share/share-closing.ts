/**
 * close() of a share consumer: its sessions end, which releases what it holds; then it leaves the group.
 *
 * Kafka:       internals.ShareConsumerImpl.close, ShareConsumeRequestManager.acknowledgeOnClose (4.4).
 * Units:       µs.
 * Invariants:  records of the last poll() that were not acknowledged by another poll() are delivered again.
 * Divergences: none.
 */

import { hasInFlight } from '../client-network.ts';
import { memberOf, updateApplication, type ConsumerTurn } from '../turn.ts';
import { updateShare, updateShareMembership } from './share-turn.ts';
import { endClientSession } from './share-fetching.ts';
import { isLeavingShareGroup, leaveShareGroup } from './share-membership.ts';

/** `true`: everything is said and answered. */
export function driveShareClose(turn: ConsumerTurn, deadlineUs: number): boolean {
  const { share, application } = turn.state;
  if (share === null || deadlineUs <= turn.nowUs) return true;
  const waiting = share.closing ?? [...share.sessions.keys()];
  const left = waiting.filter((broker) => !endClientSession(turn, broker));
  updateShare(turn, { closing: left, current: [], buffer: [], wantsRecords: false });
  if (left.length > 0 || isAcknowledging(turn)) return false;
  if (application.closing?.left === false) sayGoodbye(turn, deadlineUs);
  return !isLeavingShareGroup(turn);
}

function isAcknowledging(turn: ConsumerTurn): boolean {
  return hasInFlight(turn, ({ request }) => request.body.api === 'ShareAcknowledge');
}

function sayGoodbye(turn: ConsumerTurn, deadlineUs: number): void {
  leaveShareGroup(turn, 'close');
  updateShareMembership(turn, { state: 'leaving' });
  const failed = turn.state.application.failure !== null;
  turn.out.fact({ rule: 'consumer.closed', inputs: { ...memberOf(turn), failed, positions: [] } });
  updateApplication(turn, { closing: { deadlineUs, left: true } });
}
