/**
 * The clock of a voter: now, its time-outs, and the random part of them.
 *
 * Kafka:       org.apache.kafka.raft.QuorumState.randomElectionTimeoutMs, RequestManager.findReadyBootstrapServer (4.4).
 * Units:       instants and durations in µs; the random part is whole milliseconds.
 * Invariants:  each purpose draws from its own lane, with its own counter.
 * Divergences: none.
 */

import type { QuorumClock } from '../quorum/transitions.ts';
import type { Work } from './work.ts';

const MS = 1_000;

export function clockOf(work: Work): QuorumClock {
  const { nowUs } = work;
  const { fetchTimeoutUs } = work.state.quorumSettings;
  return { nowUs, fetchTimeoutUs, electionTimeoutUs: () => drawElectionTimeoutUs(work) };
}

/** Uniform in [T, 2T); with T = 0 a millisecond, in which Kafka's own loop turns many times. */
function drawElectionTimeoutUs(work: Work): number {
  const { draws, id, quorumSettings } = work.state;
  const timeoutMs = Math.floor(quorumSettings.electionTimeoutUs / MS);
  if (timeoutMs === 0) return MS;
  const n = draws.electionTimeout;
  work.update({ draws: { ...draws, electionTimeout: n + 1 } });
  return (timeoutMs + work.draw(`quorum.electionTimeout:${id}`, n, timeoutMs)) * MS;
}

/** Where the search among the voters begins. */
export function drawBootstrapPlace(work: Work, voters: number): number {
  if (voters === 1) return 0;
  const { draws, id } = work.state;
  const n = draws.bootstrap;
  work.update({ draws: { ...draws, bootstrap: n + 1 } });
  return work.draw(`quorum.bootstrap:${id}`, n, voters);
}
