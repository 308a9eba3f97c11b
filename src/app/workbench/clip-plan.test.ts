import { describe, expect, it } from 'vitest';
import { screenAxis, toScreenMs } from '../../playback/screen-axis.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { CLIP_FRAME_MS, clipLengthMs, clipPlan, stretchAround } from './clip-plan.ts';
import { openRun, trackOf } from './run.ts';

const run = openRun(
  scenarioOf(`kafka 1
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
topic orders replicas=3
producer web acks=1
at 1s produce web orders x2
at 3s kill broker 1
until 60s
`),
);
const { axis, cues } = trackOf(run);

describe('the instants of a clip', () => {
  const stretch = { fromUs: 990_000, toUs: 3_100_000 };

  it('go from the beginning of the stretch to its end and never back', () => {
    const { instantsUs } = clipPlan(axis, stretch, 'normal');
    expect(instantsUs[0]).toBe(stretch.fromUs);
    expect(instantsUs.at(-1)).toBe(stretch.toUs);
    expect(instantsUs.toSorted((a, b) => a - b)).toEqual(instantsUs);
    expect(instantsUs.every(Number.isInteger)).toBe(true);
  });

  it('are as far from each other on the screen as a frame lasts', () => {
    const { instantsUs } = clipPlan(axis, stretch, 'normal');
    const steps = instantsUs
      .slice(1, -1)
      .map((us, nth) => toScreenMs(axis, us) - toScreenMs(axis, instantsUs[nth] ?? 0));
    // The normal pace is twice the calm one; an instant is a whole µs.
    for (const step of steps) expect(Math.abs(step - 2 * CLIP_FRAME_MS)).toBeLessThan(3);
  });

  it('hurry through a wait: a minute of nothing is a handful of frames', () => {
    const wait = clipPlan(axis, { fromUs: 10_000_000, toUs: 60_000_000 }, 'normal');
    expect(wait.instantsUs.length).toBeLessThan(30);
    const flight = clipPlan(axis, { fromUs: 1_000_000, toUs: 1_020_000 }, 'normal');
    expect(flight.instantsUs.length).toBeGreaterThan(10);
  });

  it('are fewer at a faster pace', () => {
    const lengths = (['calm', 'normal', 'fast'] as const).map((pace) =>
      clipLengthMs(axis, stretch, pace),
    );
    expect(lengths[1]).toBeCloseTo((lengths[0] ?? 0) / 2);
    expect(lengths[2]).toBeCloseTo((lengths[0] ?? 0) / 10);
  });

  it('are two at the least', () => {
    const empty = screenAxis([], [], 1_000);
    expect(clipPlan(empty, { fromUs: 0, toUs: 1 }, 'fast').instantsUs).toEqual([0, 1]);
  });
});

describe('the stretch that is proposed', () => {
  it('lies between the moments next to the playhead', () => {
    const { fromUs, toUs } = stretchAround(axis, cues, 3_500_000, 'calm');
    expect(fromUs).toBe(3_000_000);
    expect(toUs).toBeGreaterThan(3_500_000);
    expect(toUs).toBeLessThan(60_000_000);
  });

  it('is never a film, and always within the run', () => {
    for (const atUs of [0, 1_000_000, 3_000_000, 60_000_000]) {
      for (const pace of ['calm', 'normal', 'fast'] as const) {
        const stretch = stretchAround(axis, cues, atUs, pace);
        expect(stretch.toUs).toBeGreaterThan(stretch.fromUs);
        expect(stretch.toUs).toBeLessThanOrEqual(axis.endUs);
        expect(clipLengthMs(axis, stretch, pace)).toBeLessThan(14_000);
      }
    }
  });
});
