import { describe, expect, test } from 'vitest';
import { producerConfig } from '../producer/producer-config.ts';
import { producerRefusals } from './client-refusals.ts';

type Settings = Readonly<Record<string, string>>;

const IN_FLIGHT = 'max.in.flight.requests.per.connection';

function refused(settings: Settings): readonly string[] {
  return producerRefusals(new Map(Object.entries(settings))).map(({ key }) => key);
}

function configured(settings: Settings): ReturnType<typeof producerConfig> {
  expect(refused(settings)).toEqual([]);
  return producerConfig(new Map(Object.entries(settings)));
}

describe('KafkaProducer at construction (vectors producer-partitioner, producerConfig)', () => {
  test('idempotence-on-by-default', () => {
    expect(configured({})).toMatchObject({
      idempotence: true,
      acks: -1,
      retries: 2_147_483_647,
      maxInFlight: 5,
    });
  });

  test.each([
    ['acks-1-silently-disables-idempotence', { acks: '1' }],
    ['acks-0-silently-disables-idempotence', { acks: '0' }],
    ['retries-0-silently-disables-idempotence', { retries: '0' }],
    ['in-flight-6-without-idempotence', { [IN_FLIGHT]: '6', 'enable.idempotence': 'false' }],
  ])('%s', (_id, settings) => {
    expect(configured(settings).idempotence).toBe(false);
  });

  test.each([
    ['explicit-idempotence-with-acks-1', { 'enable.idempotence': 'true', acks: '1' }, 'acks'],
    [
      'explicit-idempotence-with-retries-0',
      { 'enable.idempotence': 'true', retries: '0' },
      'retries',
    ],
    ['in-flight-6-with-default-idempotence', { [IN_FLIGHT]: '6' }, IN_FLIGHT],
    [
      'transactional-id-needs-idempotence',
      { 'transactional.id': 't', acks: '1' },
      'transactional.id',
    ],
    [
      'delivery-timeout-too-small',
      { 'delivery.timeout.ms': '30000', 'linger.ms': '5', 'request.timeout.ms': '30000' },
      'delivery.timeout.ms',
    ],
  ])('%s', (_id, settings, key) => {
    expect(refused(settings)).toEqual([key]);
  });

  test('acks-all-is-minus-1', () => {
    expect(configured({ acks: 'all' }).acks).toBe(-1);
    expect(configured({ acks: '-1' }).acks).toBe(-1);
  });

  test('delivery-timeout-default-raised', () => {
    const settings = { 'linger.ms': '5', 'request.timeout.ms': '200000' };
    expect(configured(settings).deliveryTimeoutUs).toBe(200_005_000);
  });
});
