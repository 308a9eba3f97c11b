/**
 * Settings as the controller resolves them: the topic's own, then all brokers', then its file, then Kafka's default.
 *
 * Kafka:       org.apache.kafka.controller.ConfigurationControlManager.getTopicConfig,
 *              ReplicationControlManager.getTopicEffectiveMinIsr (4.4).
 * Units:       durations in µs.
 * Invariants:  none.
 * Divergences: none.
 */

import type { BrokerShape } from '../cluster-shape.ts';
import { readDurationUs, readFlag, readNumber } from '../config/read.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { topicPartition } from '../protocol/topic-partition.ts';
import type { ControllerState } from './controller-state.ts';

/** What all brokers' files say; where one differs, most of them (one broker's own line is not the controllers'). */
export function sharedConfig(brokers: readonly BrokerShape[]): ConfigMap {
  const keys = new Set(brokers.flatMap(({ config }) => [...config.keys()]));
  const shared = new Map<string, string>();
  for (const key of keys) {
    const value = mostCommon(brokers.map(({ config }) => config.get(key)));
    if (value !== undefined) shared.set(key, value);
  }
  return shared;
}

/** The first one wins a tie. */
function mostCommon(values: readonly (string | undefined)[]): string | undefined {
  const count = (value: string | undefined): number => values.filter((v) => v === value).length;
  return values.reduce((best, value) => (count(value) > count(best) ? value : best), values[0]);
}

export function effectiveMinIsr(state: ControllerState, topic: string): number {
  const config = topicConfig(state, topic);
  const first = state.image.partitions.get(topicPartition(topic, 0));
  const minIsr = readNumber('topic', config, 'min.insync.replicas');
  return Math.min(minIsr, first?.replicas.length ?? minIsr);
}

export function uncleanElectionEnabled(state: ControllerState, topic: string): boolean {
  const config = topicConfig(state, topic);
  return readFlag('topic', config, 'unclean.leader.election.enable');
}

export function sessionTimeoutUs(state: ControllerState): number {
  return readDurationUs('broker', state.staticConfig, 'broker.session.timeout.ms');
}

export function isLeaderBalanceOn(state: ControllerState): boolean {
  return readFlag('broker', state.staticConfig, 'auto.leader.rebalance.enable');
}

const SECOND_US = 1_000_000;

export function leaderBalanceIntervalUs(state: ControllerState): number {
  const key = 'leader.imbalance.check.interval.seconds';
  return readNumber('broker', state.staticConfig, key) * SECOND_US;
}

export function uncleanElectionIntervalUs(state: ControllerState): number {
  return readDurationUs('broker', state.staticConfig, 'unclean.leader.election.interval.ms');
}

/** The topic keys that the controller asks for have the same name as their broker keys. */
function topicConfig({ staticConfig, image }: ControllerState, topic: string): ConfigMap {
  const own = image.topics.get(topic)?.config ?? new Map<string, string>();
  return new Map([...staticConfig, ...image.brokerConfig, ...own]);
}
