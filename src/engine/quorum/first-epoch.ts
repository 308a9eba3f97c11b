/**
 * The quorum before anything has happened: it has settled on the lowest voter.
 *
 * Kafka:       none; any voter may win the first election. The recordings begin with the lowest one.
 * Units:       epochs count from 1.
 * Invariants:  everybody knows the leader, and holds all of the log.
 * Divergences: `first-leader`.
 */

export const FIRST_QUORUM_EPOCH = 1;

export function firstLeader(controllers: readonly number[]): number {
  return Math.min(...controllers);
}
