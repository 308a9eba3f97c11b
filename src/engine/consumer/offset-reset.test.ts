import { describe, expect, test } from 'vitest';
import { ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';

const SECOND = 1_000_000;

function logOf(count: number, logStart = 0): FakeBrokers {
  const brokers = new FakeBrokers({ t1: 1 });
  brokers.append('t1-0', count);
  brokers.partition('t1-0').logStart = logStart;
  return brokers;
}

function bench(brokers: FakeBrokers, policy: string): ConsumerBench {
  const config = { 'auto.offset.reset': policy, 'metadata.max.age.ms': '1500' };
  return new ConsumerBench(brokers, { topics: ['t1'], commit: 'none', config }).start();
}

function startOf(on: ConsumerBench): number | undefined {
  const taken = on.factsOf('consumer.positionTakenFromCommitted');
  return [...taken, ...on.factsOf('consumer.positionReset')].at(-1)?.inputs.offset;
}

/** A new leader whose log has only so many records, and what it answers to OffsetsForLeaderEpoch. */
function truncated(
  policy: string,
  answer: { readonly endOffset?: number; readonly leaderEpoch?: number },
): ConsumerBench {
  const brokers = logOf(10);
  const on = bench(brokers, policy);
  brokers.committed.set('t1-0', 0);
  on.runUntil(SECOND);
  const log = brokers.partition('t1-0');
  log.leaderEpoch = 5;
  if (answer.endOffset !== undefined && answer.endOffset >= 0)
    log.records.length = answer.endOffset;
  brokers.intercept = ({ body }) => {
    if (body.api !== 'OffsetForLeaderEpoch') return undefined;
    const partitions = body.partitions.map(({ partition, leaderEpoch }) => {
      const known = { leaderEpoch, endOffset: log.records.length, ...answer };
      return { partition, error: 'NONE', ...known } as const;
    });
    return { api: body.api, partitions };
  };
  return on.runUntil(3 * SECOND);
}

function positionOf(on: ConsumerBench): number | undefined {
  return on.state.assigned.get('t1-0')?.position?.offset;
}

describe('auto.offset.reset', () => {
  test('reset-01: latest begins at the end of the log', () => {
    expect(startOf(bench(logOf(5), 'latest').runUntil(SECOND))).toBe(5);
  });

  test('reset-02: earliest begins at the start of the log', () => {
    expect(startOf(bench(logOf(9, 5), 'earliest').runUntil(SECOND))).toBe(5);
  });

  test('reset-03: by_duration begins at the first record that is not older', () => {
    const brokers = logOf(9);
    brokers.intercept = ({ body }) => {
      if (body.api !== 'ListOffsets') return undefined;
      const partitions = body.partitions.map(({ partition, timestampUs }) => {
        const isAsked = timestampUs > 9 * SECOND && timestampUs < 10 * SECOND;
        return { partition, error: 'NONE', offset: isAsked ? 5 : 0, leaderEpoch: 0 } as const;
      });
      return { api: body.api, partitions };
    };
    const config = { 'auto.offset.reset': 'by_duration:PT1S' };
    const on = new ConsumerBench(brokers, { topics: ['t1'], config });
    on.nowUs = 10 * SECOND;
    expect(startOf(on.start().runUntil(11 * SECOND))).toBe(5);
  });

  test('reset-04: a committed offset wins over the policy', () => {
    const brokers = logOf(600);
    brokers.committed.set('t1-0', 539);
    expect(startOf(bench(brokers, 'latest').runUntil(SECOND))).toBe(539);
  });

  test('reset-05: none without a committed offset: NoOffsetForPartitionException', () => {
    const on = bench(logOf(5), 'none').runUntil(SECOND);
    expect(on.state.application.failure?.error).toBe('NoOffsetForPartitionException');
  });

  test('reset-06: without a committed offset there is no position until the policy is applied', () => {
    const brokers = logOf(5);
    brokers.intercept = ({ body }) => (body.api === 'ListOffsets' ? 'silent' : undefined);
    const on = bench(brokers, 'earliest').runUntil(SECOND);
    expect(on.requests('OffsetFetch')).toHaveLength(1);
    expect(on.state.assigned.get('t1-0')).toMatchObject({ state: 'AWAIT_RESET', position: null });
    expect(on.requests('Fetch')).toHaveLength(0);
  });

  function outOfRange(policy: string): ConsumerBench {
    const brokers = logOf(200, 100);
    brokers.committed.set('t1-0', 50);
    return bench(brokers, policy).runUntil(SECOND);
  }

  test('reset-07: retention passed the position: earliest goes on at the start of the log', () => {
    expect(outOfRange('earliest').processed()[0]).toBe(100);
  });

  test('reset-08: … and latest at its end', () => {
    const on = outOfRange('latest');
    expect(on.processed()).toEqual([]);
    expect(positionOf(on)).toBe(200);
  });

  test('reset-09: … and none throws OffsetOutOfRangeException', () => {
    expect(outOfRange('none').state.application.failure?.error).toBe('OffsetOutOfRangeException');
  });

  test('reset-10: the leader knows no end for the epoch: the policy decides', () => {
    const on = truncated('earliest', { endOffset: -1 });
    expect(on.factsOf('consumer.positionReset').at(-1)?.inputs.offset).toBe(0);
  });

  test('reset-11: … without a policy LogTruncationException', () => {
    const on = truncated('none', { leaderEpoch: -1 });
    expect(on.state.application.failure?.error).toBe('LogTruncationException');
  });

  test('reset-12: the log ends below the position: without a policy LogTruncationException, which names where', () => {
    const { application } = truncated('none', { endOffset: 7 }).state;
    expect(application.failure?.error).toBe('LogTruncationException');
    expect(application.failure?.message).toContain('divergent at 7');
  });

  test('reset-13: with a policy the position moves to where the logs part, not to the policy’s offset', () => {
    for (const policy of ['earliest', 'latest']) {
      const on = truncated(policy, { endOffset: 7, leaderEpoch: 0 });
      expect(on.factsOf('consumer.truncationDetected')[0]?.inputs.endOffset).toBe(7);
      expect(on.factsOf('consumer.positionReset')).toEqual([]);
      expect(positionOf(on)).toBe(7);
    }
  });

  test('reset-14: the log reaches beyond the position: nothing moves', () => {
    const on = truncated('earliest', { leaderEpoch: 0 });
    expect(on.factsOf('consumer.truncationDetected')).toEqual([]);
    expect(positionOf(on)).toBe(10);
  });
});
