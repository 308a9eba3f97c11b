/**
 * May a voter grant its vote, or its pre-vote, in its present role?
 *
 * Kafka:       canGrantVote of the six EpochStates, QuorumState.unattachedOrProspectiveCanGrantVote (4.4); KIP-996.
 * Units:       none.
 * Invariants:  a real vote goes to one candidate an epoch; nobody votes for a log that is behind its own.
 * Divergences: none.
 */

import type { VoterId } from './epoch-election.ts';
import type { QuorumRole } from './quorum-state.ts';

export interface VoteQuestion {
  readonly candidate: VoterId;
  /** The candidate's (last epoch, end offset) is not behind the voter's own. */
  readonly isLogUpToDate: boolean;
  readonly preVote: boolean;
}

export type VoteRefusal =
  | 'log behind'
  | 'voted for another'
  | 'leader known'
  | 'follows a leader'
  | 'candidate itself'
  | 'leads itself'
  | 'has just led';

/** What of a voter decides about its vote. */
export interface VoterStanding {
  readonly kind: QuorumRole['kind'];
  readonly votedFor: VoterId | null;
  readonly leader: VoterId | null;
  readonly hasFetchedFromLeader: boolean;
}

/** `null`: granted. */
export function voteRefusal(standing: VoterStanding, question: VoteQuestion): VoteRefusal | null {
  switch (standing.kind) {
    case 'unattached':
    case 'prospective':
      return refusalOfUndecided(standing, question);
    case 'leader':
      return 'leads itself';
    case 'follower':
      if (!question.preVote || standing.hasFetchedFromLeader) return 'follows a leader';
      return logRefusal(question);
    case 'candidate':
      return question.preVote ? logRefusal(question) : 'candidate itself';
    case 'resigned':
      return question.preVote ? logRefusal(question) : 'has just led';
  }
}

function refusalOfUndecided(
  { votedFor, leader }: VoterStanding,
  question: VoteQuestion,
): VoteRefusal | null {
  if (question.preVote) return logRefusal(question);
  if (votedFor !== null) return votedFor === question.candidate ? null : 'voted for another';
  return leader === null ? logRefusal(question) : 'leader known';
}

function logRefusal({ isLogUpToDate }: VoteQuestion): VoteRefusal | null {
  return isLogUpToDate ? null : 'log behind';
}
