import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SinkKind } from '../cluster-shape.ts';
import type { Context } from '../kernel/contract.ts';
import {
  handleOutside,
  initialOutside,
  type OutsideState,
  type ToldByMember,
} from './outside-world.ts';
import { processingsOf, sinkValue, wasProcessed } from './sink.ts';

interface Done {
  readonly offset: number;
  readonly sendNumber?: number;
  readonly key?: string | null;
  readonly member?: string;
}

function told({
  offset,
  sendNumber = offset + 1,
  key = null,
  member = 'billing-1',
}: Done): ToldByMember {
  const record = {
    kind: 'data',
    producer: 'web',
    sendNumber,
    sendId: sendNumber - 1,
    key,
    value: `v${sendNumber}`,
    sizeBytes: 80,
    timestampUs: 0,
    poison: false,
  } as const;
  const polled = { partition: 'orders-0', offset, leaderEpoch: 0, record };
  return { kind: 'processed', member, record: polled, supports: [] };
}

function outside(sink: SinkKind, done: readonly Done[]): OutsideState {
  const empty = initialOutside({
    name: 'billing',
    topics: [],
    protocol: 'classic',
    sink,
    config: new Map(),
    members: [],
  });
  return done.reduce((state, what, i) => {
    const context: Context = { nowUs: i, self: 'billing', eventId: i, draw: () => 0 };
    const event = { kind: 'told', from: 'billing-1', what: told(what) } as const;
    return handleOutside(state, event, context).state;
  }, empty);
}

const REPEATED: readonly Done[] = [
  { offset: 0 },
  { offset: 1 },
  { offset: 0, member: 'billing-2' },
];

describe('the outside world behind a group', () => {
  it('counts a processing beyond the first of the same log record as a duplicate, whoever did it', () => {
    const state = outside('none', REPEATED);
    expect(state.duplicates).toBe(1);
    expect(state.processedBy.get('billing-2')).toBe(1);
    expect([...processingsOf(state)].map(({ nth }) => nth)).toEqual([1, 1, 2]);
  });

  it('another record under the same offset is not a duplicate (unclean election)', () => {
    const state = outside('none', [{ offset: 0 }, { offset: 0, sendNumber: 9 }]);
    expect(state.duplicates).toBe(0);
    expect(wasProcessed(state, 'orders-0', 0, { producer: 'web', sendNumber: 9 })).toBe(true);
    expect(wasProcessed(state, 'orders-0', 0, { producer: 'web', sendNumber: 2 })).toBe(false);
  });

  it('a first processing after one of a later send is reordered; a repeat is not', () => {
    const state = outside('none', [{ offset: 0 }, { offset: 2 }, { offset: 1 }, { offset: 0 }]);
    expect(state.reordered).toBe(1);
    expect([...processingsOf(state)].map(({ reordered }) => reordered)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('states each processing as a fact', () => {
    const context: Context = { nowUs: 7, self: 'billing', eventId: 1, draw: () => 0 };
    const event = { kind: 'told', from: 'billing-1', what: told({ offset: 4 }) } as const;
    const { effects } = handleOutside(outside('counter', []), event, context);
    const [effect] = effects;
    expect(effect?.kind === 'fact' && effect.fact.rule).toBe('application.recordProcessed');
    expect(effect?.kind === 'fact' && effect.fact.inputs).toMatchObject({
      offset: 4,
      sendNumber: 5,
      nth: 1,
    });
  });

  it('a counter counts repeats, a ledger does not', () => {
    expect(sinkValue(outside('counter', REPEATED))).toBe('3');
    expect(sinkValue(outside('ledger', REPEATED))).toBe('2');
  });

  it('a cell keeps the last value per key, sorted, with - for no key', () => {
    const done = [
      { offset: 0, key: 'b' },
      { offset: 1, key: 'a' },
      { offset: 2 },
      { offset: 3, key: 'b' },
    ];
    expect(sinkValue(outside('cell', done))).toBe('-:v3,a:v2,b:v4');
    expect(sinkValue(outside('cell', []))).toBe('none');
  });

  it('latest keeps the last value that landed, which need not be the newest', () => {
    expect(sinkValue(outside('latest', [{ offset: 1 }, { offset: 0 }]))).toBe('v1');
    expect(sinkValue(outside('latest', []))).toBe('none');
    expect(sinkValue(outside('none', REPEATED))).toBeNull();
  });

  it('processed = distinct + duplicates, over pages and partitions of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 300 }), (offsets) => {
        const state = outside(
          'none',
          offsets.map((offset) => ({ offset })),
        );
        expect(state.processings.size).toBe(offsets.length);
        expect(state.duplicates).toBe(offsets.length - new Set(offsets).size);
      }),
      { numRuns: 30 },
    );
  });
});
