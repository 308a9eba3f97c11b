import { describe, expect, test } from 'vitest';
import { configKey, configKeys, configScopes, configSources } from './catalog.ts';
import { readDurationUs, readFlag, readNumber } from './read.ts';
import { booleanOf, durationUsOf, listOf, numberOf, resolveConfig, textOf } from './resolve.ts';
import { configText, defaultValue, noLimit, parseConfigValue } from './value.ts';

const none = new Map<string, string>();

describe('the catalog of Kafka 4.4', () => {
  test('has every public key of every scope, and the internal ones that the engine reads', () => {
    const counts = configScopes.map((scope) => configKeys(scope).size);
    expect(counts).toEqual([119, 119, 353, 37, 21]);
    for (const scope of configScopes) expect(configSources[scope]).toMatch(/^org\.apache\.kafka\./);
  });

  test.each([
    ['producer', 'acks', 'all'],
    ['producer', 'linger.ms', 5],
    ['producer', 'batch.size', 16_384],
    ['producer', 'enable.idempotence', true],
    ['producer', 'retries', 2_147_483_647],
    ['producer', 'transactional.id', null],
    ['consumer', 'session.timeout.ms', 45_000],
    ['consumer', 'auto.offset.reset', 'latest'],
    ['consumer', 'partition.assignment.strategy', ['range', 'cooperative-sticky']],
    ['broker', 'replica.lag.time.max.ms', 30_000],
    ['broker', 'log.initial.task.delay.ms', 30_000],
    ['topic', 'flush.messages', noLimit],
    ['group', 'share.record.lock.duration.ms', 30_000],
  ] as const)('%s %s is %j by default', (scope, name, value) => {
    const key = configKey(scope, name);
    expect(key && defaultValue(key)).toEqual(value);
  });

  test('units come from the name, with the exceptions', () => {
    expect(configKey('producer', 'linger.ms')?.unit).toBe('ms');
    expect(configKey('producer', 'batch.size')?.unit).toBe('bytes');
    expect(configKey('producer', 'buffer.memory')?.unit).toBe('bytes');
    expect(configKey('producer', 'retries')?.unit).toBeUndefined();
    expect(configKey('broker', 'log.retention.hours')?.unit).toBe('hours');
  });

  test('keys are sorted, and unknown ones are not there', () => {
    for (const scope of configScopes) {
      const names = [...configKeys(scope).keys()];
      expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
    }
    expect(configKey('producer', 'session.timeout.ms')).toBeUndefined();
  });
});

describe('values', () => {
  const parse = (
    scope: 'producer' | 'consumer' | 'broker' | 'topic',
    name: string,
    text: string,
  ) => {
    const key = configKey(scope, name);
    if (!key) throw new Error(name);
    const { value, refusal } = parseConfigValue(key, text);
    return refusal ? refusal.message : value;
  };

  test.each([
    [
      'producer',
      'acks',
      '2',
      'Invalid value 2 for configuration acks: String must be one of: all, -1, 0, 1',
    ],
    [
      'producer',
      'linger.ms',
      '-1',
      'Invalid value -1 for configuration linger.ms: Value must be at least 0',
    ],
    [
      'producer',
      'retries',
      'x',
      'Invalid value x for configuration retries: Not a number of type INT',
    ],
    ['producer', 'compression.gzip.level', '-1', -1],
    [
      'producer',
      'compression.gzip.level',
      '10',
      'Invalid value 10 for configuration compression.gzip.level: Value must be no more than 9',
    ],
    ['consumer', 'group.protocol', 'Consumer', 'Consumer'],
    ['consumer', 'auto.offset.reset', 'by_duration:P1DT2H', 'by_duration:P1DT2H'],
    ['consumer', 'auto.offset.reset', 'by_duration:P', expect.stringContaining('must be one of')],
    ['topic', 'cleanup.policy', 'compact, delete', ['compact', 'delete']],
    ['topic', 'min.cleanable.dirty.ratio', '0.01', 0.01],
    ['topic', 'min.cleanable.dirty.ratio', '1.1', expect.stringContaining('no more than 1')],
    ['topic', 'flush.messages', '9223372036854775807', noLimit],
    ['topic', 'preallocate', 'TRUE', true],
  ] as const)('%s %s=%s', (scope, name, text, wanted) => {
    expect(parse(scope, name, text)).toEqual(wanted);
  });

  test('the class names of assignors are words', () => {
    const name = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor';
    expect(parse('consumer', 'partition.assignment.strategy', `range,${name}`)).toEqual([
      'range',
      'cooperative-sticky',
    ]);
    expect(configText(noLimit)).toBe('9223372036854775807');
  });
});

describe('what holds', () => {
  test('overrides win over defaults', () => {
    const config = resolveConfig('producer', new Map([['linger.ms', '20']]));
    expect(config.size).toBe(119);
    expect(durationUsOf(config, 'linger.ms')).toBe(20_000);
    expect(numberOf(config, 'batch.size')).toBe(16_384);
    expect(booleanOf(config, 'enable.idempotence')).toBe(true);
    expect(textOf(config, 'transactional.id')).toBeNull();
    expect(() => numberOf(config, 'acks')).toThrow('acks');
  });

  test('a topic takes from its brokers what it does not set', () => {
    const brokers = new Map([
      ['min.insync.replicas', '2'],
      ['log.retention.hours', '1'],
    ]);
    const topic = resolveConfig('topic', none, brokers);
    expect(numberOf(topic, 'min.insync.replicas')).toBe(2);
    expect(numberOf(topic, 'retention.ms')).toBe(3_600_000);
    expect(listOf(topic, 'cleanup.policy')).toEqual(['delete']);
    const own = resolveConfig('topic', new Map([['min.insync.replicas', '1']]), brokers);
    expect(numberOf(own, 'min.insync.replicas')).toBe(1);
  });

  test('one key at a time', () => {
    expect(readDurationUs('consumer', none, 'session.timeout.ms')).toBe(45_000_000);
    expect(readNumber('consumer', new Map([['max.poll.records', '7']]), 'max.poll.records')).toBe(
      7,
    );
    expect(readFlag('producer', none, 'enable.idempotence')).toBe(true);
  });
});
