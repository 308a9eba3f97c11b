import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ErrorCode } from '../protocol/errors.ts';
import { incompleteBatches } from './accumulator.ts';
import { type ProducerBench, warm } from './producer-bench.ts';

type Step =
  | { readonly kind: 'send'; readonly sizeBytes: number; readonly partition: number | null }
  | { readonly kind: 'answer'; readonly error: ErrorCode }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'wait'; readonly ms: number };

const ERRORS: readonly ErrorCode[] = [
  'NONE',
  'NONE',
  'NOT_ENOUGH_REPLICAS',
  'NOT_LEADER_OR_FOLLOWER',
  'MESSAGE_TOO_LARGE',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      sizeBytes: fc.nat(3_000),
      partition: fc.constantFrom(null, 0, 1),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      error: fc.constantFrom(...ERRORS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disconnect' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 500 }),
    }),
  },
);

const SMALL = {
  'buffer.memory': '20000',
  'batch.size': '4000',
  'max.block.ms': '300',
  'delivery.timeout.ms': '905',
  'request.timeout.ms': '900',
};

function take(bench: ProducerBench, taken: Step): void {
  if (taken.kind === 'send') bench.send({ sizeBytes: taken.sizeBytes, partition: taken.partition });
  else if (taken.kind === 'wait') bench.after(taken.ms);
  else if (taken.kind === 'disconnect') bench.disconnect(1);
  else if (bench.produceRequests.length > 0) bench.produceAnswer({ error: taken.error });
  bench.settle();
}

/** Bytes of every buffer that has not been given back: those of failed batches in flight, too. */
function heldBytes(bench: ProducerBench): number {
  const done = bench.state.inFlight.flatMap((entry) =>
    entry.request.api === 'Produce' ? entry.request.batches.filter((batch) => batch.done) : [],
  );
  return [...incompleteBatches(bench.state), ...done].reduce((sum, b) => sum + b.bufferBytes, 0);
}

function eachRun(
  check: (bench: ProducerBench) => void,
  atEnd: (bench: ProducerBench) => void,
): void {
  const property = fc.property(
    fc.array(step, { minLength: 20, maxLength: 80 }),
    fc.boolean(),
    (steps, idempotent) => {
      const config = { ...SMALL, 'enable.idempotence': String(idempotent) };
      const bench = warm({ config, leaders: [1, 1] });
      for (const taken of steps) {
        take(bench, taken);
        check(bench);
      }
      atEnd(bench);
    },
  );
  fc.assert(property, { numRuns: 60 });
}

it('accounts for every byte of buffer.memory after every event', () => {
  const check = (bench: ProducerBench): void =>
    expect(bench.state.accumulator.freeBytes + heldBytes(bench)).toBe(20_000);
  eachRun(check, check);
});

it('accounts for every send, and settles each of them within max.block.ms and delivery.timeout.ms', () => {
  const check = (bench: ProducerBench): void => {
    const { sent, acked, failed } = bench.state.counts;
    const statuses = bench.outcomes.map((outcome) => outcome.status);
    expect(sent).toBe(statuses.length);
    expect(acked).toBe(statuses.filter((status) => status === 'acked').length);
    expect(failed).toBe(statuses.filter((status) => status === 'failed').length);
  };
  eachRun(check, (bench) => {
    for (let i = 0; i < 400 && bench.outcomes.some((o) => o.status === 'pending'); i++) {
      bench.after(100);
      bench.settle();
    }
    expect(bench.statuses).not.toContain('pending');
  });
});

it('keeps batches with a sequence in the order of their sequences', () => {
  const check = (bench: ProducerBench): void => {
    for (const queue of bench.state.accumulator.queues.values()) {
      const sequences = queue
        .map((batch) => batch.baseSequence)
        .filter((sequence) => sequence >= 0);
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    }
  };
  eachRun(check, check);
});

it('cuts a batch that is too large for the topic, and the pieces keep its sequences', () => {
  const bench = warm({ config: { 'batch.size': '300', 'linger.ms': '20' } });
  bench.after(50);
  while (bench.produceRequests.length > 0) bench.produceAnswer();
  const numbers = (): readonly number[] => bench.flying.flat();
  for (let i = 0; i < 8; i++) bench.send();
  bench.after(20);
  expect(bench.flying).toEqual([[2, 3, 4, 5, 6, 7, 8, 9]]);
  bench.produceAnswer({ error: 'MESSAGE_TOO_LARGE' });
  bench.produceAnswer({ error: 'MESSAGE_TOO_LARGE' });
  while (numbers().length > 0) bench.produceAnswer();
  expect(bench.outcomes.slice(1).map((outcome) => outcome.offset)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  expect(bench.rules().filter((rule) => rule === 'batchSplit')).toHaveLength(2);
});
