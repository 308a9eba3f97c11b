import { describe, expect, test } from 'vitest';
import { cluster, messagesOf, problemsOf } from '../testing/problems-of.ts';

/** [line, place and code, part of the message]. */
const refused: readonly (readonly [string, string, string])[] = [
  ['producer app acks=2', '7:19 error wrong', '`all`, `-1`, `0`, `1`'],
  ['producer app enable.idempotence=maybe', '7:33 error wrong', '`true`, `false`'],
  ['producer app enable.idempotence=true acks=1', '7:38 error refused', 'Must set acks to all'],
  [
    'producer app enable.idempotence=true retries=0',
    '7:38 error refused',
    'Must set retries to non-zero',
  ],
  [
    'producer app acks=1 max.in.flight.requests.per.connection=6',
    '7:21 error refused',
    'at most 5',
  ],
  ['producer app transactional.id=t acks=1', '7:14 error refused', 'Cannot set a transactional.id'],
  ['producer app delivery.timeout.ms=30s', '7:14 error refused', 'linger.ms + request.timeout.ms'],
  [
    'producer app transactional.id=t transaction.timeout.ms=16m',
    '7:33 error refused',
    'transaction.max.timeout.ms',
  ],
  ['producer app batch.size=-1', '7:25 error refused', 'Value must be at least 0'],
  ['producer app retries=99999999999', '7:22 error refused', 'Not a number of type INT'],
  ['producer app compression.type=rar', '7:31 error wrong', '`zstd`'],
  [
    'group late topics=orders heartbeat.interval.ms=45s',
    '7:26 error refused',
    'Heartbeat must be set lower than the session timeout',
  ],
  [
    'group late topics=orders session.timeout.ms=5999ms',
    '7:26 error refused',
    'group.min.session.timeout.ms',
  ],
  [
    'group late topics=orders session.timeout.ms=31m',
    '7:26 error refused',
    'group.max.session.timeout.ms',
  ],
  [
    'group late topics=orders protocol=consumer session.timeout.ms=10s',
    '7:44 error refused',
    'cannot be set when group.protocol=CONSUMER',
  ],
  [
    'group late topics=orders protocol=consumer group.remote.assignor=sticky',
    '7:44 error refused',
    'uniform, range',
  ],
  [
    'group late topics=orders protocol=share auto.offset.reset=earliest',
    '7:41 error refused',
    'share group',
  ],
  [
    'group late topics=orders group.remote.assignor=range',
    '7:26 error refused',
    'group.protocol=CLASSIC',
  ],
  [
    'group late topics=orders protocol=share share.record.lock.duration.ms=1s',
    '7:41 error refused',
    'group.share.min.record.lock.duration.ms',
  ],
  [
    'group late topics=orders partition.assignment.strategy=fair',
    '7:56 error wrong',
    '`cooperative-sticky`',
  ],
  ['group late topics=orders max.poll.records=0', '7:43 error refused', 'at least 1'],
  ['group late topics=orders auto.offset.reset=first', '7:44 error wrong', '`earliest`'],
  [
    'consumer billing-1 heartbeat.interval.ms=50s',
    '7:20 error refused',
    'Heartbeat must be set lower',
  ],
  ['topic logs replicas=4', '7:1 error refused', 'only 3 broker(s)'],
  ['topic logs cleanup.policy=shred', '7:27 error wrong', '`compact`, `delete`'],
  ['broker 2 replica.fetch.wait.max.ms=31s', '7:10 error refused', 'replica.lag.time.max.ms'],
  ['at 1s partitions orders 2', '7:1 error refused', 'would not be an increase'],
  [
    'at 1s set producer web max.in.flight.requests.per.connection=9',
    '7:24 error refused',
    'at most 5',
  ],
  [
    'at 1s set broker 1 replica.lag.time.max.ms=9s',
    '7:20 error refused',
    'Cannot update these configs dynamically',
  ],
  [
    'at 1s set group billing session.timeout.ms=1s',
    '7:25 error refused',
    'group.min.session.timeout.ms',
  ],
];

describe('what Kafka itself would refuse is an error that names the key', () => {
  test.each(refused)('%s', (line, problem, part) => {
    const text = cluster(line);
    expect(problemsOf(text)).toContain(problem);
    const message = messagesOf(text)[problemsOf(text).indexOf(problem)];
    expect(message).toContain(part);
  });
});

describe('what Kafka accepts', () => {
  test.each([
    'producer app acks=1',
    'producer app acks=0 retries=0',
    'producer app acks=1 enable.idempotence=false max.in.flight.requests.per.connection=9',
    'producer app request.timeout.ms=200s',
    'producer app transactional.id=t transaction.timeout.ms=15m',
    'group late topics=orders session.timeout.ms=6s',
    'group late topics=orders auto.offset.reset=by_duration:PT1H',
    'group late topics=orders partition.assignment.strategy=range,cooperative-sticky',
    'group late topics=orders protocol=consumer group.remote.assignor=range',
    'group late topics=orders protocol=share share.auto.offset.reset=earliest',
    'topic logs replicas=2 min.insync.replicas=3',
    'at 1s set broker 1 unclean.leader.election.enable=true',
    'at 1s partitions orders 3',
  ])('%s', (line) => {
    expect(problemsOf(cluster(line))).toEqual([]);
  });

  test('the brokers move the bounds of the session timeout', () => {
    const text = (session: string) =>
      `kafka 1\nbrokers 1 group.min.session.timeout.ms=1s\ntopic t\ngroup g topics=t heartbeat.interval.ms=500ms session.timeout.ms=${session}`;
    expect(problemsOf(text('1s'))).toEqual([]);
    expect(problemsOf(text('999ms'))).toEqual(['4:46 error refused']);
  });

  test('a session timeout is only bounded for a classic group', () => {
    const text = 'kafka 1\nbrokers 1 group.min.session.timeout.ms=50s\ntopic t\ngroup g topics=t';
    expect(problemsOf(text)).toEqual(['4:1 error refused']);
    expect(problemsOf(`${text} protocol=consumer`)).toEqual([]);
  });

  test('settings add up over the time', () => {
    const sets = [
      'at 1s set producer web enable.idempotence=true',
      'at 2s set producer web acks=1',
    ];
    expect(problemsOf(cluster(...sets))).toEqual(['8:24 error refused']);
  });

  test('partitions are counted over the time', () => {
    const acts = ['at 2s partitions orders 3', 'at 1s partitions orders 4'];
    expect(problemsOf(cluster(...acts))).toEqual(['7:1 error refused']);
  });

  test('a key that a word of ours settles is a warning', () => {
    expect(problemsOf(cluster('group late topics=orders enable.auto.commit=false'))).toEqual([
      '7:26 warning settled-key',
    ]);
  });
});
