import { describe, expect, it } from 'vitest';
import { ProducerBench, started, warm } from './producer-bench.ts';

describe('the end of a process', () => {
  const config = { 'linger.ms': '5000' };

  it('close() cuts linger short and waits for what is outstanding', () => {
    const bench = warm();
    bench.command({ type: 'setClient', node: 'web', settings: new Map([['linger.ms', '5000']]) });
    expect(bench.exits).toEqual([true]);
    bench.start();
    bench.send();
    bench.settle();
    bench.event({ kind: 'stopping' });
    bench.settle();
    expect(bench.flying).toEqual([[2]]);
    expect(bench.exits).toEqual([true]);
    bench.produceAnswer();
    expect(bench.exits).toEqual([true, false]);
    expect(bench.statuses).toEqual(['acked', 'acked']);
  });

  it('leaves the futures of a killed process open for ever; numbers go on after the next start', () => {
    const bench = started({ config });
    bench.send();
    bench.settle();
    bench.event({ kind: 'killed' });
    bench.send();
    bench.start();
    bench.send();
    bench.settle();
    expect(bench.outcomes.map((outcome) => [outcome.sendNumber, outcome.status])).toEqual([
      [1, 'pending'],
      [2, 'pending'],
    ]);
    bench.after(5_000);
    bench.produceAnswer();
    expect(bench.statuses).toEqual(['pending', 'acked']);
    const lost = bench.facts.find((fact) => fact.rule === 'producer.memoryLost');
    expect(lost?.inputs).toMatchObject({ queuedSendIds: [0], inFlightSendIds: [] });
  });

  it('starts again with new settings after close()', () => {
    const bench = warm();
    bench.send();
    bench.command({ type: 'setClient', node: 'web', settings: new Map([['acks', '1']]) });
    bench.settle();
    expect(bench.exits).toEqual([]);
    bench.produceAnswer();
    expect(bench.exits).toEqual([true]);
    bench.start();
    expect(bench.state.config).toMatchObject({
      acks: 1,
      idempotence: false,
      idempotenceSilentlyOff: true,
    });
    expect(bench.outcomes).toHaveLength(2);
  });
});

describe('idempotence', () => {
  it('numbers batches when they are first drained, per partition, by records', () => {
    const bench = warm({ config: { 'linger.ms': '10' } });
    bench.after(100);
    while (bench.produceRequests.length > 0) bench.produceAnswer();
    bench.send();
    bench.send();
    bench.after(10);
    bench.send();
    bench.after(10);
    const batches = bench.produceRequests.flatMap((request) =>
      request.body.api === 'Produce' ? request.body.batches.map(({ batch }) => batch) : [],
    );
    expect(batches.map((batch) => [batch.producerId, batch.baseSequence])).toEqual([
      [7, 1],
      [7, 3],
    ]);
  });

  it('sends no batch before it has a producer id', () => {
    const bench = new ProducerBench();
    bench.event({ kind: 'started' });
    bench.send();
    bench.after(10);
    const metadata = bench.open.find((request) => request.body.api === 'Metadata');
    if (metadata === undefined) throw new Error('the client asks for metadata first');
    bench.answer(metadata, bench.metadata(['orders']));
    const apis = (): readonly string[] => bench.open.map((request) => request.body.api);
    expect(apis()).not.toContain('Produce');
    bench.settle();
    bench.after(10);
    expect(apis()).toContain('Produce');
  });

  it('bumps its epoch locally and starts again at 0 when a batch is refused for good', () => {
    const bench = warm({ config: { 'linger.ms': '0' } });
    bench.send();
    bench.produceAnswer({ error: 'INVALID_TXN_STATE' });
    bench.send();
    const request = bench.produceRequests[0];
    const batch = request?.body.api === 'Produce' ? request.body.batches[0]?.batch : undefined;
    expect(batch).toMatchObject({ producerId: 7, producerEpoch: 1, baseSequence: 0 });
  });

  it('client-retry-7: holds new batches back after one expired in retry, then bumps the epoch', () => {
    const config = { 'delivery.timeout.ms': '1000', 'request.timeout.ms': '500', 'linger.ms': '0' };
    const bench = warm({ config });
    bench.send();
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.after(300);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.after(300);
    bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    bench.after(399);
    expect(bench.statuses[1]).toBe('pending');
    expect(bench.flying).toEqual([[2]]);
    bench.open = [];
    bench.after(1);
    expect(bench.statuses[1]).toBe('TimeoutException');
    expect(bench.state.identity.producerEpoch).toBe(1);
  });
});
