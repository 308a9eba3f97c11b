import { describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { headlessRun } from './headless-run.ts';

/** What is wrong at the end, as `metric op want got`. */
function wrongIn(lines: readonly string[]): readonly string[] {
  const { scenario, problems } = parseScenario(['kafka 1', ...lines].join('\n'));
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  return headlessRun(scenario)
    .expectations.filter(({ ok }) => !ok)
    .map(({ metric, op, want, got }) => `${metric} ${op} ${want} got ${got}`);
}

const THREE = ['brokers 3', 'topic orders partitions=1 replicas=3 min.insync.replicas=2'];
const ONE = ['brokers 1', 'topic orders partitions=1 replicas=1'];

describe('a machine without power', () => {
  const traffic = [
    'producer web acks=all',
    'at 1s produce web orders x5 every 100ms',
    'at 3s power-off broker 1',
    'at 5s start broker 1',
    'at 14s produce web orders x2',
    'until 30s',
  ];

  test('the only replica loses what was acknowledged and never flushed', () => {
    const expects = ['expect acked(web) = 7', 'expect lost = 5', 'expect log-end(orders-0) = 2'];
    expect(wrongIn([...ONE, ...traffic, ...expects])).toEqual([]);
  });

  test('flush.messages=1 saves it', () => {
    const flushed = ['brokers 1', 'topic orders partitions=1 replicas=1 flush.messages=1'];
    const expects = ['expect lost = 0', 'expect log-end(orders-0) = 7'];
    expect(wrongIn([...flushed, ...traffic, ...expects])).toEqual([]);
  });

  test('so does log.flush.interval.ms once its scheduler has run', () => {
    const brokers = 'log.flush.interval.ms=500ms log.flush.scheduler.interval.ms=500ms';
    const flushed = [`brokers 1 ${brokers} log.initial.task.delay.ms=1s`, ONE[1] ?? ''];
    expect(wrongIn([...flushed, ...traffic, 'expect lost = 0'])).toEqual([]);
  });

  test('it says nothing to anybody: a request under way ends with its own time-out', () => {
    const lines = [
      ...THREE,
      'producer web acks=all',
      'at 1s produce web orders',
      'at 3s power-off broker 1',
      'at 4s produce web orders',
      'until 60s',
      'expect at 33s unresolved(web) = 1',
      'expect acked(web) = 2',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });
});

describe('a replica that comes back with less, or with nothing', () => {
  for (const fault of ['power-off', 'wipe', 'kill']) {
    test(`after ${fault} it has everything again from its leader`, () => {
      const lines = [
        ...THREE,
        'producer web acks=all',
        'at 1s produce web orders x5 every 100ms',
        `at 3s ${fault} broker 1`,
        'at 4s produce web orders x5 every 100ms',
        'at 20s start broker 1',
        'at 40s produce web orders x2',
        'at 50s elect preferred orders-0',
        'until 60s',
        'expect lost = 0',
        'expect leader(orders-0) = 1',
        'expect isr(orders-0) = 1,2,3',
        'expect order(orders-0) = web:1..12',
      ];
      expect(wrongIn(lines)).toEqual([]);
    });
  }

  test('its offset lies below the log start of its leader: it starts again there', () => {
    const lines = [
      'brokers 2 log.retention.check.interval.ms=1s log.initial.task.delay.ms=1s',
      'topic orders partitions=1 replicas=2 retention.ms=3s',
      'producer web acks=all',
      'at 1s produce web orders x10 every 50ms',
      'at 4s kill broker 2',
      'at 15s produce web orders x3',
      'at 20s start broker 2',
      'at 30s kill broker 1',
      'until 45s',
      'expect at 25s isr(orders-0) = 1,2',
      'expect leader(orders-0) = 2',
      'expect log-start(orders-0) = 13',
      'expect log-end(orders-0) = 13',
      'expect lost = 0',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });
});

describe('records that are deleted', () => {
  test('followers take the log start of their leader with their next fetch', () => {
    const lines = [
      ...THREE,
      'producer web acks=all',
      'at 1s produce web orders x10 every 50ms',
      'at 3s delete-records orders-0 before=6',
      'at 6s kill broker 1',
      'until 20s',
      'expect leader(orders-0) = 2',
      'expect log-start(orders-0) = 6',
      'expect stored(orders-0) = 4',
      'expect lost = 0',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });

  test('nothing above the high watermark is', () => {
    const lines = [
      ...ONE,
      'producer web acks=all',
      'at 1s produce web orders x3',
      'at 3s delete-records orders-0 before=4',
      'until 5s',
      'expect log-start(orders-0) = 0',
      'expect stored(orders-0) = 3',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });

  test('a changed retention.ms holds from the next run of the task on', () => {
    const lines = [
      'brokers 1 log.retention.check.interval.ms=1s log.initial.task.delay.ms=1s',
      'topic orders partitions=1 replicas=1',
      'producer web acks=all',
      'at 1s produce web orders x3',
      'at 5s set topic orders retention.ms=2s',
      'until 8s',
      'expect at 5s log-start(orders-0) = 0',
      'expect log-start(orders-0) = 3',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });

  test('retention.bytes keeps at least so much: whole segments only', () => {
    const lines = [
      'brokers 1 log.retention.check.interval.ms=1s log.initial.task.delay.ms=1s',
      'topic orders partitions=1 replicas=1 segment.bytes=1MB retention.bytes=1MB max.message.bytes=1MB',
      'producer web acks=all max.request.size=1MB',
      'at 1s produce web orders x6 every 100ms size=500KB',
      'until 10s',
      'expect log-start(orders-0) = 2..3',
      'expect log-end(orders-0) = 6',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });
});

describe('a compacted topic', () => {
  test('refuses records without a key', () => {
    const lines = [
      'brokers 1',
      'topic state partitions=1 replicas=1 cleanup.policy=compact',
      'producer web',
      'at 1s produce web state x2',
      'at 2s produce web state x2 key=a',
      'until 5s',
      'expect failed(web, InvalidRecordException) = 2',
      'expect stored(state-0) = 2',
    ];
    expect(wrongIn(lines)).toEqual([]);
  });
});
