/**
 * Combinations of settings with which a client does not start.
 *
 * Kafka:       ProducerConfig.postProcessAndValidateIdempotenceConfigs, KafkaProducer.configureDeliveryTimeout,
 *              ConsumerConfig.checkUnsupportedConfigsPostProcess, ShareConsumerConfig, Heartbeat (4.4).
 * Units:       milliseconds.
 * Invariants:  only what was set counts as set: a default never makes Kafka refuse.
 * Divergences: none.
 */

import { configKey } from './catalog.ts';
import { type Overrides, resolveKey } from './resolve.ts';
import type { ConfigValue, Refusal } from './value.ts';

const maxInFlightWithIdempotence = 5;

function valueOf(scope: 'producer' | 'consumer', overrides: Overrides, name: string): ConfigValue {
  const key = configKey(scope, name);
  return key ? resolveKey(key, overrides) : null;
}

/** Idempotence is silently off when acks or retries rule it out and nobody asked for it. */
export function idempotenceHolds(overrides: Overrides): boolean {
  if (valueOf('producer', overrides, 'enable.idempotence') !== true) return false;
  return isAcksAll(overrides) && valueOf('producer', overrides, 'retries') !== 0;
}

function isAcksAll(overrides: Overrides): boolean {
  const acks = valueOf('producer', overrides, 'acks');
  return acks === 'all' || acks === '-1';
}

function idempotenceRefusal(overrides: Overrides): Refusal | undefined {
  if (valueOf('producer', overrides, 'enable.idempotence') !== true) return undefined;
  const wasAsked = overrides.has('enable.idempotence');
  if (wasAsked && valueOf('producer', overrides, 'retries') === 0) {
    const message = 'Must set retries to non-zero when using the idempotent producer.';
    return { key: 'retries', message };
  }
  if (wasAsked && !isAcksAll(overrides)) {
    const message =
      'Must set acks to all in order to use the idempotent producer. ' +
      'Otherwise we cannot guarantee idempotence.';
    return { key: 'acks', message };
  }
  const key = 'max.in.flight.requests.per.connection';
  const inFlight = Number(valueOf('producer', overrides, key));
  if (inFlight <= maxInFlightWithIdempotence) return undefined;
  const message =
    `To use the idempotent producer, ${key} must be set to at most ` +
    `${maxInFlightWithIdempotence}. Current value is ${inFlight}.`;
  return { key, message };
}

function transactionRefusal(overrides: Overrides): Refusal | undefined {
  if (overrides.has('transactional.id') && !idempotenceHolds(overrides)) {
    const message = 'Cannot set a transactional.id without also enabling idempotence.';
    return { key: 'transactional.id', message };
  }
  const isTwoPhase = valueOf('producer', overrides, 'transaction.two.phase.commit.enable') === true;
  if (!isTwoPhase || !overrides.has('transaction.timeout.ms')) return undefined;
  const message =
    'Cannot set transaction.timeout.ms when transaction.two.phase.commit.enable is set to true. ' +
    'Transactions will not expire with two-phase commit enabled.';
  return { key: 'transaction.timeout.ms', message };
}

function deliveryTimeoutRefusal(overrides: Overrides): Refusal | undefined {
  const key = 'delivery.timeout.ms';
  if (!overrides.has(key)) return undefined;
  const lingerMs = Number(valueOf('producer', overrides, 'linger.ms'));
  const requestTimeoutMs = Number(valueOf('producer', overrides, 'request.timeout.ms'));
  const deliveryTimeoutMs = Number(valueOf('producer', overrides, key));
  if (deliveryTimeoutMs >= Math.min(lingerMs + requestTimeoutMs, 2_147_483_647)) return undefined;
  const message = `${key} should be equal to or larger than linger.ms + request.timeout.ms`;
  return { key, message };
}

/** Why KafkaProducer's constructor would throw a ConfigException; at most one of each kind. */
export function producerRefusals(overrides: Overrides): readonly Refusal[] {
  return [
    idempotenceRefusal(overrides),
    transactionRefusal(overrides),
    deliveryTimeoutRefusal(overrides),
  ].filter((refusal) => refusal !== undefined);
}

/** The delivery timeout that holds: raised to linger.ms + request.timeout.ms when it was not set. */
export function effectiveDeliveryTimeoutMs(overrides: Overrides): number {
  const deliveryTimeoutMs = Number(valueOf('producer', overrides, 'delivery.timeout.ms'));
  if (overrides.has('delivery.timeout.ms')) return deliveryTimeoutMs;
  const lingerMs = Number(valueOf('producer', overrides, 'linger.ms'));
  const requestTimeoutMs = Number(valueOf('producer', overrides, 'request.timeout.ms'));
  return Math.max(deliveryTimeoutMs, Math.min(lingerMs + requestTimeoutMs, 2_147_483_647));
}

export type GroupProtocol = 'classic' | 'consumer' | 'share';

const unsupported: Readonly<Record<GroupProtocol, readonly string[]>> = {
  classic: ['group.remote.assignor', 'share.acknowledgement.mode', 'share.acquire.mode'],
  consumer: [
    'partition.assignment.strategy',
    'heartbeat.interval.ms',
    'session.timeout.ms',
    'share.acknowledgement.mode',
    'share.acquire.mode',
  ],
  share: [
    'auto.offset.reset',
    'enable.auto.commit',
    'group.instance.id',
    'isolation.level',
    'partition.assignment.strategy',
    'interceptor.classes',
    'session.timeout.ms',
    'heartbeat.interval.ms',
    'group.protocol',
    'group.remote.assignor',
  ],
};

function unsupportedRefusals(overrides: Overrides, protocol: GroupProtocol): readonly Refusal[] {
  const where =
    protocol === 'share'
      ? 'when using a share group.'
      : `when group.protocol=${protocol.toUpperCase()}`;
  return unsupported[protocol]
    .filter((key) => (overrides.get(key) ?? '') !== '')
    .map((key) => ({ key, message: `${key} cannot be set ${where}` }));
}

function heartbeatRefusal(overrides: Overrides): Refusal | undefined {
  const heartbeatMs = Number(valueOf('consumer', overrides, 'heartbeat.interval.ms'));
  const sessionMs = Number(valueOf('consumer', overrides, 'session.timeout.ms'));
  if (heartbeatMs < sessionMs) return undefined;
  const message = 'Heartbeat must be set lower than the session timeout';
  return { key: 'heartbeat.interval.ms', message };
}

/** Why KafkaConsumer's or KafkaShareConsumer's constructor would throw. */
export function consumerRefusals(
  overrides: Overrides,
  protocol: GroupProtocol,
): readonly Refusal[] {
  const heartbeat = protocol === 'classic' ? heartbeatRefusal(overrides) : undefined;
  const refused = unsupportedRefusals(overrides, protocol);
  return heartbeat ? [...refused, heartbeat] : refused;
}
