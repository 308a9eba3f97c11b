/** Who takes part in a random scenario, and the lines that declare it. */

import type { Dice } from './swarm-dice.ts';
import { groupLines, groupsOf, type SwarmGroup } from './swarm-readers.ts';

export interface Cast {
  readonly brokers: number;
  readonly partitions: number;
  readonly replicas: number;
  /** A compacted topic beside the plain one. */
  readonly hasState: boolean;
  /** Old records of the plain topic go by retention or by DeleteRecords. */
  readonly deletes: boolean;
  readonly producers: readonly string[];
  /** With transactional.id. */
  readonly banks: readonly string[];
  readonly groups: readonly SwarmGroup[];
  /** Brokers and readers stand in racks; empty: they do not. */
  readonly racks: readonly string[];
  /** Some records make the application fail. */
  readonly hasPoison: boolean;
}

export function castOf(dice: Dice): Cast {
  const brokers = dice.between(1, 4);
  const hasState = dice.chance(25);
  const deletes = dice.chance(25);
  const hasPipe = !deletes && dice.chance(25);
  return {
    brokers,
    partitions: dice.between(1, 4),
    replicas: dice.between(1, Math.min(3, brokers)),
    hasState,
    deletes,
    producers: ['web', 'app'].slice(0, dice.between(1, 2)),
    banks: dice.chance(35) ? ['bank'] : [],
    groups: groupsOf(dice, hasState, hasPipe),
    racks: dice.chance(20) ? ['left', 'right'] : [],
    hasPoison: dice.chance(15),
  };
}

export function declarations(dice: Dice, cast: Cast): readonly string[] {
  const minIsr = dice.between(1, cast.replicas);
  return [
    `brokers ${cast.brokers} ${brokersKeys(dice)} ${OF_GROUPS}${selectorKey(cast)}`,
    ...rackLines(cast),
    `link latency=${dice.one(['500us', '2ms', '8ms'])} jitter=${dice.one(['0ms', '3ms'])} loss=${dice.one(['0%', '0%', '1%'])}`,
    `topic orders partitions=${cast.partitions} replicas=${cast.replicas} min.insync.replicas=${minIsr}${ordersKeys(dice, cast)}`,
    ...(cast.hasState ? [stateLine(dice, cast)] : []),
    ...(cast.groups.some(({ manner }) => manner === 'pipe')
      ? [`topic bills partitions=2 replicas=${cast.replicas}`]
      : []),
    ...(cast.hasPoison ? [`topic dead partitions=1 replicas=${cast.replicas}`] : []),
    ...cast.producers.map((name) => producerLine(dice, name)),
    ...cast.banks.map(
      (name) =>
        `producer ${name} transactional.id=${name} transaction.timeout.ms=${dice.one(['2s', '6s'])} request.timeout.ms=2s delivery.timeout.ms=6s max.block.ms=6s linger.ms=${dice.one(['0ms', '20ms'])}`,
    ),
    ...cast.groups.flatMap((group) => groupLines(dice, group, cast)),
  ];
}

/** Short enough that a silent member is gone before a run ends. */
const OF_GROUPS = [
  'group.min.session.timeout.ms=4s',
  ...['consumer', 'share'].flatMap((kind) => [
    `group.${kind}.min.session.timeout.ms=4s group.${kind}.session.timeout.ms=4s`,
    `group.${kind}.min.heartbeat.interval.ms=1s group.${kind}.heartbeat.interval.ms=1s`,
  ]),
  'group.share.min.record.lock.duration.ms=2s group.share.record.lock.duration.ms=3s',
].join(' ');

function rackLines({ brokers, racks }: Cast): readonly string[] {
  if (racks.length === 0) return [];
  return Array.from(
    { length: brokers },
    (_, i) => `broker ${i + 1} rack=${racks[i % racks.length]}`,
  );
}

function selectorKey({ racks }: Cast): string {
  const selector = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';
  return racks.length === 0 ? '' : ` replica.selector.class=${selector}`;
}

function brokersKeys(dice: Dice): string {
  const session = dice.one(['1s', '3s']);
  const lag = dice.one(['1s', '2s', '10s']);
  const delay = dice.one(['0ms', '500ms']);
  const checkpoint = dice.one(['', ' replica.high.watermark.checkpoint.interval.ms=500ms']);
  return `broker.session.timeout.ms=${session} broker.heartbeat.interval.ms=300ms replica.lag.time.max.ms=${lag} group.initial.rebalance.delay.ms=${delay} log.retention.check.interval.ms=1s log.initial.task.delay.ms=1s log.cleaner.backoff.ms=500ms replica.socket.timeout.ms=5s transaction.abort.timed.out.transaction.cleanup.interval.ms=1s${checkpoint}`;
}

function ordersKeys(dice: Dice, cast: Cast): string {
  const retention = cast.deletes ? ` retention.ms=${dice.one(['3s', '8s'])} segment.ms=1s` : '';
  const unclean = dice.chance(12) ? ' unclean.leader.election.enable=true' : '';
  const flush = dice.chance(15) ? ' flush.messages=1' : '';
  return `${retention}${unclean}${flush}`;
}

function stateLine(dice: Dice, cast: Cast): string {
  const lag = dice.one(['', ' min.compaction.lag.ms=2s']);
  return `topic state partitions=1 replicas=${cast.replicas} cleanup.policy=compact segment.ms=1s min.cleanable.dirty.ratio=0.01 delete.retention.ms=2s${lag}`;
}

function producerLine(dice: Dice, name: string): string {
  const promise = dice.one([
    'acks=all',
    'acks=all',
    'acks=all enable.idempotence=false',
    'acks=1 enable.idempotence=false',
    'acks=0 enable.idempotence=false',
  ]);
  const linger = dice.one(['0ms', '5ms', '50ms']);
  const flight = dice.one(['1', '5']);
  const send = dice.one(['async', 'sync']);
  const onError = dice.one(['continue', 'resend', 'stop']);
  const small = dice.chance(20) ? ' batch.size=300B' : '';
  const retries = dice.chance(10) ? ' retries=2' : '';
  return `producer ${name} ${promise} linger.ms=${linger} max.in.flight.requests.per.connection=${flight} request.timeout.ms=2s delivery.timeout.ms=${dice.one(['6s', '30s'])} send=${send} on-error=${onError}${small}${retries}`;
}
