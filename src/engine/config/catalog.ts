/**
 * The configuration keys of Kafka, by scope: what a producer, consumer, broker, topic or group can be told.
 *
 * Kafka:       ProducerConfig, ConsumerConfig, AbstractKafkaConfig, LogConfig, GroupConfig (4.4.0).
 * Units:       values are in the unit at the end of the key's name (ms, bytes, seconds, minutes, hours).
 * Invariants:  names are unique within a scope and sorted.
 * Divergences: none.
 */

import { brokerKeys, consumerKeys, groupKeys, producerKeys, topicKeys } from './catalog.data.ts';
import { parseValidator, type Validator } from './validator.ts';

export const configScopes = ['producer', 'consumer', 'broker', 'topic', 'group'] as const;
export type ConfigScope = (typeof configScopes)[number];

export type ConfigType =
  | 'BOOLEAN'
  | 'CLASS'
  | 'DOUBLE'
  | 'INT'
  | 'LIST'
  | 'LONG'
  | 'PASSWORD'
  | 'SHORT'
  | 'STRING';

export type ConfigUnit = 'ms' | 'bytes' | 'seconds' | 'minutes' | 'hours';

/** A broker key that gives the default of a topic or group key; the factor converts the unit. */
export interface Synonym {
  readonly name: string;
  readonly factor: number;
}

export interface ConfigKey {
  readonly scope: ConfigScope;
  readonly name: string;
  readonly type: ConfigType;
  /** Kafka's text of the default; undefined: none. */
  readonly default: string | undefined;
  /** True when Kafka demands a value. */
  readonly required: boolean;
  readonly validator: Validator;
  readonly unit: ConfigUnit | undefined;
  readonly importance: 'high' | 'medium' | 'low';
  /** Whether a running broker can change it; undefined for keys that are not a broker's. */
  readonly dynamic: 'read-only' | 'per-broker' | 'cluster-wide' | undefined;
  /** In order of precedence. */
  readonly brokerSynonyms: readonly Synonym[];
}

/** Where Kafka defines the keys of a scope. */
export const configSources: Readonly<Record<ConfigScope, string>> = {
  producer: 'org.apache.kafka.clients.producer.ProducerConfig',
  consumer: 'org.apache.kafka.clients.consumer.ConsumerConfig',
  broker: 'org.apache.kafka.server.config.AbstractKafkaConfig',
  topic: 'org.apache.kafka.storage.internals.log.LogConfig',
  group: 'org.apache.kafka.coordinator.group.GroupConfig',
};

/**
 * Keys that Kafka keeps to itself and reads all the same: ServerLogConfigs.LOG_INITIAL_TASK_DELAY_MS_CONFIG,
 * TransactionLogConfig.PRODUCER_ID_EXPIRATION_CHECK_INTERVAL_MS_CONFIG,
 * ReplicationConfigs.UNCLEAN_LEADER_ELECTION_INTERVAL_MS_CONFIG.
 */
const internalBrokerKeys = `
log.initial.task.delay.ms|Jlr|30000|[0,...]
producer.id.expiration.check.interval.ms|Ilr|600000|[1,...]
unclean.leader.election.interval.ms|Jlr|300000|[1,...]
`;

const texts: Readonly<Record<ConfigScope, string>> = {
  producer: producerKeys,
  consumer: consumerKeys,
  broker: internalBrokerKeys + brokerKeys,
  topic: topicKeys,
  group: groupKeys,
};

const types = new Map<string, ConfigType>([
  ['B', 'BOOLEAN'],
  ['C', 'CLASS'],
  ['D', 'DOUBLE'],
  ['I', 'INT'],
  ['L', 'LIST'],
  ['J', 'LONG'],
  ['P', 'PASSWORD'],
  ['H', 'SHORT'],
  ['S', 'STRING'],
]);
const importances = new Map([
  ['h', 'high'],
  ['m', 'medium'],
  ['l', 'low'],
] as const);
const dynamics = new Map([
  ['r', 'read-only'],
  ['b', 'per-broker'],
  ['c', 'cluster-wide'],
] as const);

/** Keys that count bytes without saying so at the end of their name. */
const otherByteKeys: ReadonlySet<string> = new Set([
  'batch.size',
  'buffer.memory',
  'max.request.size',
  'log.cleaner.dedupe.buffer.size',
  'log.cleaner.io.buffer.size',
  'metadata.log.max.record.bytes.between.snapshots',
  'remote.log.manager.copy.max.bytes.per.second',
  'remote.log.manager.fetch.max.bytes.per.second',
]);

function unitOf(name: string): ConfigUnit | undefined {
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  switch (suffix) {
    case 'ms':
    case 'bytes':
    case 'seconds':
    case 'minutes':
    case 'hours':
      return suffix;
    default:
      return otherByteKeys.has(name) ? 'bytes' : undefined;
  }
}

function synonymOf(text: string): Synonym {
  const [name = '', factor] = text.split(' x ');
  return { name, factor: factor === undefined ? 1 : Number(factor) };
}

function keyOf(scope: ConfigScope, line: string): ConfigKey {
  const [name = '', letters = '', defaultField = '', validator = '', synonyms = ''] =
    line.split('|');
  const none = defaultField === '~' || defaultField === '!';
  return {
    scope,
    name,
    type: types.get(letters.charAt(0)) ?? 'STRING',
    default: none ? undefined : defaultField,
    required: defaultField === '!',
    validator: parseValidator(validator),
    unit: unitOf(name),
    importance: importances.get(letters.charAt(1) as 'h' | 'm' | 'l') ?? 'low',
    dynamic: dynamics.get(letters.charAt(2) as 'r' | 'b' | 'c'),
    brokerSynonyms: synonyms === '' ? [] : synonyms.split(';').map(synonymOf),
  };
}

function catalogOf(scope: ConfigScope): ReadonlyMap<string, ConfigKey> {
  const lines = texts[scope].split('\n').filter((line) => line !== '');
  const keys = lines.map((line) => keyOf(scope, line));
  keys.sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(keys.map((key) => [key.name, key]));
}

const catalogs: Readonly<Record<ConfigScope, ReadonlyMap<string, ConfigKey>>> = {
  producer: catalogOf('producer'),
  consumer: catalogOf('consumer'),
  broker: catalogOf('broker'),
  topic: catalogOf('topic'),
  group: catalogOf('group'),
};

/** The keys of a scope, sorted by name. */
export function configKeys(scope: ConfigScope): ReadonlyMap<string, ConfigKey> {
  return catalogs[scope];
}

export function configKey(scope: ConfigScope, name: string): ConfigKey | undefined {
  return catalogs[scope].get(name);
}
