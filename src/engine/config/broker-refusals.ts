/**
 * Combinations of settings with which a broker does not start, and what brokers refuse to clients and administrators.
 *
 * Kafka:       KafkaConfig.validateValues, GroupCoordinatorConfig, GroupConfig.validate, DynamicBrokerConfig,
 *              GroupMetadataManager.classicGroupJoin, TransactionCoordinator.handleInitProducerId,
 *              ConfigurationControlManager (4.4).
 * Units:       milliseconds.
 * Invariants:  messages are Kafka's.
 * Divergences: none.
 */

import { configKey } from './catalog.ts';
import { type Overrides, resolveKey } from './resolve.ts';
import type { ConfigValue, Refusal } from './value.ts';

function valueOf(scope: 'broker' | 'consumer' | 'group', overrides: Overrides, name: string) {
  const key = configKey(scope, name);
  return key ? resolveKey(key, overrides) : null;
}

const brokerNumber = (overrides: Overrides, name: string): number =>
  Number(valueOf('broker', overrides, name));

/** The first must be at most the second. */
interface Order {
  readonly small: string;
  readonly big: string;
  readonly isStrict: boolean;
  /** The key that is to blame. */
  readonly key: string;
  readonly message: string;
}

const plain: readonly Order[] = [
  {
    small: 'replica.fetch.wait.max.ms',
    big: 'replica.socket.timeout.ms',
    isStrict: false,
    key: 'replica.socket.timeout.ms',
    message:
      'replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms ' +
      'to prevent unnecessary socket timeouts',
  },
  {
    small: 'replica.fetch.wait.max.ms',
    big: 'replica.lag.time.max.ms',
    isStrict: false,
    key: 'replica.fetch.wait.max.ms',
    message:
      'replica.fetch.wait.max.ms should always be less than or equal to ' +
      'replica.lag.time.max.ms to prevent frequent changes in ISR',
  },
];

const atMost = (small: string, big: string, key: string): Order => {
  const order =
    key === small ? `less than or equal to ${big}` : `greater than or equal to ${small}`;
  return { small, big, isStrict: false, key, message: `${key} must be ${order}` };
};

/** `group.consumer.session.timeout.ms` between its min and max, and above the heartbeat. */
function groupOrders(kind: 'consumer' | 'share'): readonly Order[] {
  const session = `group.${kind}.session.timeout.ms`;
  const heartbeat = `group.${kind}.heartbeat.interval.ms`;
  const ranges = ['heartbeat.interval.ms', 'session.timeout.ms'].flatMap((name) => {
    const [own, min, max] = [
      `group.${kind}.${name}`,
      `group.${kind}.min.${name}`,
      `group.${kind}.max.${name}`,
    ];
    return [atMost(min, max, max), atMost(min, own, own), atMost(own, max, own)];
  });
  const message = `${heartbeat} must be less than ${session}`;
  return [...ranges, { small: heartbeat, big: session, isStrict: true, key: heartbeat, message }];
}

const orders: readonly Order[] = [...plain, ...groupOrders('consumer'), ...groupOrders('share')];

function orderRefusal(overrides: Overrides, order: Order): Refusal | undefined {
  const small = brokerNumber(overrides, order.small);
  const big = brokerNumber(overrides, order.big);
  const holds = order.isStrict ? small < big : small <= big;
  return holds ? undefined : { key: order.key, message: order.message };
}

function retentionRefusals(overrides: Overrides): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const [key, isUnlimited, message] of [
    ['log.roll.ms', false, 'log.roll.ms must be greater than or equal to 1'],
    [
      'log.retention.ms',
      true,
      'log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
    ],
  ] as const) {
    const value = valueOf('broker', overrides, key);
    const isFine = value === null || Number(value) >= 1 || (isUnlimited && value === -1);
    if (!isFine) refusals.push({ key, message });
  }
  return refusals;
}

/** Why a broker with these settings would not start. Only keys that were set can be to blame. */
export function brokerRefusals(overrides: Overrides): readonly Refusal[] {
  const involved = orders.filter(({ small, big }) => overrides.has(small) || overrides.has(big));
  const broken = involved.map((order) => orderRefusal(overrides, order));
  const refusals = [...broken, ...retentionRefusals(overrides)];
  return refusals
    .filter((refusal) => refusal !== undefined)
    .map(({ key, message }) => ({ key, message: `requirement failed: ${message}` }));
}

/** Why the coordinator would refuse a classic member to join: InvalidSessionTimeoutException. */
export function classicSessionRefusal(
  consumerOverrides: Overrides,
  brokerOverrides: Overrides,
): Refusal | undefined {
  const sessionMs = Number(valueOf('consumer', consumerOverrides, 'session.timeout.ms'));
  const minMs = brokerNumber(brokerOverrides, 'group.min.session.timeout.ms');
  const maxMs = brokerNumber(brokerOverrides, 'group.max.session.timeout.ms');
  if (sessionMs >= minMs && sessionMs <= maxMs) return undefined;
  const message =
    'The session timeout is not within the range allowed by the broker (as configured by ' +
    `group.min.session.timeout.ms=${minMs} and group.max.session.timeout.ms=${maxMs}).`;
  return { key: 'session.timeout.ms', message };
}

/** Why the coordinator would refuse a server-side assignor: UnsupportedAssignorException. */
export function remoteAssignorRefusal(
  consumerOverrides: Overrides,
  brokerOverrides: Overrides,
): Refusal | undefined {
  const key = 'group.remote.assignor';
  const assignor = consumerOverrides.get(key);
  const known = valueOf('broker', brokerOverrides, 'group.consumer.assignors');
  const names = typeof known === 'object' && known !== null ? known : [];
  if (assignor === undefined || names.includes(assignor)) return undefined;
  const message = `ServerAssignor ${assignor} is not supported. Supported assignors: ${names.join(', ')}.`;
  return { key, message };
}

/** Why the transaction coordinator would refuse a producer: InvalidTxnTimeoutException. */
export function transactionTimeoutRefusal(
  producerOverrides: Overrides,
  brokerOverrides: Overrides,
): Refusal | undefined {
  const key = 'transaction.timeout.ms';
  const timeout = producerOverrides.get(key);
  const maxMs = brokerNumber(brokerOverrides, 'transaction.max.timeout.ms');
  if (timeout === undefined || !producerOverrides.has('transactional.id')) return undefined;
  if (Number(timeout) > 0 && Number(timeout) <= maxMs) return undefined;
  const message =
    'The transaction timeout is larger than the maximum value allowed by the broker ' +
    `(as configured by transaction.max.timeout.ms=${maxMs}).`;
  return { key, message };
}

const groupBounds = [
  ['consumer.session.timeout.ms', 'consumer', 'session.timeout.ms'],
  ['consumer.heartbeat.interval.ms', 'consumer', 'heartbeat.interval.ms'],
  ['share.session.timeout.ms', 'share', 'session.timeout.ms'],
  ['share.heartbeat.interval.ms', 'share', 'heartbeat.interval.ms'],
  ['share.record.lock.duration.ms', 'share', 'record.lock.duration.ms'],
  ['share.delivery.count.limit', 'share', 'delivery.count.limit'],
  ['share.partition.max.record.locks', 'share', 'partition.max.record.locks'],
] as const;

function groupBoundRefusal(
  value: ConfigValue,
  brokerOverrides: Overrides,
  [key, kind, name]: (typeof groupBounds)[number],
): Refusal | undefined {
  const [min, max] = [`group.${kind}.min.${name}`, `group.${kind}.max.${name}`];
  if (Number(value) < brokerNumber(brokerOverrides, min)) {
    return { key, message: `${key} must be greater than or equal to ${min}` };
  }
  if (Number(value) > brokerNumber(brokerOverrides, max)) {
    return { key, message: `${key} must be less than or equal to ${max}` };
  }
  return undefined;
}

/** Why the brokers would refuse the configuration of a group: InvalidConfigurationException. */
export function groupRefusals(
  groupOverrides: Overrides,
  brokerOverrides: Overrides,
): readonly Refusal[] {
  const refusals: (Refusal | undefined)[] = groupBounds
    .filter(([key]) => groupOverrides.has(key))
    .map((bound) =>
      groupBoundRefusal(valueOf('group', groupOverrides, bound[0]), brokerOverrides, bound),
    );
  for (const kind of ['consumer', 'share']) {
    const [session, heartbeat] = [`${kind}.session.timeout.ms`, `${kind}.heartbeat.interval.ms`];
    if (!groupOverrides.has(session) && !groupOverrides.has(heartbeat)) continue;
    const isFine =
      Number(valueOf('group', groupOverrides, heartbeat)) <
      Number(valueOf('group', groupOverrides, session));
    if (isFine) continue;
    const message = `${session} must be greater than ${heartbeat}`;
    refusals.push({ key: groupOverrides.has(heartbeat) ? heartbeat : session, message });
  }
  return refusals.filter((refusal) => refusal !== undefined);
}

/** Why a running broker would not take this key. */
export function dynamicBrokerRefusal(key: string): Refusal | undefined {
  if (configKey('broker', key)?.dynamic === 'read-only') {
    return { key, message: `Cannot update these configs dynamically: Set(${key})` };
  }
  if (key === 'min.insync.replicas') {
    const message = 'Broker-level min.insync.replicas cannot be altered while ELR is enabled.';
    return { key, message };
  }
  return undefined;
}
