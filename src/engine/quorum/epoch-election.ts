/**
 * The votes of one election, or of one pre-vote.
 *
 * Kafka:       org.apache.kafka.raft.internals.EpochElection (4.4).
 * Units:       none.
 * Invariants:  a voter is granted, rejected or unrecorded; a majority of grants decides.
 * Divergences: none.
 */

export type VoterId = number;

export interface EpochElection {
  readonly voters: readonly VoterId[];
  readonly granted: readonly VoterId[];
  readonly rejected: readonly VoterId[];
}

/** The nominee votes for itself. */
export function newElection(voters: readonly VoterId[], nominee: VoterId): EpochElection {
  return { voters, granted: [nominee], rejected: [] };
}

/** The last word of a voter counts. */
export function recordVote(
  election: EpochElection,
  voter: VoterId,
  isGranted: boolean,
): EpochElection {
  const { voters } = election;
  const granted = election.granted.filter((id) => id !== voter);
  const rejected = election.rejected.filter((id) => id !== voter);
  return isGranted
    ? { voters, granted: [...granted, voter], rejected }
    : { voters, granted, rejected: [...rejected, voter] };
}

export function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

export function isVoteGranted({ voters, granted }: EpochElection): boolean {
  return granted.length >= majorityOf(voters.length);
}

/** A majority of grants cannot be reached any more. */
export function isVoteRejected({ voters, rejected }: EpochElection): boolean {
  return voters.length - rejected.length < majorityOf(voters.length);
}

export function unrecordedVoters({ voters, granted, rejected }: EpochElection): readonly VoterId[] {
  return voters.filter((id) => !granted.includes(id) && !rejected.includes(id));
}
