/**
 * A scenario read as a lesson: its steps, each with what is asked, said and noted while it lasts.
 *
 * Units:       µs of simulated time; a step lasts from `atUs` (inclusive) to `untilUs` (exclusive; the last one to
 *              the end of the run).
 * Invariants:  steps are sorted and cover the run from 0 to its end; every `ask`, `say` and `teacher-note` belongs to
 *              exactly one of them.
 */

import { untilUsOf } from './defaults.ts';
import type {
  Act,
  AskAction,
  Expectation,
  SayAction,
  Scenario,
  StepAction,
  TeacherNoteAction,
} from './scenario.ts';

export interface Timed<A> {
  readonly atUs: number;
  readonly action: A;
}

export interface LessonStep {
  readonly atUs: number;
  readonly untilUs: number;
  /** Undefined where the text names no step. */
  readonly heading: StepAction | undefined;
  readonly questions: readonly Timed<AskAction>[];
  readonly captions: readonly Timed<SayAction>[];
  readonly notes: readonly Timed<TeacherNoteAction>[];
}

export interface Lesson {
  readonly steps: readonly LessonStep[];
  /** Empty: there is nothing to mend. */
  readonly goals: readonly Expectation[];
}

/** `undefined`: the text says and asks nothing, so it is no lesson. */
export function lessonOf(scenario: Scenario): Lesson | undefined {
  const { acts, goals } = scenario;
  if (goals.length === 0 && !acts.some(isTeaching)) return undefined;
  const starts = startsOf(acts);
  const endUs = untilUsOf(scenario);
  const steps = starts.map((start, index) => {
    const nextUs = starts[index + 1]?.atUs;
    return stepOf(acts, start, nextUs ?? endUs, nextUs === undefined);
  });
  return { steps, goals };
}

function isTeaching({ action }: Act): boolean {
  return ['say', 'ask', 'step', 'teacher-note'].includes(action.kind);
}

type Start = Pick<LessonStep, 'atUs' | 'heading'>;

/** The first step reaches back to zero. */
function startsOf(acts: readonly Act[]): readonly Start[] {
  const named = acts.flatMap(({ atUs, action }) =>
    action.kind === 'step' ? [{ atUs, heading: action }] : [],
  );
  const starts: readonly Start[] = named.length > 0 ? named : unnamedStarts(acts);
  const [first] = starts;
  return first?.atUs === 0 ? starts : [{ atUs: 0, heading: undefined }, ...starts];
}

/** Without `step` lines each question begins one, and each caption that has its own time. */
function unnamedStarts(acts: readonly Act[]): readonly Start[] {
  const instants = acts.flatMap(({ atUs, action }) =>
    action.kind === 'ask' || (action.kind === 'say' && action.when === undefined) ? [atUs] : [],
  );
  return [...new Set(instants)].map((atUs) => ({ atUs, heading: undefined }));
}

function stepOf(
  acts: readonly Act[],
  { atUs, heading }: Start,
  untilUs: number,
  isLast: boolean,
): LessonStep {
  const questions: Timed<AskAction>[] = [];
  const captions: Timed<SayAction>[] = [];
  const notes: Timed<TeacherNoteAction>[] = [];
  for (const act of acts) {
    if (act.atUs < atUs || (!isLast && act.atUs >= untilUs)) continue;
    const { action } = act;
    if (action.kind === 'ask') questions.push({ atUs: act.atUs, action });
    else if (action.kind === 'say') captions.push({ atUs: act.atUs, action });
    else if (action.kind === 'teacher-note') notes.push({ atUs: act.atUs, action });
  }
  return { atUs, untilUs, heading, questions, captions, notes };
}
