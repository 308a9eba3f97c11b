/**
 * The consumer's configuration as numbers.
 *
 * Kafka:       org.apache.kafka.clients.consumer.ConsumerConfig, GroupRebalanceConfig, FetchConfig (4.4).
 * Units:       durations in µs, sizes in bytes.
 * Invariants:  the rebalance timeout of a member is its `max.poll.interval.ms`.
 * Divergences: none.
 */

import { rebalanceProtocol } from '../assignors/client-assignors.ts';
import type { Assignor } from '../assignors/assignor.ts';
import { isoDurationUs } from '../config/iso-duration.ts';
import { readDurationUs, readNumber, readText } from '../config/read.ts';
import type { ConfigMap } from '../metadata/image.ts';

export type OffsetResetStrategy =
  | { readonly kind: 'earliest' | 'latest' | 'none' }
  | { readonly kind: 'by_duration'; readonly durationUs: number };

export interface ConsumerSettings {
  readonly autoCommitIntervalUs: number;
  readonly autoOffsetReset: OffsetResetStrategy;
  readonly fetchMaxBytes: number;
  readonly fetchMaxWaitUs: number;
  readonly fetchMinBytes: number;
  readonly maxPartitionFetchBytes: number;
  readonly maxPollRecords: number;
  readonly maxPollIntervalUs: number;
  readonly sessionTimeoutUs: number;
  readonly heartbeatIntervalUs: number;
  readonly groupInstanceId: string | null;
  /** `group.remote.assignor`; `null`: the coordinator's own choice. */
  readonly remoteAssignor: string | null;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly shareAcquireMode: 'batch_optimized' | 'record_limit';
  readonly rack: string | null;
  /** In order of preference: `range`, `cooperative-sticky` … */
  readonly strategies: readonly string[];
  /** What all of them support. */
  readonly rebalanceProtocol: Assignor['protocol'];
  readonly requestTimeoutUs: number;
  readonly defaultApiTimeoutUs: number;
  readonly retryBackoffUs: number;
  readonly retryBackoffMaxUs: number;
  readonly reconnectBackoffUs: number;
  readonly reconnectBackoffMaxUs: number;
  readonly metadataMaxAgeUs: number;
}

export function consumerSettings(config: ConfigMap): ConsumerSettings {
  const us = (name: string): number => readDurationUs('consumer', config, name);
  const num = (name: string): number => readNumber('consumer', config, name);
  const text = (name: string): string => readText('consumer', config, name);
  const strategies = strategyNames(text('partition.assignment.strategy'));
  return {
    autoCommitIntervalUs: us('auto.commit.interval.ms'),
    autoOffsetReset: offsetReset(text('auto.offset.reset')),
    fetchMaxBytes: num('fetch.max.bytes'),
    fetchMaxWaitUs: us('fetch.max.wait.ms'),
    fetchMinBytes: num('fetch.min.bytes'),
    maxPartitionFetchBytes: num('max.partition.fetch.bytes'),
    maxPollRecords: num('max.poll.records'),
    maxPollIntervalUs: us('max.poll.interval.ms'),
    sessionTimeoutUs: us('session.timeout.ms'),
    heartbeatIntervalUs: us('heartbeat.interval.ms'),
    groupInstanceId: config.get('group.instance.id') ?? null,
    remoteAssignor: config.get('group.remote.assignor') ?? null,
    isolation: text('isolation.level') === 'read_committed' ? 'read_committed' : 'read_uncommitted',
    shareAcquireMode:
      text('share.acquire.mode').toLowerCase() === 'record_limit'
        ? 'record_limit'
        : 'batch_optimized',
    rack: config.get('client.rack') ?? null,
    strategies,
    rebalanceProtocol: rebalanceProtocol(strategies),
    requestTimeoutUs: us('request.timeout.ms'),
    defaultApiTimeoutUs: us('default.api.timeout.ms'),
    retryBackoffUs: us('retry.backoff.ms'),
    retryBackoffMaxUs: us('retry.backoff.max.ms'),
    reconnectBackoffUs: us('reconnect.backoff.ms'),
    reconnectBackoffMaxUs: us('reconnect.backoff.max.ms'),
    metadataMaxAgeUs: us('metadata.max.age.ms'),
  };
}

const STRATEGY_NAMES = new Map([
  ['RangeAssignor', 'range'],
  ['RoundRobinAssignor', 'roundrobin'],
  ['StickyAssignor', 'sticky'],
  ['CooperativeStickyAssignor', 'cooperative-sticky'],
]);

function strategyNames(list: string): readonly string[] {
  return list.split(',').map((name) => strategyName(name.trim()));
}

/** Kafka's class name or the language's word for it → the assignor's own name. */
function strategyName(text: string): string {
  return STRATEGY_NAMES.get(text.slice(text.lastIndexOf('.') + 1)) ?? text;
}

function offsetReset(text: string): OffsetResetStrategy {
  if (text === 'earliest' || text === 'latest' || text === 'none') return { kind: text };
  return { kind: 'by_duration', durationUs: isoDurationUs(text.slice('by_duration:'.length)) };
}
