/**
 * Small changes of a share consumer within a turn.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  in other groups nothing changes.
 * Divergences: none.
 */

import { update, type ConsumerTurn } from '../turn.ts';
import type { ShareClient, ShareMembership } from './share-client.ts';

export function updateShare(turn: ConsumerTurn, change: Partial<ShareClient>): void {
  const { share } = turn.state;
  if (share !== null) update(turn, { share: { ...share, ...change } });
}

export function updateShareMembership(turn: ConsumerTurn, change: Partial<ShareMembership>): void {
  const { share } = turn.state;
  if (share !== null) updateShare(turn, { membership: { ...share.membership, ...change } });
}
