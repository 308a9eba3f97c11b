import { describe, expect, test } from 'vitest';
import { M2 } from '../../testing/stage-fixtures.ts';
import { createTraces } from './traces.ts';

const [flight] = M2.flights;
if (flight === undefined) throw new Error('The fixture has no flight.');

describe('the trace of an arrival', () => {
  test('fades in 600 ms of screen time', () => {
    const traces = createTraces();
    traces.advance([flight], 16, false);
    expect(traces.shown()).toEqual([]);
    traces.advance([], 16, false);
    expect(traces.shown()).toEqual([{ flight, strength: 1 }]);
    traces.advance([], 300, false);
    expect(traces.shown()[0]?.strength).toBeCloseTo(0.5);
    traces.advance([], 300, false);
    expect(traces.shown()).toEqual([]);
  });

  test('stays while time stands still', () => {
    const traces = createTraces();
    traces.advance([flight], 16, false);
    traces.advance([], 16, false);
    traces.advance([], 0, false);
    expect(traces.shown()[0]?.strength).toBe(1);
  });

  test('does not come from a jump, nor from a message that a cut holds up', () => {
    const traces = createTraces();
    traces.advance([flight], 16, false);
    traces.advance([], 16, true);
    expect(traces.shown()).toEqual([]);
    traces.advance([{ ...flight, arriveAtUs: null }], 16, false);
    traces.advance([], 16, false);
    expect(traces.shown()).toEqual([]);
  });
});
