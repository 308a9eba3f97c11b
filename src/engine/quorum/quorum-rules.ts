/**
 * Decision points of the controller quorum and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/quorum.ts`.
 * Units:       in the names of the inputs.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { VoterId } from './epoch-election.ts';
import type { VoteRefusal } from './grant-vote.ts';

interface InEpoch {
  readonly voter: VoterId;
  readonly epoch: number;
}

/** Two logs that were compared, the nominee's first. */
interface VoteInputs extends InEpoch {
  readonly candidate: VoterId;
  readonly preVote: boolean;
  readonly candidateLastEpoch: number;
  readonly candidateEndOffset: number;
  readonly lastEpoch: number;
  readonly endOffset: number;
}

export type ProspectiveReason =
  | 'fetch timeout'
  | 'election timeout'
  | 'leader resigned'
  | 'only voter';

export interface QuorumRules {
  readonly 'quorum.becameProspective': InEpoch & {
    readonly because: ProspectiveReason;
    readonly leader: VoterId | null;
    readonly endOffset: number;
    readonly voters: number;
    readonly electionTimeoutUs: number;
  };
  readonly 'quorum.becameCandidate': InEpoch & {
    readonly granted: readonly VoterId[];
    readonly voters: number;
  };
  readonly 'quorum.voteGranted': VoteInputs;
  readonly 'quorum.voteRefused': VoteInputs & {
    readonly reason: VoteRefusal | 'earlier epoch' | 'illegal epoch';
  };
  readonly 'quorum.electionLost': InEpoch & {
    readonly preVote: boolean;
    readonly granted: readonly VoterId[];
    readonly rejected: readonly VoterId[];
    readonly voters: number;
    readonly because: 'rejected' | 'timeout';
  };
  readonly 'quorum.leaderElected': InEpoch & {
    readonly granted: readonly VoterId[];
    readonly voters: number;
    readonly epochStartOffset: number;
  };
  /** The epoch has begun for this voter. */
  readonly 'quorum.leaderFollowed': InEpoch & { readonly leader: VoterId };
  readonly 'quorum.laterEpochSeen': InEpoch & {
    readonly previousEpoch: number;
    readonly wasLeader: boolean;
  };
  readonly 'quorum.majorityLost': InEpoch & {
    readonly fetched: readonly VoterId[];
    readonly voters: number;
    readonly timeoutUs: number;
  };
  readonly 'quorum.leaderResigned': InEpoch & { readonly successors: readonly VoterId[] };
  readonly 'quorum.epochEndHeard': InEpoch & {
    readonly leader: VoterId;
    readonly position: number;
    readonly backoffUs: number;
  };
  readonly 'quorum.highWatermarkMoved': InEpoch & {
    /** `null`: the first of this leader's epoch. */
    readonly from: number | null;
    readonly to: number;
    readonly ends: readonly { readonly voter: VoterId; readonly endOffset: number | null }[];
  };
  readonly 'quorum.logTruncated': InEpoch & {
    readonly leader: VoterId;
    readonly fromOffset: number;
    readonly toOffset: number;
    readonly highWatermark: number | null;
  };
}
