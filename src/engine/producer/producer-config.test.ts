import { describe, expect, it } from 'vitest';
import { producerConfig } from './producer-config.ts';

function configured(settings: Readonly<Record<string, string>>): ReturnType<typeof producerConfig> {
  return producerConfig(new Map(Object.entries(settings)));
}

describe('idempotence', () => {
  it('is on by default, with acks=all and five requests in flight', () => {
    expect(configured({})).toMatchObject({ idempotence: true, acks: -1, maxInFlight: 5 });
  });

  it.each([{ acks: '1' }, { acks: '0' }, { retries: '0' }])(
    'is silently off with %j',
    (settings) => {
      expect(configured(settings)).toMatchObject({
        idempotence: false,
        idempotenceSilentlyOff: true,
      });
    },
  );

  it('is off without a word about it when the application says so', () => {
    expect(configured({ 'enable.idempotence': 'false' })).toMatchObject({
      idempotence: false,
      idempotenceSilentlyOff: false,
    });
  });
});

it('raises delivery.timeout.ms to linger.ms + request.timeout.ms', () => {
  expect(configured({ 'request.timeout.ms': '200000' }).deliveryTimeoutUs).toBe(200_005_000);
});

it('defaults to linger.ms=5, delivery.timeout.ms=120000, batch.size=16384', () => {
  const { lingerUs, deliveryTimeoutUs, batchSizeBytes } = configured({});
  expect([lingerUs, deliveryTimeoutUs, batchSizeBytes]).toEqual([5_000, 120_000_000, 16_384]);
});
