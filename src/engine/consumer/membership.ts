/**
 * What the member knows of its membership, and when it has to join again.
 *
 * Kafka:       internals.AbstractCoordinator.resetStateAndRejoin, requestRejoin, generationIfStable (4.4).
 * Units:       µs.
 * Invariants:  without a generation the member asks to join.
 * Divergences: none.
 */

import type { Membership } from './consumer-state.ts';
import { memberOf, retryBackoffUs, updateMembership, type ConsumerTurn } from './turn.ts';

export const NO_GENERATION = -1;

export function requestRejoin(turn: ConsumerTurn, reason: string): void {
  const { rejoinNeeded, generation } = turn.state.membership;
  updateMembership(turn, { rejoinNeeded: true, rejoinReason: reason });
  if (rejoinNeeded) return;
  turn.out.fact({
    rule: 'consumer.rejoinRequested',
    inputs: { ...memberOf(turn), generation, reason },
  });
}

/** The generation is void; with `forgetMemberId` the member is a stranger to its group. */
export function resetGeneration(turn: ConsumerTurn, reason: string, forgetMemberId: boolean): void {
  updateMembership(turn, {
    state: 'UNJOINED',
    generation: NO_GENERATION,
    protocol: null,
    ...(forgetMemberId ? { memberId: '' } : {}),
    needsJoinPrepare: true,
  });
  requestRejoin(turn, reason);
}

/** What became of the commit before the rebalance. */
export function revocationCommitEnded(turn: ConsumerTurn, retriable: boolean): void {
  updateMembership(turn, { revokeCommit: retriable ? 'retry' : 'done' });
  if (retriable) updateMembership(turn, { retryAtUs: turn.nowUs + retryBackoffUs(turn, 0) });
}

/** Whether a request was sent in the generation that still holds. */
export function isCurrent(
  { memberId, generation }: Membership,
  sent: { readonly memberId: string; readonly generation: number },
): boolean {
  return sent.memberId === memberId && sent.generation === generation;
}
