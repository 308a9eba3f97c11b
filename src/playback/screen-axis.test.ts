import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stretch } from './activity.ts';
import { type Reading, screenAxis, sectionAtUs, toScreenMs, toSimulatedUs } from './screen-axis.ts';
import { advance, tempoAt } from './tempo.ts';
import { trackTicks } from './track-ticks.ts';

const END_US = 60_000_000;
const instant = fc.integer({ min: 0, max: END_US });

const flights: fc.Arbitrary<readonly Stretch[]> = fc
  .array(fc.record({ atUs: instant, lengthUs: fc.integer({ min: 1, max: 200_000 }) }))
  .map((list) => {
    const out: Stretch[] = [];
    for (const { atUs, lengthUs } of list.toSorted((a, b) => a.atUs - b.atUs)) {
      const fromUs = Math.max(atUs, (out.at(-1)?.toUs ?? -1) + 1);
      if (fromUs + lengthUs <= END_US) out.push({ fromUs, toUs: fromUs + lengthUs });
    }
    return out;
  });
/** One after the other, as captions are. */
const readings: fc.Arbitrary<readonly Reading[]> = fc
  .array(fc.record({ atUs: instant, leastMs: fc.integer({ min: 1, max: 20_000 }) }), {
    maxLength: 6,
  })
  .map((list) =>
    list
      .toSorted((a, b) => a.atUs - b.atUs)
      .flatMap(({ atUs, leastMs }, i, all) => {
        const toUs = Math.min(all[i + 1]?.atUs ?? END_US, atUs + 2_000_000);
        return toUs > atUs ? [{ fromUs: atUs, toUs, leastMs }] : [];
      }),
  );
const runs = fc.record({ flights, moments: fc.array(instant, { maxLength: 10 }), readings });
const axes = runs.map((run) => screenAxis(run.flights, run.moments, END_US, run.readings));

describe('the screen-time axis', () => {
  it('covers the run without gaps, each section with some length in both times', () => {
    fc.assert(
      fc.property(axes, ({ sections, endMs }) => {
        let [us, ms] = [0, 0];
        for (const { fromUs, toUs, fromMs, toMs } of sections) {
          expect([fromUs, fromMs]).toEqual([us, ms]);
          expect(toUs).toBeGreaterThan(fromUs);
          expect(toMs).toBeGreaterThan(fromMs);
          [us, ms] = [toUs, toMs];
        }
        expect([us, ms]).toEqual([END_US, endMs]);
      }),
    );
  });

  it('gives each caption the time that it needs, and the rest the time that it had', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const axis = screenAxis(run.flights, run.moments, END_US, run.readings);
        const bare = screenAxis(run.flights, run.moments, END_US);
        for (const { fromUs, toUs, leastMs } of run.readings) {
          const stoodMs = toScreenMs(axis, toUs) - toScreenMs(axis, fromUs);
          // Each part of a section keeps at least one ms.
          expect(stoodMs).toBeGreaterThanOrEqual(leastMs - 1);
        }
        expect(axis.endMs).toBeGreaterThanOrEqual(bare.endMs - 1);
      }),
    );
  });

  it('leads back to the instant that it came from', () => {
    fc.assert(
      fc.property(axes, instant, (axis, atUs) => {
        const back = toSimulatedUs(axis, toScreenMs(axis, atUs));
        expect(Math.abs(back - atUs)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('grows with time', () => {
    fc.assert(
      fc.property(axes, instant, instant, (axis, a, b) => {
        fc.pre(a < b);
        expect(toScreenMs(axis, a)).toBeLessThan(toScreenMs(axis, b));
      }),
    );
  });

  it('gives 0.8 s to a millisecond in which records fly, at the calm pace', () => {
    const axis = screenAxis([{ fromUs: 1_000_000, toUs: 1_004_000 }], [], END_US);
    expect(tempoAt(axis, 1_002_000, 'calm')).toEqual({ kind: 'flight', usPerMs: 1.25 });
    expect(tempoAt(axis, 1_002_000, 'normal').usPerMs).toBe(2.5);
  });

  it('crosses a minute of nothing within four seconds, and draws it as a break', () => {
    const axis = screenAxis([], [], END_US);
    expect(axis.endMs).toBeLessThanOrEqual(4_000);
    expect(sectionAtUs(axis, 1)?.isBreak).toBe(true);
  });

  it('lingers less on the flights of a crowd', () => {
    const crowd = [0, 1, 2, 3].map((i) => ({ fromUs: i * 10_000, toUs: i * 10_000 + 4_000 }));
    const lengths = screenAxis(crowd, [], END_US)
      .sections.filter(({ kind }) => kind === 'flight')
      .map(({ fromMs, toMs }) => toMs - fromMs);
    expect(lengths).toEqual([3_200, 2_133, 1_600, 1_280]);
  });

  it('gives a crash in an empty stretch more than a second', () => {
    const axis = screenAxis([], [30_000_000], END_US);
    const moment = sectionAtUs(axis, 30_000_000);
    expect(moment?.kind).toBe('moment');
    expect((moment?.toMs ?? 0) - (moment?.fromMs ?? 0)).toBeGreaterThan(1_000);
  });
});

describe('tempo', () => {
  it('reaches the same place in one step and in many', () => {
    fc.assert(
      fc.property(axes, fc.array(fc.integer({ min: 1, max: 100 })), (axis, deltas) => {
        const whole = deltas.reduce((sum, delta) => sum + delta, 0);
        const stepped = deltas.reduce((atMs, delta) => advance(axis, atMs, delta, 'normal'), 0);
        expect(stepped).toBe(advance(axis, 0, whole, 'normal'));
      }),
    );
  });

  it('ends where the run ends', () => {
    const axis = screenAxis([], [], END_US);
    expect(toSimulatedUs(axis, advance(axis, 0, 1_000_000, 'fast'))).toBe(END_US);
  });
});

describe('ticks', () => {
  it('are sorted, distinct and within the run', () => {
    fc.assert(
      fc.property(axes, fc.integer({ min: 1, max: 20 }), (axis, wanted) => {
        const instants = trackTicks(axis, wanted).map(({ atUs }) => atUs);
        expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b));
        expect(instants.length).toBeLessThanOrEqual(wanted + 1);
        for (const atUs of instants) expect(atUs).toBeLessThanOrEqual(END_US);
      }),
    );
  });

  it('prefer round instants', () => {
    const axis = screenAxis([], [], 10_000_000);
    for (const { atUs } of trackTicks(axis, 4)) expect(atUs % 10_000).toBe(0);
  });
});
