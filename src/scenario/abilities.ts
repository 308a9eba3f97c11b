/**
 * What the engine can simulate, as a table. A later engine adds rows here; whatever a scenario asks for beyond it is
 * named as a warning.
 */

import type { ConfigScope } from '../engine/config/catalog.ts';
import type { Action, CommitMode, PoisonMode, Protocol, SinkKind } from './scenario.ts';

export interface Abilities {
  readonly controllersMax: number;
  readonly actions: ReadonlySet<Action['kind']>;
  readonly elections: ReadonlySet<'preferred' | 'unclean'>;
  readonly protocols: ReadonlySet<Protocol>;
  readonly commits: ReadonlySet<CommitMode>;
  readonly sinks: ReadonlySet<SinkKind>;
  readonly poison: ReadonlySet<PoisonMode['kind']>;
  /** Kafka's keys that have an effect. */
  readonly keys: Readonly<Record<ConfigScope, ReadonlySet<string>>>;
}

const producerKeys = [
  'acks',
  'batch.size',
  'buffer.memory',
  'delivery.timeout.ms',
  'enable.idempotence',
  'linger.ms',
  'max.block.ms',
  'max.in.flight.requests.per.connection',
  'max.request.size',
  'metadata.max.age.ms',
  'partitioner.adaptive.partitioning.enable',
  'partitioner.availability.timeout.ms',
  'partitioner.ignore.keys',
  'request.timeout.ms',
  'retries',
  'retry.backoff.max.ms',
  'retry.backoff.ms',
  'transaction.timeout.ms',
  'transactional.id',
];

const consumerKeys = [
  'auto.commit.interval.ms',
  'auto.offset.reset',
  'client.rack',
  'default.api.timeout.ms',
  'enable.auto.commit',
  'fetch.max.bytes',
  'fetch.max.wait.ms',
  'fetch.min.bytes',
  'group.instance.id',
  'group.protocol',
  'heartbeat.interval.ms',
  'isolation.level',
  'max.partition.fetch.bytes',
  'max.poll.interval.ms',
  'max.poll.records',
  'metadata.max.age.ms',
  'partition.assignment.strategy',
  'request.timeout.ms',
  'retry.backoff.max.ms',
  'retry.backoff.ms',
  'session.timeout.ms',
];

const brokerKeys = [
  'add.partitions.to.txn.retry.backoff.max.ms',
  'add.partitions.to.txn.retry.backoff.ms',
  'broker.heartbeat.interval.ms',
  'broker.rack',
  'broker.session.timeout.ms',
  'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms',
  'group.min.session.timeout.ms',
  'log.cleaner.backoff.ms',
  'log.cleaner.delete.retention.ms',
  'log.cleaner.enable',
  'log.cleaner.max.compaction.lag.ms',
  'log.cleaner.min.cleanable.ratio',
  'log.cleaner.min.compaction.lag.ms',
  'log.cleanup.policy',
  'log.flush.interval.messages',
  'log.flush.interval.ms',
  'log.flush.scheduler.interval.ms',
  'log.flush.start.offset.checkpoint.interval.ms',
  'log.initial.task.delay.ms',
  'log.message.timestamp.type',
  'log.retention.bytes',
  'log.retention.check.interval.ms',
  'log.retention.hours',
  'log.retention.minutes',
  'log.retention.ms',
  'log.roll.hours',
  'log.roll.ms',
  'log.segment.bytes',
  'log.segment.delete.delay.ms',
  'message.max.bytes',
  'min.insync.replicas',
  'offsets.topic.num.partitions',
  'offsets.topic.replication.factor',
  'offsets.topic.segment.bytes',
  'producer.id.expiration.ms',
  'replica.fetch.backoff.ms',
  'replica.fetch.wait.max.ms',
  'replica.lag.time.max.ms',
  'transaction.abort.timed.out.transaction.cleanup.interval.ms',
  'transaction.max.timeout.ms',
  'transaction.state.log.min.isr',
  'transaction.state.log.num.partitions',
  'transaction.state.log.replication.factor',
  'transaction.state.log.segment.bytes',
  'unclean.leader.election.enable',
];

const topicKeys = [
  'cleanup.policy',
  'delete.retention.ms',
  'file.delete.delay.ms',
  'flush.messages',
  'flush.ms',
  'max.compaction.lag.ms',
  'max.message.bytes',
  'message.timestamp.type',
  'min.cleanable.dirty.ratio',
  'min.compaction.lag.ms',
  'min.insync.replicas',
  'retention.bytes',
  'retention.ms',
  'segment.bytes',
  'segment.ms',
  'unclean.leader.election.enable',
];

/** The engine's first layer. */
export const abilities: Abilities = {
  controllersMax: 1,
  actions: new Set<Action['kind']>([
    'produce',
    'flush',
    'begin',
    'commit',
    'abort',
    'kill',
    'stop',
    'start',
    'pause',
    'resume',
    'cut',
    'heal',
    'heal-all',
    'slow',
    'commit-consumer',
    'seek',
    'set',
    'partitions',
    'elect',
    'reassign',
    'power-off',
    'wipe',
    'delete-records',
    'check',
    'say',
    'ask',
    'step',
    'teacher-note',
  ]),
  elections: new Set(['preferred', 'unclean']),
  protocols: new Set<Protocol>(['classic']),
  commits: new Set<CommitMode>([
    'auto',
    'sync-batch',
    'async-batch',
    'sync-record',
    'before',
    'manual',
    'none',
    'transaction',
  ]),
  sinks: new Set<SinkKind>(['none', 'counter', 'cell', 'latest', 'ledger']),
  poison: new Set<PoisonMode['kind']>(['skip', 'stop', 'retry', 'dead-letter']),
  keys: {
    producer: new Set(producerKeys),
    consumer: new Set(consumerKeys),
    broker: new Set(brokerKeys),
    topic: new Set(topicKeys),
    group: new Set(),
  },
};
