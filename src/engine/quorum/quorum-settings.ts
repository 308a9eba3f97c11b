/**
 * The settings of the controller quorum, typed once.
 *
 * Kafka:       org.apache.kafka.raft.QuorumConfig (4.4).
 * Units:       durations in µs.
 * Invariants:  none.
 * Divergences: none.
 */

import { readDurationUs } from '../config/read.ts';
import type { ConfigMap } from '../metadata/image.ts';

export interface QuorumSettings {
  readonly electionTimeoutUs: number;
  readonly fetchTimeoutUs: number;
  readonly electionBackoffUsMax: number;
  readonly requestTimeoutUs: number;
  readonly retryBackoffUs: number;
  readonly appendLingerUs: number;
}

export function readQuorumSettings(config: ConfigMap): QuorumSettings {
  const durationUs = (name: string) =>
    readDurationUs('broker', config, `controller.quorum.${name}`);
  return {
    electionTimeoutUs: durationUs('election.timeout.ms'),
    fetchTimeoutUs: durationUs('fetch.timeout.ms'),
    electionBackoffUsMax: durationUs('election.backoff.max.ms'),
    requestTimeoutUs: durationUs('request.timeout.ms'),
    retryBackoffUs: durationUs('retry.backoff.ms'),
    appendLingerUs: durationUs('append.linger.ms'),
  };
}
