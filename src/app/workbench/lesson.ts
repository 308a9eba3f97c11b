/** The lesson on the stage: which step the playhead is in, and the moments that decided what was asked. */

import type { Cue } from '../../playback/cues.ts';
import { type Lesson, lessonOf, type LessonStep } from '../../scenario/lesson.ts';
import type { Scenario } from '../../scenario/scenario.ts';

const known = new WeakMap<Scenario, Lesson | null>();

/** `null`: the scenario says and asks nothing. */
export function lessonIn(scenario: Scenario): Lesson | null {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const lesson = lessonOf(scenario) ?? null;
  known.set(scenario, lesson);
  return lesson;
}

/** The index of the step that an instant lies in. */
export function stepIndexAt(steps: readonly LessonStep[], atUs: number): number {
  return Math.max(
    0,
    steps.findLastIndex((step) => step.atUs <= atUs),
  );
}

/** What comes with every record decides nothing. */
const EVERYDAY: readonly Cue['kind'][] = ['sent', 'acknowledged', 'committed', 'isr', 'setting'];
const AT_MOST = 2;

/** The gravest moments of a stretch of the run, in the order of time; `fromUs` exclusive, `toUs` inclusive. */
export function decidingMoments(
  cues: readonly Cue[],
  fromUs: number,
  toUs: number,
): readonly Cue[] {
  const within = cues.filter(
    ({ atUs, kind, fact }) =>
      atUs > fromUs && atUs <= toUs && fact !== null && !EVERYDAY.includes(kind),
  );
  const gravest = within.toSorted((a, b) => a.rank - b.rank || a.atUs - b.atUs).slice(0, AT_MOST);
  return gravest.sort((a, b) => a.atUs - b.atUs);
}
