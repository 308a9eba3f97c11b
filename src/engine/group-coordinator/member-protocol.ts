/**
 * A strategy that a classic member lists, with what it tells its assignor.
 *
 * Kafka:       JoinGroupRequestData.JoinGroupRequestProtocol (4.4).
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { MemberSubscription } from '../protocol/group-messages.ts';

export interface MemberProtocol {
  readonly name: string;
  readonly subscription: MemberSubscription;
}
