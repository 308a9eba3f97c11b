import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulationParts } from '../../engine/initial-world.ts';
import { cellWrites } from '../../playback/cell-writes.ts';
import { cuesOf, momentsOf } from '../../playback/derive-cues.ts';
import { Recording } from '../../playback/recording.ts';
import { screenAxis, toScreenMs } from '../../playback/screen-axis.ts';
import { advance } from '../../playback/tempo.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import { readingMs, readingsOf } from './readings.ts';

function axesOf(lesson: string) {
  const scenario = scenarioOf(readFileSync(`src/lessons/${lesson}.kafka.txt`, 'utf8'));
  const recording = new Recording(toPlan(scenario), simulationParts);
  recording.seek(recording.plan.untilUs);
  const { facts, activity, plan } = recording;
  const cues = cuesOf(facts, cellWrites(recording.knownEnd));
  const readings = readingsOf(scenario.acts, facts, cues, plan.untilUs);
  const axis = screenAxis(activity.stretches, momentsOf(cues), plan.untilUs, readings);
  return { readings, axis, cues };
}

describe('the time that a caption has', () => {
  it('grows with its words; a syllable of Korean counts twice', () => {
    expect(readingMs({ text: 'x'.repeat(20), ko: undefined })).toBe(5_200);
    expect(readingMs({ text: 'x'.repeat(20), ko: '가'.repeat(20) })).toBe(6_400);
  });

  it.each(['02-three-lanes', '04-lanes-and-workers', '08-six-ways-to-send', 'acks1-crash'])(
    '%s: each stands at least so long before the next',
    (lesson) => {
      const { readings, axis } = axesOf(lesson);
      expect(readings.length).toBeGreaterThan(2);
      for (const { fromUs, toUs, leastMs } of readings) {
        const stoodMs = toScreenMs(axis, toUs) - toScreenMs(axis, fromUs);
        expect(stoodMs).toBeGreaterThanOrEqual(leastMs - 1);
      }
    },
  );

  it('12:03 stands for three seconds before 12:02 takes its place, at the normal pace', () => {
    const { axis, cues } = axesOf('02-three-lanes');
    const at = (kind: string, value: string) =>
      cues.find((cue) => cue.kind === kind && cue.names[0] === value)?.atUs ?? -1;
    const [newerUs, olderUs] = [at('written', '12:03'), at('overwritten', '12:02')];
    expect(newerUs).toBeGreaterThan(0);
    expect(olderUs).toBeGreaterThan(newerUs);
    const later = advance(axis, toScreenMs(axis, newerUs), 3_000, 'normal');
    expect(later).toBeLessThan(toScreenMs(axis, olderUs));
  });
});
