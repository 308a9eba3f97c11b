/**
 * Q3: a voter gives one vote an epoch, and keeps to it over restarts.
 *
 * Kafka:       QuorumState.unattachedAddVotedState, ElectionState.votedKey (4.4).
 * Units:       epochs count.
 * Invariants:  Q3.
 * Divergences: none.
 */

import { ofVoters } from './of-voters.ts';
import type { Watch } from './watch.ts';

export function oneVoteAnEpoch(): Watch {
  /** By `voter@epoch`. */
  const votes = new Map<string, number>();
  return ofVoters('Q3', 'one vote an epoch', ({ before, after }) => {
    const { id, epoch, votedFor } = after.state.quorum;
    if (votedFor === null || before?.state.quorum === after.state.quorum) return undefined;
    const key = `${id}@${epoch}`;
    const given = votes.get(key) ?? votedFor;
    votes.set(key, given);
    return given === votedFor ? undefined : `votes for ${given} and ${votedFor} in epoch ${epoch}`;
  });
}
