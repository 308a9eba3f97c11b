import { describe, expect, test } from 'vitest';
import { batchOf } from '../../testing/broker-driver.ts';
import { appendBatch, EMPTY_LOG, type Log, placeBatch } from './log.ts';
import { sequenceAfter } from './producer-entry.ts';
import { checkSequence, expireProducers } from './producer-state.ts';

const PRODUCER = { producerId: 7, producerEpoch: 0 };

function append(log: Log, baseSequence: number, records = 1, producerEpoch = 0): Log {
  const batch = batchOf(records, { ...PRODUCER, producerEpoch, baseSequence });
  return appendBatch(log, placeBatch(log, batch, 0, 0));
}

function check(log: Log, baseSequence: number, records = 1, producerEpoch = 0) {
  return checkSequence(
    log.producers,
    batchOf(records, { ...PRODUCER, producerEpoch, baseSequence }),
  );
}

describe('sequence numbers', () => {
  test('a duplicate of one of the last five batches answers with the original offsets', () => {
    const log = [0, 2, 4, 6, 8].reduce((grown, sequence) => append(grown, sequence, 2), EMPTY_LOG);
    expect(check(log, 0, 2)).toMatchObject({
      kind: 'duplicate',
      original: { firstOffset: 0, lastOffset: 1 },
    });
    expect(check(log, 8, 2)).toMatchObject({ kind: 'duplicate', original: { firstOffset: 8 } });
  });

  test('a duplicate that fell out of the last five is out of order', () => {
    const log = [0, 1, 2, 3, 4, 5].reduce((grown, sequence) => append(grown, sequence), EMPTY_LOG);
    expect(check(log, 0)).toEqual({
      kind: 'refused',
      error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
      expectedSequence: 6,
    });
  });

  test('a duplicate must match first and last sequence', () => {
    const log = append(EMPTY_LOG, 0, 3);
    expect(check(log, 0, 1)).toMatchObject({ kind: 'refused', expectedSequence: 3 });
  });

  test('a gap is refused, the next in line is taken', () => {
    const log = append(EMPTY_LOG, 0, 3);
    expect(check(log, 4)).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
    expect(check(log, 3)).toEqual({ kind: 'accepted' });
  });

  test('an unknown producer may begin anywhere', () => {
    expect(check(EMPTY_LOG, 41)).toEqual({ kind: 'accepted' });
  });

  test('a new epoch begins at 0, an old one is fenced', () => {
    const log = append(EMPTY_LOG, 0);
    expect(check(log, 1, 1, 1)).toMatchObject({ expectedSequence: 0 });
    expect(check(log, 0, 1, 1)).toEqual({ kind: 'accepted' });
    const bumped = append(log, 0, 1, 1);
    expect(check(bumped, 1)).toMatchObject({ error: 'INVALID_PRODUCER_EPOCH' });
  });

  test('2147483647 is followed by 0, also within a batch', () => {
    expect(sequenceAfter(2_147_483_647, 1)).toBe(0);
    const log = append(EMPTY_LOG, 2_147_483_646, 3);
    expect(check(log, 1)).toEqual({ kind: 'accepted' });
    expect(check(log, 2_147_483_646, 3)).toMatchObject({ kind: 'duplicate' });
  });

  test('batches without a producer id are never checked', () => {
    expect(checkSequence(append(EMPTY_LOG, 0).producers, batchOf(1))).toEqual({ kind: 'accepted' });
  });
});

test('a silent producer is forgotten after producer.id.expiration.ms', () => {
  const { producers } = append(EMPTY_LOG, 0);
  expect(expireProducers(producers, 86_399_999_999, 86_400_000_000)).toBe(producers);
  expect(expireProducers(producers, 86_400_000_000, 86_400_000_000).entries.size).toBe(0);
});
