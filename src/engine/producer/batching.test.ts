import { describe, expect, it } from 'vitest';
import type { Request } from '../protocol/envelope.ts';
import { type ProducerBench, warm } from './producer-bench.ts';

/** Partitions in a produce request, in its order. */
function partitionsOf(request: Request | undefined): readonly string[] {
  return request?.body.api === 'Produce'
    ? request.body.batches.map(({ partition }) => partition)
    : [];
}

function answeredAll(bench: ProducerBench): void {
  while (bench.produceRequests.length > 0) bench.produceAnswer();
}

/** Everything of before is answered and gone. */
function idle(
  leaders: readonly number[],
  config: Readonly<Record<string, string>>,
  brokers: readonly number[] = [1],
): ProducerBench {
  const bench = warm({ leaders, brokers, config });
  bench.after(20_000);
  bench.settle();
  answeredAll(bench);
  return bench;
}

describe('batching (vectors producer-partitioner, batching)', () => {
  it('linger-not-ready-before: a batch waits for linger.ms', () => {
    const bench = idle([1], { 'linger.ms': '10' });
    bench.send();
    bench.after(9);
    expect(bench.flying).toEqual([]);
    bench.after(1);
    expect(bench.flying).toEqual([[2]]);
  });

  it('full-batch-ready-immediately: the record that does not fit closes the batch, which leaves at once', () => {
    const bench = idle([1], { 'linger.ms': '10', 'batch.size': '1024' });
    bench.send({ sizeBytes: 600 });
    expect(bench.flying).toEqual([]);
    bench.send({ sizeBytes: 600 });
    expect(bench.flying).toEqual([[2]]);
    bench.after(10);
    expect(bench.flying).toEqual([[2], [3]]);
  });

  it('max-request-size-limits-drain: a second batch that would make the request too large waits', () => {
    const bench = idle([1, 1], { 'linger.ms': '10', 'max.request.size': '1200' });
    bench.send({ partition: 0, sizeBytes: 900 });
    bench.send({ partition: 1, sizeBytes: 900 });
    bench.after(10);
    expect(bench.produceRequests.map((request) => partitionsOf(request).length)).toEqual([1, 1]);
  });

  it('drain-rotation: each drain goes on behind the partition that the last one of its broker ended with', () => {
    const config = {
      'linger.ms': '100',
      'max.request.size': '300',
      'max.in.flight.requests.per.connection': '1',
      'enable.idempotence': 'false',
    };
    const bench = idle([1, 1, 2, 2], config, [1, 2]);
    const round = (...partitions: readonly number[]) => {
      for (const partition of partitions) bench.send({ partition, sizeBytes: 150 });
      bench.after(300);
      bench.settle();
      bench.after(50);
      return bench.produceRequests.flatMap(partitionsOf).toSorted();
    };
    const first = round(0, 1, 2, 3);
    expect(first).toHaveLength(2); // one batch a request, one request a broker
    answeredOnce(bench);
    const second = round();
    expect([...first, ...second].toSorted()).toEqual([0, 1, 2, 3].map((n) => `orders-${n}`));
    answeredOnce(bench);
    expect(bench.statuses.slice(1)).toEqual(['acked', 'acked', 'acked', 'acked']);
    expect(round(0, 2)).toEqual(['orders-0', 'orders-2']);
  });

  it('retry-backoff-blocks-partition: another partition of the same broker goes meanwhile', () => {
    const bench = idle([1, 1], { 'linger.ms': '1', 'max.in.flight.requests.per.connection': '1' });
    bench.send({ partition: 0 });
    bench.after(1);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.send({ partition: 1 });
    bench.after(2);
    expect(bench.produceRequests.flatMap(partitionsOf)).toEqual(['orders-1']);
    bench.produceAnswer();
    bench.after(121);
    bench.settle();
    expect(bench.produceRequests.flatMap(partitionsOf)).toEqual(['orders-0']);
  });

  it('flush-makes-everything-ready: without a flush nothing leaves before its linger.ms', () => {
    const config = {
      'linger.ms': '100000',
      'delivery.timeout.ms': '200000',
    };
    const bench = warm({ leaders: [1, 1, 1], config });
    bench.command({ type: 'flush', producer: 'web' });
    answeredAll(bench);
    for (let i = 0; i < 99; i++) bench.send({ partition: i % 3 });
    bench.after(50);
    expect(bench.produceRequests).toEqual([]);
    bench.command({ type: 'flush', producer: 'web' });
    expect(bench.produceRequests.flatMap(partitionsOf).toSorted()).toEqual([
      'orders-0',
      'orders-1',
      'orders-2',
    ]);
    expect(bench.flying.flat()).toHaveLength(99);
  });

  it('leader-change-skips-backoff: with a newer leader epoch a batch goes again at once', () => {
    const bench = warm({ brokers: [1, 2], leaders: [1] });
    bench.send();
    bench.after(5);
    const before = bench.nowUs;
    bench.leaders = [2];
    bench.leaderEpoch = 1;
    const currentLeader = { leader: 2, leaderEpoch: 1 };
    bench.produceAnswer({ error: 'NOT_LEADER_OR_FOLLOWER', currentLeader });
    bench.settle();
    expect(bench.produceRequests.map(({ to }) => to)).toEqual(['broker-2']);
    expect(bench.nowUs).toBe(before);
  });

  it('delivery-timeout-expires-queued-batch: even one that never left the client', () => {
    const config = {
      'linger.ms': '3000',
      'request.timeout.ms': '200',
      'delivery.timeout.ms': '3200',
      'max.block.ms': '10000',
    };
    const bench = idle([1], config);
    bench.disconnect(1);
    bench.settle();
    bench.send();
    const sentUs = bench.nowUs;
    bench.leaders = [-1];
    for (let i = 0; i < 31; i++) {
      bench.after(100);
      bench.disconnect(1);
    }
    expect(bench.outcomes[1]?.status).toBe('pending');
    bench.until(sentUs + 13_300_000);
    expect(bench.statuses[1]).toBe('TimeoutException');
    expect(bench.outcomes[1]?.attempts).toBe(0);
  });
});

/** One answer to each request that is open now. */
function answeredOnce(bench: ProducerBench): void {
  for (let n = bench.produceRequests.length; n > 0; n--) bench.produceAnswer();
}
