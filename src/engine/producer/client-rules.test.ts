import { describe, expect, it } from 'vitest';
import { type ProducerBench, warm } from './producer-bench.ts';

/** Send numbers in the order in which a leader has stored them: what it answered with an offset. */
function stored(bench: ProducerBench): readonly number[] {
  return bench.outcomes
    .filter(({ offset }) => offset !== null && offset >= 0)
    .toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0))
    .map(({ sendNumber }) => sendNumber);
}

function settled(bench: ProducerBench): void {
  for (let i = 0; i < 20; i++) {
    bench.after(50);
    bench.settle();
  }
}

describe('the rules of the client (vectors producer-state, clientRules)', () => {
  it('client-retry-6: DUPLICATE_SEQUENCE_NUMBER completes the batch without an offset', () => {
    const bench = warm();
    bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'DUPLICATE_SEQUENCE_NUMBER' });
    expect(bench.outcomes[1]).toMatchObject({ status: 'acked', offset: -1 });
  });

  it('a batch refused for one record: that one has the class of the error, the others a general one (KIP-467)', () => {
    const bench = warm();
    for (let i = 0; i < 3; i++) bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'INVALID_RECORD', recordErrors: [1] });
    expect(bench.statuses.slice(1)).toEqual([
      'KafkaException',
      'InvalidRecordException',
      'KafkaException',
    ]);
  });

  it('refused for several: each of them is an InvalidRecordException, whatever the error', () => {
    const bench = warm();
    for (let i = 0; i < 3; i++) bench.send();
    bench.after(5);
    bench.produceAnswer({ error: 'INVALID_TIMESTAMP', recordErrors: [0, 2] });
    expect(bench.statuses.slice(1)).toEqual([
      'InvalidRecordException',
      'KafkaException',
      'InvalidRecordException',
    ]);
  });

  it('client-retry-8: while a batch is being retried no other one of its partition is under way', () => {
    const bench = warm({ config: { 'linger.ms': '0' } });
    for (let i = 0; i < 3; i++) bench.send();
    for (let i = 0; i < 3; i++) bench.produceAnswer({ error: 'NOT_ENOUGH_REPLICAS' });
    settled(bench);
    expect(bench.flying).toEqual([[2]]);
    bench.produceAnswer();
    expect(bench.flying).toEqual([[3]]);
  });

  it('client-order-no-idempotence: two in flight, the first is retried and lands behind the second', () => {
    const config = {
      'linger.ms': '0',
      'enable.idempotence': 'false',
      'max.in.flight.requests.per.connection': '2',
    };
    const bench = warm({ config });
    bench.send();
    bench.send();
    bench.produceAnswer({ error: 'NOT_LEADER_OR_FOLLOWER' });
    bench.produceAnswer();
    settled(bench);
    bench.produceAnswer();
    expect(stored(bench)).toEqual([1, 3, 2]);
  });

  it('client-order-one-in-flight: one in flight keeps the order; a lost answer still makes a second copy', () => {
    const config = {
      'linger.ms': '0',
      'enable.idempotence': 'false',
      'max.in.flight.requests.per.connection': '1',
    };
    const bench = warm({ config });
    bench.send();
    bench.send();
    expect(bench.flying).toEqual([[2]]);
    bench.disconnect(1); // appended, but nobody hears of it
    settled(bench);
    expect(bench.flying).toEqual([[2]]);
    bench.produceAnswer();
    bench.produceAnswer();
    expect(stored(bench)).toEqual([1, 2, 3]);
    expect(bench.outcomes[1]?.attempts).toBe(2);
  });

  it('client-order-idempotent: the second is refused while the first is missing; both go again in order', () => {
    const bench = warm({ config: { 'linger.ms': '0' } });
    bench.send();
    bench.send();
    bench.produceAnswer({ error: 'REQUEST_TIMED_OUT' });
    bench.produceAnswer({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
    settled(bench);
    bench.produceAnswer();
    settled(bench);
    bench.produceAnswer();
    expect(stored(bench)).toEqual([1, 2, 3]);
    expect(bench.state.identity.producerEpoch).toBe(0);
  });
});
