/** Who takes part in a random scenario, and the lines that declare it. */

import type { Dice } from './swarm-dice.ts';

export interface SwarmGroup {
  readonly name: string;
  readonly members: readonly string[];
  readonly kind: 'reader' | 'pipe' | 'state-reader';
}

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
}

export function castOf(dice: Dice): Cast {
  const brokers = dice.between(1, 4);
  const hasState = dice.chance(25);
  const deletes = dice.chance(25);
  const hasPipe = !deletes && dice.chance(25);
  const names = ['reader', 'auditor'].slice(0, dice.between(0, 2));
  return {
    brokers,
    partitions: dice.between(1, 4),
    replicas: dice.between(1, Math.min(3, brokers)),
    hasState,
    deletes,
    producers: ['web', 'app'].slice(0, dice.between(1, 2)),
    banks: dice.chance(35) ? ['bank'] : [],
    groups: [
      ...names.map((name) => groupOf(name, dice.between(1, 3), 'reader')),
      ...(hasPipe ? [groupOf('pipe', dice.between(1, 2), 'pipe')] : []),
      ...(hasState && dice.chance(60) ? [groupOf('viewer', 1, 'state-reader')] : []),
    ],
  };
}

function groupOf(name: string, size: number, kind: SwarmGroup['kind']): SwarmGroup {
  return { name, kind, members: Array.from({ length: size }, (_, i) => `${name}-${i + 1}`) };
}

export function declarations(dice: Dice, cast: Cast): readonly string[] {
  const minIsr = dice.between(1, cast.replicas);
  return [
    `brokers ${cast.brokers} ${brokersKeys(dice)}`,
    `link latency=${dice.one(['500us', '2ms', '8ms'])} jitter=${dice.one(['0ms', '3ms'])} loss=${dice.one(['0%', '0%', '1%'])}`,
    `topic orders partitions=${cast.partitions} replicas=${cast.replicas} min.insync.replicas=${minIsr}${ordersKeys(dice, cast)}`,
    ...(cast.hasState ? [stateLine(dice, cast)] : []),
    ...(cast.groups.some(({ kind }) => kind === 'pipe')
      ? [`topic bills partitions=2 replicas=${cast.replicas}`]
      : []),
    ...cast.producers.map((name) => producerLine(dice, name)),
    ...cast.banks.map(
      (name) =>
        `producer ${name} transactional.id=${name} transaction.timeout.ms=${dice.one(['2s', '6s'])} request.timeout.ms=2s delivery.timeout.ms=6s max.block.ms=6s linger.ms=${dice.one(['0ms', '20ms'])}`,
    ),
    ...cast.groups.map((group) => groupLine(dice, group)),
    ...cast.groups
      .filter(({ kind }) => kind === 'reader')
      .flatMap((group) => staticLines(dice, group)),
  ];
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

function groupLine(dice: Dice, { name, members, kind }: SwarmGroup): string {
  // A whole batch fits into max.poll.interval.ms, which is also how long a JoinGroup to a dead machine waits.
  const [process, batch] = dice.one([
    ['0ms', '500'],
    ['5ms', '500'],
    ['5ms', '1'],
    ['40ms', '10'],
    ['40ms', '1'],
  ]);
  const isolation = dice.chance(50) ? ' isolation.level=read_committed' : '';
  const common = `consumers=${members.length} process=${process} max.poll.records=${batch} auto.offset.reset=earliest session.timeout.ms=6s heartbeat.interval.ms=1s request.timeout.ms=4s default.api.timeout.ms=6s metadata.max.age.ms=5s max.poll.interval.ms=20s`;
  if (kind === 'pipe') {
    return `group ${name} topics=orders ${common} commit=transaction output=bills transactional.id=pipe transaction.timeout.ms=6s isolation.level=read_committed sink=ledger`;
  }
  const commit = dice.one(['auto', 'sync-batch', 'async-batch', 'sync-record', 'before']);
  const topics = kind === 'reader' ? 'orders' : 'state';
  const strategy = dice.one([
    '',
    '',
    ' partition.assignment.strategy=roundrobin',
    ' partition.assignment.strategy=sticky',
    ' partition.assignment.strategy=cooperative-sticky',
  ]);
  return `group ${name} topics=${topics} ${common} commit=${commit} auto.commit.interval.ms=1s${strategy}${isolation} sink=counter`;
}

/** Static members: all of a group or none. */
function staticLines(dice: Dice, { members }: SwarmGroup): readonly string[] {
  if (!dice.chance(15)) return [];
  return members.map((member) => `consumer ${member} group.instance.id=${member}`);
}
