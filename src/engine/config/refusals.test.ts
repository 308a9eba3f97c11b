import { describe, expect, test } from 'vitest';
import {
  brokerRefusals,
  classicSessionRefusal,
  dynamicBrokerRefusal,
  groupRefusals,
} from './broker-refusals.ts';
import {
  consumerRefusals,
  effectiveDeliveryTimeoutMs,
  idempotenceHolds,
  producerRefusals,
} from './client-refusals.ts';

const keys = (settings: Readonly<Record<string, string>>) => new Map(Object.entries(settings));
const none = keys({});

describe('idempotence', () => {
  test('holds by default, and is silently off with acks=1 or retries=0', () => {
    expect(idempotenceHolds(none)).toBe(true);
    expect(idempotenceHolds(keys({ acks: '1' }))).toBe(false);
    expect(idempotenceHolds(keys({ acks: '-1' }))).toBe(true);
    expect(idempotenceHolds(keys({ retries: '0' }))).toBe(false);
    expect(idempotenceHolds(keys({ 'enable.idempotence': 'false' }))).toBe(false);
    expect(producerRefusals(keys({ acks: '1', retries: '0' }))).toEqual([]);
  });

  test('is refused where it was asked for', () => {
    const asked = { 'enable.idempotence': 'true' };
    expect(producerRefusals(keys({ ...asked, acks: '1' }))[0]?.key).toBe('acks');
    expect(producerRefusals(keys({ ...asked, retries: '0' }))[0]?.key).toBe('retries');
    expect(producerRefusals(keys(asked))).toEqual([]);
  });

  test('allows at most five requests in flight, also where acks would switch it off', () => {
    const six = { 'max.in.flight.requests.per.connection': '6' };
    expect(producerRefusals(keys(six))).toHaveLength(1);
    expect(producerRefusals(keys({ ...six, acks: '1' }))).toHaveLength(1);
    expect(producerRefusals(keys({ ...six, 'enable.idempotence': 'false' }))).toEqual([]);
  });
});

describe('the delivery timeout', () => {
  test('that was set must cover linger.ms + request.timeout.ms', () => {
    expect(producerRefusals(keys({ 'delivery.timeout.ms': '30004' }))).toHaveLength(1);
    expect(producerRefusals(keys({ 'delivery.timeout.ms': '30005' }))).toEqual([]);
  });

  test('that was not set is raised to it', () => {
    const long = keys({ 'request.timeout.ms': '200000' });
    expect(producerRefusals(long)).toEqual([]);
    expect(effectiveDeliveryTimeoutMs(long)).toBe(200_005);
    expect(effectiveDeliveryTimeoutMs(none)).toBe(120_000);
  });
});

describe('consumers', () => {
  test('the heartbeat interval is lower than the session timeout', () => {
    expect(consumerRefusals(none, 'classic')).toEqual([]);
    const same = keys({ 'heartbeat.interval.ms': '45000' });
    expect(consumerRefusals(same, 'classic')).toHaveLength(1);
  });

  test('what the protocol does not know cannot be set', () => {
    const session = keys({ 'session.timeout.ms': '10000' });
    expect(consumerRefusals(session, 'consumer')[0]?.message).toBe(
      'session.timeout.ms cannot be set when group.protocol=CONSUMER',
    );
    expect(consumerRefusals(keys({ 'isolation.level': 'read_committed' }), 'share')).toHaveLength(
      1,
    );
  });

  test('the coordinator bounds the session timeout, both ends inclusive', () => {
    const session = (ms: string) => classicSessionRefusal(keys({ 'session.timeout.ms': ms }), none);
    expect([session('6000'), session('1800000')]).toEqual([undefined, undefined]);
    expect(session('5999')?.key).toBe('session.timeout.ms');
    expect(session('1800001')?.key).toBe('session.timeout.ms');
  });
});

describe('brokers and groups', () => {
  test('a follower waits no longer than it may lag', () => {
    expect(brokerRefusals(keys({ 'replica.lag.time.max.ms': '499' }))).toHaveLength(1);
    expect(brokerRefusals(keys({ 'replica.lag.time.max.ms': '500' }))).toEqual([]);
  });

  test('group settings lie within those of the brokers', () => {
    const low = keys({ 'consumer.session.timeout.ms': '44999' });
    expect(groupRefusals(low, none)).toHaveLength(1);
    const brokers = keys({ 'group.consumer.min.session.timeout.ms': '6000' });
    expect(groupRefusals(low, brokers)).toEqual([]);
  });

  test('a running broker takes dynamic keys only', () => {
    expect(dynamicBrokerRefusal('broker.session.timeout.ms')?.message).toContain('dynamically');
    expect(dynamicBrokerRefusal('log.cleaner.backoff.ms')).toBeUndefined();
  });
});
