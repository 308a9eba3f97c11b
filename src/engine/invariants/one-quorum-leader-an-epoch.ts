/**
 * Q1: an epoch of the quorum has one leader.
 *
 * Kafka:       RaftEventSimulationTest.SingleLeader (4.4); NeverTwoLeadersInSameEpoch in kafka-tlaplus.
 * Units:       epochs count.
 * Invariants:  Q1.
 * Divergences: none.
 */

import { ofVoters } from './of-voters.ts';
import type { Watch } from './watch.ts';

export function oneQuorumLeaderAnEpoch(): Watch {
  const leaders = new Map<number, number>();
  return ofVoters('Q1', 'one quorum leader an epoch', ({ after }) => {
    const { epoch, role, id } = after.state.quorum;
    if (role.kind !== 'leader') return undefined;
    const known = leaders.get(epoch) ?? id;
    leaders.set(epoch, known);
    return known === id ? undefined : `leads epoch ${epoch}, which ${known} leads`;
  });
}
