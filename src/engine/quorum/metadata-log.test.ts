import { describe, expect, test } from 'vitest';
import type { MetadataRecord } from '../metadata/image.ts';
import {
  appended,
  appendedSlice,
  divergenceOf,
  EMPTY_METADATA_LOG,
  endForEpoch,
  endOffsetOf,
  keptFrom,
  lastEpochOf,
  sliceFrom,
  truncatedTo,
  truncationOffset,
} from './metadata-log.ts';

const record = (value: string): MetadataRecord => ({
  type: 'Config',
  scope: 'topic',
  name: 'orders',
  key: 'retention.ms',
  value,
});

const records = (...values: readonly string[]) => values.map(record);

/** Epoch 1: 0 … 2, epoch 3: 3 … 4. */
const LOG = appended(appended(EMPTY_METADATA_LOG, records('a', 'b', 'c'), 1), records('d', 'e'), 3);

describe('a metadata log', () => {
  test('knows where its epochs begin and end', () => {
    expect(endOffsetOf(LOG)).toBe(5);
    expect(lastEpochOf(LOG)).toBe(3);
    expect(endForEpoch(LOG, 1)).toEqual({ epoch: 1, endOffset: 3 });
    expect(endForEpoch(LOG, 2)).toEqual({ epoch: 1, endOffset: 3 });
    expect(endForEpoch(LOG, 3)).toEqual({ epoch: 3, endOffset: 5 });
    expect(endForEpoch(LOG, 0)).toEqual({ epoch: 0, endOffset: 0 });
  });

  test('a fetcher that holds the same is told nothing, another where the logs part', () => {
    expect(divergenceOf(LOG, 0, 0)).toBeNull();
    expect(divergenceOf(LOG, 2, 1)).toBeNull();
    expect(divergenceOf(LOG, 5, 3)).toBeNull();
    expect(divergenceOf(LOG, 4, 1)).toEqual({ epoch: 1, endOffset: 3 });
    expect(divergenceOf(LOG, 4, 2)).toEqual({ epoch: 1, endOffset: 3 });
  });

  test('a fetcher of another epoch cuts back to where the logs are one, and then holds the same', () => {
    const other = appended(
      appended(EMPTY_METADATA_LOG, records('a', 'b', 'c'), 1),
      records('x'),
      2,
    );
    const told = divergenceOf(LOG, endOffsetOf(other), lastEpochOf(other));
    if (told === null) throw new Error('they part');
    const cut = truncatedTo(other, truncationOffset(other, told));
    expect(endOffsetOf(cut)).toBe(3);
    expect(appendedSlice(cut, sliceFrom(LOG, endOffsetOf(cut)))).toEqual(LOG);
  });

  test('a slice carries its epochs, and a slice that overlaps adds only what is new', () => {
    expect(sliceFrom(LOG, 1).epochs).toEqual([
      { epoch: 1, startOffset: 1 },
      { epoch: 3, startOffset: 3 },
    ]);
    const short = truncatedTo(LOG, 4);
    expect(appendedSlice(short, sliceFrom(LOG, 1))).toEqual(LOG);
    expect(appendedSlice(LOG, sliceFrom(LOG, 5))).toBe(LOG);
  });

  test('what is forgotten keeps its offsets and epochs', () => {
    const kept = keptFrom(LOG, 4);
    expect(kept).toMatchObject({ baseOffset: 4, records: records('e') });
    expect(endOffsetOf(kept)).toBe(5);
    expect(lastEpochOf(keptFrom(LOG, 5))).toBe(3);
  });
});
