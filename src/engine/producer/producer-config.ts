/**
 * The producer's configuration as numbers, with the changes that KafkaProducer makes silently.
 *
 * Kafka:       org.apache.kafka.clients.producer.ProducerConfig.postProcessAndValidateIdempotenceConfigs,
 *              KafkaProducer.configureDeliveryTimeout, lingerMs (4.4).
 * Units:       durations in µs, sizes in bytes.
 * Invariants:  idempotence only with acks=all, retries > 0 and at most five requests in flight.
 * Divergences: none.
 */

import { readDurationUs, readFlag, readNumber, readText } from '../config/read.ts';
import type { ConfigMap } from '../metadata/image.ts';

export interface ProducerConfig {
  readonly acks: -1 | 0 | 1;
  readonly idempotence: boolean;
  /** Switched off although the application never said so. */
  readonly idempotenceSilentlyOff: boolean;
  readonly batchSizeBytes: number;
  readonly lingerUs: number;
  readonly bufferMemoryBytes: number;
  readonly maxBlockUs: number;
  readonly maxInFlight: number;
  readonly retries: number;
  readonly retryBackoffUs: number;
  readonly retryBackoffMaxUs: number;
  readonly requestTimeoutUs: number;
  readonly deliveryTimeoutUs: number;
  readonly maxRequestSizeBytes: number;
  readonly metadataMaxAgeUs: number;
  readonly reconnectBackoffUs: number;
  readonly reconnectBackoffMaxUs: number;
  readonly connectionSetupTimeoutUs: number;
  readonly connectionSetupTimeoutMaxUs: number;
  readonly rebootstrap: boolean;
  readonly partitioner: 'built-in' | 'round-robin';
  readonly ignoreKeys: boolean;
  readonly adaptive: boolean;
  readonly availabilityTimeoutUs: number;
  readonly rackAware: boolean;
  readonly rack: string;
  readonly transactionalId: string | null;
  readonly transactionTimeoutUs: number;
}

export function producerConfig(settings: ConfigMap): ProducerConfig {
  const us = (name: string): number => readDurationUs('producer', settings, name);
  const num = (name: string): number => readNumber('producer', settings, name);
  const flag = (name: string): boolean => readFlag('producer', settings, name);
  const acks = acksOf(readText('producer', settings, 'acks'));
  const retries = num('retries');
  const lingerUs = us('linger.ms');
  const requestTimeoutUs = us('request.timeout.ms');
  const wanted = flag('enable.idempotence');
  const idempotence = wanted && acks === -1 && retries > 0;
  return {
    acks,
    idempotence,
    idempotenceSilentlyOff: wanted && !idempotence,
    batchSizeBytes: num('batch.size'),
    lingerUs,
    bufferMemoryBytes: num('buffer.memory'),
    maxBlockUs: us('max.block.ms'),
    maxInFlight: num('max.in.flight.requests.per.connection'),
    retries,
    retryBackoffUs: us('retry.backoff.ms'),
    retryBackoffMaxUs: us('retry.backoff.max.ms'),
    requestTimeoutUs,
    deliveryTimeoutUs: Math.max(us('delivery.timeout.ms'), lingerUs + requestTimeoutUs),
    maxRequestSizeBytes: num('max.request.size'),
    metadataMaxAgeUs: us('metadata.max.age.ms'),
    reconnectBackoffUs: us('reconnect.backoff.ms'),
    reconnectBackoffMaxUs: us('reconnect.backoff.max.ms'),
    connectionSetupTimeoutUs: us('socket.connection.setup.timeout.ms'),
    connectionSetupTimeoutMaxUs: us('socket.connection.setup.timeout.max.ms'),
    rebootstrap: readText('producer', settings, 'metadata.recovery.strategy') === 'rebootstrap',
    partitioner:
      settings.get('partitioner.class')?.includes('RoundRobin') === true
        ? 'round-robin'
        : 'built-in',
    ignoreKeys: flag('partitioner.ignore.keys'),
    adaptive: flag('partitioner.adaptive.partitioning.enable'),
    availabilityTimeoutUs: us('partitioner.availability.timeout.ms'),
    rackAware: flag('partitioner.rack.aware'),
    rack: settings.get('client.rack') ?? '',
    transactionalId: settings.get('transactional.id') ?? null,
    transactionTimeoutUs: us('transaction.timeout.ms'),
  };
}

function acksOf(text: string): -1 | 0 | 1 {
  if (text === '0') return 0;
  return text === '1' ? 1 : -1;
}
