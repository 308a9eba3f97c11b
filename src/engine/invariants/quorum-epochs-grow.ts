/**
 * Q2: the epoch of a voter never falls, not even over a restart.
 *
 * Kafka:       RaftEventSimulationTest.MonotonicEpoch (4.4); QuorumStateStore.
 * Units:       epochs count.
 * Invariants:  Q2.
 * Divergences: none.
 */

import { ofVoters } from './of-voters.ts';

export const quorumEpochsGrow = ofVoters('Q2', 'quorum epochs grow', ({ before, after }) => {
  const was = before?.state.quorum.epoch ?? 0;
  const is = after.state.quorum.epoch;
  return is < was ? `epoch ${was} → ${is}` : undefined;
});
