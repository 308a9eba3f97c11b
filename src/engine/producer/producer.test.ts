import { describe, expect, it } from 'vitest';
import { ProducerBench, started, warm } from './producer-bench.ts';

const S = 1_000_000;

describe('send()', () => {
  it('waits for metadata first, then for linger.ms, and is acknowledged by the response', () => {
    const bench = started();
    bench.send();
    expect(bench.state.application.waiting.kind).toBe('metadata');
    bench.settle();
    expect(bench.flying).toEqual([]);
    bench.after(4);
    expect(bench.flying).toEqual([]);
    bench.after(1);
    expect(bench.flying).toEqual([[1]]);
    bench.produceAnswer();
    expect(bench.outcomes[0]).toMatchObject({ status: 'acked', partition: 'orders-0', offset: 0 });
    expect(bench.state.counts).toEqual({ sent: 1, acked: 1, failed: 0 });
  });

  it('fails with TimeoutException after max.block.ms without metadata', () => {
    const bench = new ProducerBench({ config: { 'max.block.ms': '2000' } });
    bench.event({ kind: 'started' });
    bench.send();
    bench.until(2 * S - 1);
    expect(bench.statuses).toEqual(['pending']);
    bench.until(2 * S);
    expect(bench.statuses).toEqual(['TimeoutException']);
  });

  it('waits for a partition that the client does not know yet', () => {
    const bench = warm({ config: { 'max.block.ms': '1000' } });
    bench.send({ partition: 1 });
    expect(bench.state.application.waiting.kind).toBe('metadata');
    bench.after(200);
    bench.leaders = [1, 1];
    bench.settle();
    bench.after(200);
    bench.settle();
    bench.after(10);
    bench.produceAnswer();
    expect(bench.outcomes[1]).toMatchObject({ status: 'acked', partition: 'orders-1' });
  });

  it('fails at once with RecordTooLargeException beyond max.request.size', () => {
    const bench = warm({ config: { 'max.request.size': '1000' } });
    bench.send({ sizeBytes: 1_000 });
    expect(bench.statuses[1]).toBe('RecordTooLargeException');
  });

  it('pads the value to size and numbers it by the producer', () => {
    const bench = warm();
    bench.send({ sizeBytes: 8 });
    expect(bench.outcomes.map((outcome) => outcome.value)).toEqual(['web-1', 'web-2...']);
  });
});

describe('buffer.memory', () => {
  const config = {
    'buffer.memory': '40960',
    'max.block.ms': '2000',
    'linger.ms': '0',
    'request.timeout.ms': '30000',
  };

  it('blocks send() until memory comes back, and later sends wait behind it', () => {
    const bench = warm({ config });
    for (let i = 0; i < 4; i++) bench.send({ sizeBytes: 10_240 });
    expect(bench.state.application.waiting.kind).toBe('memory');
    expect(bench.outcomes).toHaveLength(4);
    bench.after(500);
    bench.produceAnswer();
    expect(bench.outcomes).toHaveLength(5);
    expect(bench.flying).toEqual([[3], [4]]);
    bench.produceAnswer();
    expect(bench.state.application.waiting.kind).toBe('nothing');
  });

  it('fails with BufferExhaustedException after max.block.ms', () => {
    const bench = warm({ config });
    for (let i = 0; i < 4; i++) bench.send({ sizeBytes: 10_240 });
    bench.after(2_000);
    expect(bench.statuses.slice(1)).toEqual([
      'pending',
      'pending',
      'BufferExhaustedException',
      'pending',
    ]);
    bench.after(2_000);
    expect(bench.statuses.at(-1)).toBe('BufferExhaustedException');
  });

  it('is given back in full when all is answered', () => {
    const bench = warm({ config });
    for (let i = 0; i < 3; i++) bench.send({ sizeBytes: 10_240 });
    while (bench.produceRequests.length > 0) bench.produceAnswer();
    expect(bench.state.accumulator.freeBytes).toBe(40_960);
  });
});

describe('batches', () => {
  it('leave before linger.ms when they are full', () => {
    const bench = warm({ config: { 'linger.ms': '1000', 'batch.size': '200' } });
    const before = bench.nowUs;
    for (let i = 0; i < 6; i++) bench.send();
    // 61 bytes of overhead, 22 a record.
    expect(bench.flying).toEqual([[1, 2, 3, 4, 5, 6]]);
    expect(bench.nowUs).toBe(before);
  });

  it('ride along with another partition of the same broker', () => {
    const bench = warm({ leaders: [1, 1], config: { 'linger.ms': '100' } });
    bench.after(500);
    while (bench.produceRequests.length > 0) bench.produceAnswer();
    bench.send({ partition: 0 });
    bench.after(60);
    bench.send({ partition: 1 });
    bench.after(40);
    expect(bench.produceRequests).toHaveLength(1);
    expect(bench.flying).toEqual([[3], [2]]);
    const sent = bench.facts.filter((fact) => fact.rule === 'producer.batchSent').slice(-2);
    expect(sent.map((fact) => fact.inputs.because)).toEqual(['rides-along', 'linger']);
  });

  it('leave at once on flush(), which returns when they are answered', () => {
    const bench = warm({ config: { 'linger.ms': '5000' } });
    bench.after(6_000);
    while (bench.produceRequests.length > 0) bench.produceAnswer();
    bench.send();
    expect(bench.flying).toEqual([]);
    bench.command({ type: 'flush', producer: 'web' });
    expect(bench.flying).toEqual([[2]]);
    bench.send();
    expect(bench.outcomes).toHaveLength(2);
    bench.produceAnswer();
    expect(bench.outcomes).toHaveLength(3);
  });

  it('go at most max.in.flight.requests.per.connection at a time', () => {
    const bench = warm({
      config: { 'linger.ms': '0', 'max.in.flight.requests.per.connection': '2' },
    });
    for (let i = 0; i < 4; i++) bench.send();
    expect(bench.flying).toEqual([[2], [3]]);
    bench.produceAnswer();
    expect(bench.flying).toEqual([[3], [4, 5]]);
  });
});

describe('a broker that does not answer', () => {
  it('fails the batch with TimeoutException after delivery.timeout.ms, in flight or not', () => {
    const bench = warm({ config: { 'delivery.timeout.ms': '5000', 'request.timeout.ms': '4000' } });
    const before = bench.nowUs;
    bench.send();
    bench.until(before + 5 * S - 1);
    expect(bench.statuses[1]).toBe('pending');
    bench.until(before + 5 * S);
    expect(bench.statuses[1]).toBe('TimeoutException');
    expect(bench.closed).toEqual(['web>broker-1']);
  });

  it('has its connection closed after request.timeout.ms; the batch goes again on a new one', () => {
    const bench = warm({ config: { 'request.timeout.ms': '3000' } });
    bench.send();
    bench.after(5);
    expect(bench.flying).toEqual([[2]]);
    bench.open = [];
    bench.after(3_000);
    expect(bench.closed).toEqual(['web>broker-1']);
    bench.after(70);
    expect(bench.open.map((request) => request.body.api)).toEqual(['Metadata']);
    bench.settle();
    bench.after(200);
    bench.settle();
    expect(bench.flying).toEqual([[2]]);
    expect(bench.outcomes[1]?.attempts).toBe(2);
  });

  it('is noticed late when send() or an answer has begun the wait for the network anew', () => {
    const bench = warm({ config: { 'request.timeout.ms': '3000', 'linger.ms': '0' } });
    const first = bench.nowUs;
    bench.send();
    bench.after(1_000);
    bench.send();
    bench.until(first + 4 * S - 1);
    expect(bench.closed).toEqual([]);
    bench.until(first + 4 * S);
    expect(bench.closed).toEqual(['web>broker-1']);
  });

  it('makes the client forget its metadata when it is the only one: send() blocks for a known topic', () => {
    const bench = warm({ config: { 'max.block.ms': '1000' } });
    bench.after(1_000);
    bench.disconnect(1);
    expect(bench.rules()).toContain('metadataForgotten');
    bench.send();
    expect(bench.state.application.waiting.kind).toBe('metadata');
  });
});

describe('NOT_ENOUGH_REPLICAS', () => {
  it('is retried until delivery.timeout.ms and ends as TimeoutException', () => {
    const config = { 'delivery.timeout.ms': '1000', 'request.timeout.ms': '500' };
    const bench = warm({ config });
    bench.send();
    for (let i = 0; i < 40; i++) {
      bench.after(50);
      if (bench.produceRequests.length > 0) bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    }
    expect(bench.statuses[1]).toBe('TimeoutException');
    expect(bench.outcomes[1]?.attempts).toBeGreaterThan(2);
  });

  it('reaches the application as itself only with retries=0', () => {
    const bench = warm({ config: { retries: '0' } });
    bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    expect(bench.statuses[1]).toBe('NotEnoughReplicasException');
  });
});

describe('NOT_LEADER_OR_FOLLOWER', () => {
  it('goes to the leader that the answer names, without back-off (KIP-951)', () => {
    const bench = warm({ brokers: [1, 2], leaders: [1] });
    bench.send();
    bench.after(5);
    const before = bench.nowUs;
    const currentLeader = { leader: 2, leaderEpoch: 1 };
    bench.leaders = [2];
    bench.leaderEpoch = 1;
    bench.produceAnswer({ error: 'NOT_LEADER_OR_FOLLOWER', currentLeader });
    bench.settle();
    expect(bench.produceRequests.map((request) => request.to)).toEqual(['broker-2']);
    expect(bench.nowUs).toBe(before);
  });

  it('backs off when nobody knows a new leader', () => {
    const bench = warm();
    bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'NOT_LEADER_OR_FOLLOWER' });
    bench.settle();
    expect(bench.flying).toEqual([]);
    bench.after(79);
    expect(bench.flying).toEqual([]);
    bench.after(42);
    bench.settle();
    expect(bench.flying).toEqual([[2]]);
  });
});

describe('several batches in flight that are lost together', () => {
  function lostThree(config: Readonly<Record<string, string>>): ProducerBench {
    const bench = warm({ config: { 'linger.ms': '0', ...config } });
    for (let i = 0; i < 3; i++) bench.send();
    bench.disconnect(1);
    for (let i = 0; i < 20; i++) {
      bench.after(50);
      bench.settle();
    }
    return bench;
  }

  it('come back in exactly reversed order without idempotence', () => {
    expect(lostThree({ 'enable.idempotence': 'false' }).flying).toEqual([[4], [3], [2]]);
  });

  it('come back in the order of their sequences with idempotence, one at a time', () => {
    const bench = lostThree({});
    expect(bench.flying).toEqual([[2]]);
    bench.produceAnswer();
    expect(bench.flying).toEqual([[3]]);
    bench.produceAnswer();
    bench.produceAnswer();
    expect(bench.outcomes.map((outcome) => outcome.offset)).toEqual([0, 1, 2, 3]);
  });
});

describe('acks=0', () => {
  it('is acknowledged without an offset when the request is written', () => {
    const bench = started({ config: { acks: '0' } });
    bench.send();
    bench.settle();
    bench.after(5);
    expect(bench.outcomes[0]).toMatchObject({ status: 'acked', offset: -1 });
    expect(bench.state.inFlight).toEqual([]);
  });

  it('waits for a new leader when the old one is known to be gone', () => {
    const bench = warm({ config: { acks: '0' }, brokers: [1, 2], leaders: [1] });
    bench.disconnect(1);
    bench.settle();
    bench.send();
    bench.after(40);
    if (bench.open.some((request) => request.to === 'broker-1')) bench.disconnect(1);
    expect(bench.statuses[1]).toBe('pending');
    bench.leaders = [2];
    bench.leaderEpoch = 1;
    for (let i = 0; i < 10; i++) {
      bench.after(100);
      if (bench.open.some((request) => request.to === 'broker-1')) bench.disconnect(1);
      bench.settle();
    }
    expect(bench.statuses[1]).toBe('acked');
    expect(bench.outcomes[1]?.broker).toBe(2);
  });
});

describe('the application', () => {
  it('waits for each future with send=sync', () => {
    const bench = warm({ sendMode: 'sync' });
    bench.send();
    bench.send();
    bench.after(5);
    expect(bench.outcomes).toHaveLength(2);
    bench.produceAnswer();
    expect(bench.outcomes).toHaveLength(3);
  });

  it('sends nothing more after a failure with on-error=stop, and gives no numbers', () => {
    const bench = warm({ onError: 'stop', config: { retries: '0' } });
    bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.send();
    expect(bench.outcomes).toHaveLength(2);
    expect(bench.state.application.lastSendNumber).toBe(2);
    expect(bench.rules()).toContain('recordNotSent');
  });

  it('keeps the send number with on-error=resend', () => {
    const bench = warm({ onError: 'resend', config: { retries: '0' } });
    bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.after(5);
    bench.produceAnswer();
    expect(bench.outcomes.slice(1)).toMatchObject([
      { sendId: 1, sendNumber: 2, status: 'resent' },
      { sendId: 2, sendNumber: 2, status: 'acked', resendOf: 1 },
    ]);
    expect(bench.state.counts).toEqual({ sent: 2, acked: 2, failed: 0 });
  });

  it('lets go of a record that fails at once, instead of resending it for ever', () => {
    const bench = warm({ onError: 'resend', config: { 'max.request.size': '1000' } });
    bench.send({ sizeBytes: 1_000 });
    expect(bench.statuses[1]).toBe('RecordTooLargeException');
    expect(bench.state.counts.failed).toBe(1);
  });
});

it('sleeps when there is nothing to do', () => {
  const bench = warm();
  bench.after(1_000);
  const { wakeAtUs } = bench.state;
  expect(wakeAtUs === null || wakeAtUs > bench.nowUs + 200 * S).toBe(true);
});
