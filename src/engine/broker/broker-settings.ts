/**
 * The configuration that the broker's own rules read, typed once instead of at every use.
 *
 * Kafka:       kafka.server.KafkaConfig (4.4), ReplicationConfigs, ServerConfigs.
 * Units:       durations in µs, sizes in bytes.
 * Invariants:  dynamic values win over static ones: broker's own, then those of all brokers, then the file's.
 * Divergences: none.
 */

import { readDurationUs, readFlag, readNumber } from '../config/read.ts';
import type { ConfigMap, MetadataImage } from '../metadata/image.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';

export interface BrokerSettings {
  readonly heartbeatIntervalUs: number;
  readonly controlledShutdownEnabled: boolean;
  readonly minInsyncReplicas: number;
  readonly messageBytesMax: number;
  readonly replicaLagTimeUsMax: number;
  readonly requestTimeoutUs: number;
  readonly addPartitionsRetryBackoffUs: number;
  readonly addPartitionsRetryBackoffUsMax: number;
  readonly replicaFetchWaitUsMax: number;
  readonly replicaFetchBytesMin: number;
  readonly replicaFetchBytesMax: number;
  readonly replicaFetchResponseBytesMax: number;
  readonly replicaFetchBackoffUs: number;
  readonly replicaSocketTimeoutUs: number;
  readonly fetchBytesMax: number;
  /** replica.selector.class=…RackAwareReplicaSelector: consumers may be sent to followers in their rack. */
  readonly rackAwareReads: boolean;
  readonly highWatermarkCheckpointIntervalUs: number;
  readonly controllerSocketTimeoutUs: number;
  readonly quorumRequestTimeoutUs: number;
  readonly quorumRetryBackoffUs: number;
  readonly logInitialTaskDelayUs: number;
  readonly logRetentionCheckIntervalUs: number;
  readonly logCleanerEnabled: boolean;
  readonly logCleanerBackoffUs: number;
  /** What the cleaner's map of keys holds, 24 bytes each (SkimpyOffsetMap). */
  readonly logCleanerKeysMax: number;
  readonly logFlushSchedulerIntervalUs: number;
  readonly logStartOffsetCheckpointIntervalUs: number;
  readonly producerIdExpirationUs: number;
  readonly producerIdExpirationCheckIntervalUs: number;
}

/** The overrides that hold for one broker now. */
export function brokerConfig(
  staticConfig: ConfigMap,
  image: MetadataImage,
  broker: BrokerId,
): ConfigMap {
  const own = image.brokerConfigs.get(broker);
  if (own === undefined && image.brokerConfig.size === 0) return staticConfig;
  return new Map([...staticConfig, ...image.brokerConfig, ...(own ?? [])]);
}

const RACK_AWARE = '.RackAwareReplicaSelector';

export function readBrokerSettings(config: ConfigMap): BrokerSettings {
  const durationUs = (name: string) => readDurationUs('broker', config, name);
  const number = (name: string) => readNumber('broker', config, name);
  return {
    heartbeatIntervalUs: durationUs('broker.heartbeat.interval.ms'),
    controlledShutdownEnabled: readFlag('broker', config, 'controlled.shutdown.enable'),
    minInsyncReplicas: number('min.insync.replicas'),
    messageBytesMax: number('message.max.bytes'),
    replicaLagTimeUsMax: durationUs('replica.lag.time.max.ms'),
    requestTimeoutUs: durationUs('request.timeout.ms'),
    addPartitionsRetryBackoffUs: durationUs('add.partitions.to.txn.retry.backoff.ms'),
    addPartitionsRetryBackoffUsMax: durationUs('add.partitions.to.txn.retry.backoff.max.ms'),
    replicaFetchWaitUsMax: durationUs('replica.fetch.wait.max.ms'),
    replicaFetchBytesMin: number('replica.fetch.min.bytes'),
    replicaFetchBytesMax: number('replica.fetch.max.bytes'),
    replicaFetchResponseBytesMax: number('replica.fetch.response.max.bytes'),
    replicaFetchBackoffUs: durationUs('replica.fetch.backoff.ms'),
    replicaSocketTimeoutUs: durationUs('replica.socket.timeout.ms'),
    fetchBytesMax: number('fetch.max.bytes'),
    rackAwareReads: config.get('replica.selector.class')?.endsWith(RACK_AWARE) ?? false,
    highWatermarkCheckpointIntervalUs: durationUs('replica.high.watermark.checkpoint.interval.ms'),
    controllerSocketTimeoutUs: durationUs('controller.socket.timeout.ms'),
    quorumRequestTimeoutUs: durationUs('controller.quorum.request.timeout.ms'),
    quorumRetryBackoffUs: durationUs('controller.quorum.retry.backoff.ms'),
    logInitialTaskDelayUs: durationUs('log.initial.task.delay.ms'),
    logRetentionCheckIntervalUs: durationUs('log.retention.check.interval.ms'),
    logCleanerEnabled: readFlag('broker', config, 'log.cleaner.enable'),
    logCleanerBackoffUs: durationUs('log.cleaner.backoff.ms'),
    logCleanerKeysMax: cleanerKeys(number),
    logFlushSchedulerIntervalUs: durationUs('log.flush.scheduler.interval.ms'),
    logStartOffsetCheckpointIntervalUs: durationUs('log.flush.start.offset.checkpoint.interval.ms'),
    producerIdExpirationUs: durationUs('producer.id.expiration.ms'),
    producerIdExpirationCheckIntervalUs: durationUs('producer.id.expiration.check.interval.ms'),
  };
}

const BYTES_A_KEY = 24;

function cleanerKeys(number: (name: string) => number): number {
  const bytes = number('log.cleaner.dedupe.buffer.size') / number('log.cleaner.threads');
  const slots = Math.floor(Math.floor(bytes) / BYTES_A_KEY);
  return Math.floor(slots * number('log.cleaner.io.buffer.load.factor'));
}
