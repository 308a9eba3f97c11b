/** The lesson on the stage: which step the playhead is in, and the moments that decided what was asked. */

import { factPhrase } from '../../explain/narration/fact-phrase.ts';
import { lossPhrase, overwritePhrase } from '../../explain/narration/narrate.ts';
import type { Phrase } from '../../explain/narration/phrase.ts';
import type { RunView } from '../../ledger/run-view.ts';
import type { Cue } from '../../playback/cues.ts';
import { type Lesson, lessonOf, type LessonStep } from '../../scenario/lesson.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { subjectOf } from '../../scenario/subject.ts';

const known = new WeakMap<Scenario, Lesson | null>();

/** `null`: the scenario says and asks nothing. */
export function lessonIn(scenario: Scenario): Lesson | null {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const lesson = lessonOf(scenario) ?? null;
  known.set(scenario, lesson);
  return lesson;
}

/** The partition that a scenario is about, where there is room for one. */
export const subjectIn = (scenario: Scenario): string | null => subjectOf(scenario);

/** The index of the step that an instant lies in. */
export function stepIndexAt(steps: readonly LessonStep[], atUs: number): number {
  return Math.max(
    0,
    steps.findLastIndex((step) => step.atUs <= atUs),
  );
}

/** What comes with every record decides nothing. */
const EVERYDAY: readonly Cue['kind'][] = [
  'sent',
  'acknowledged',
  'committed',
  'isr',
  'setting',
  'written',
];
const AT_MOST = 2;

export interface DecidingMoment {
  readonly cue: Cue;
  readonly told: Phrase;
}

/** The gravest moments between `fromUs` (exclusive) and the playhead (inclusive), in the order of time. */
export function decidingMoments(
  run: RunView,
  cues: readonly Cue[],
  fromUs: number,
): readonly DecidingMoment[] {
  const within = cues.filter(
    ({ atUs, kind }) => atUs > fromUs && atUs <= run.atUs && !EVERYDAY.includes(kind),
  );
  const told = within
    .toSorted((a, b) => a.rank - b.rank || a.atUs - b.atUs)
    .flatMap((cue) => {
      const words = wordsOf(run, cue);
      return words === null ? [] : [{ cue, told: words }];
    });
  return told.slice(0, AT_MOST).sort((a, b) => a.cue.atUs - b.cue.atUs);
}

function wordsOf(run: RunView, cue: Cue): Phrase | null {
  if (cue.kind === 'lost') return lossPhrase(cue);
  if (cue.kind === 'overwritten') return overwritePhrase(cue);
  const fact = run.facts.find(({ id }) => id === cue.fact);
  return fact === undefined ? null : factPhrase(run, fact);
}
