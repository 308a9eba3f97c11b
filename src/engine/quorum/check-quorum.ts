/**
 * Does a majority still fetch from the leader? If not, it may be cut off, and resigns.
 *
 * Kafka:       org.apache.kafka.raft.LeaderState.updateCheckQuorumForFollowingVoter, timeUntilCheckQuorumExpires (4.4).
 * Units:       durations and instants in µs.
 * Invariants:  the leader counts itself if it is a voter; the clock starts again when a majority has fetched.
 * Divergences: none.
 */

import { majorityOf, type VoterId } from './epoch-election.ts';

export interface CheckQuorum {
  /** Since the clock started last. */
  readonly fetched: readonly VoterId[];
  readonly expiresAtUs: number;
}

export interface CheckQuorumTerms {
  readonly leader: VoterId;
  readonly voters: readonly VoterId[];
  readonly timeoutUs: number;
}

/** One and a half times controller.quorum.fetch.timeout.ms, in whole milliseconds. */
export function checkQuorumTimeoutUs(fetchTimeoutUs: number): number {
  const halfMs = Math.floor(fetchTimeoutUs / 2_000);
  return fetchTimeoutUs + halfMs * 1_000;
}

export function startCheckQuorum(timeoutUs: number, nowUs: number): CheckQuorum {
  return { fetched: [], expiresAtUs: nowUs + timeoutUs };
}

export function onVoterFetch(
  check: CheckQuorum,
  { leader, voters, timeoutUs }: CheckQuorumTerms,
  node: VoterId,
  nowUs: number,
): CheckQuorum {
  const isNew = voters.includes(node) && !check.fetched.includes(node);
  const fetched = isNew ? [...check.fetched, node] : check.fetched;
  const ownShare = voters.includes(leader) ? 1 : 0;
  if (fetched.length >= majorityOf(voters.length) - ownShare) {
    return startCheckQuorum(timeoutUs, nowUs);
  }
  return isNew ? { ...check, fetched } : check;
}

/** `null`: never, a lone voter is its own majority. */
export function checkQuorumExpiryUs(
  { expiresAtUs }: CheckQuorum,
  voters: readonly VoterId[],
): number | null {
  return voters.length === 1 ? null : expiresAtUs;
}
