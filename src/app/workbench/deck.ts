/**
 * A run as a teacher gives it: the places at which it rests, one after another. Forward plays to the next one, back
 * stands at the one before, exactly.
 *
 * Units:       µs of simulated time.
 * Invariants:  instants never fall; what is asked and told stands at the instant of a scene before it; a place is its
 *              index alone, so coming back to it gives the same picture. The answer of a question stands only in its
 *              `outcome`, which comes right after the scene that has shown it.
 */

import type { Cue } from '../../playback/cues.ts';
import { untilUsOf } from '../../scenario/defaults.ts';
import type { AskAction, Scenario, StepAction } from '../../scenario/scenario.ts';
import { lessonIn } from './lesson.ts';
import { answersOf } from './told.ts';

export interface Beat {
  /** `scene`: the stage · `question`: it is asked · `choices`: the room votes · `outcome`: what came out, and why. */
  readonly kind: 'scene' | 'question' | 'choices' | 'outcome';
  readonly atUs: number;
  /** Of the lesson's steps, from 0. */
  readonly step: number;
  /** For a scene at which a step begins. */
  readonly heading: StepAction | null;
  /** For whatever is not a scene. */
  readonly question: AskAction | null;
}

/** Where the teacher is: at a beat, or under way to it. */
export interface Place {
  readonly beat: number;
  readonly underWay: boolean;
}

/** What comes with every record is no moment to rest at. */
const EVERYDAY: readonly Cue['kind'][] = ['sent', 'acknowledged', 'committed', 'isr', 'setting'];

export function beatsOf(scenario: Scenario, cues: readonly Cue[]): readonly Beat[] {
  const asked = answersOf(scenario);
  const untilUs = untilUsOf(scenario);
  const base = { heading: null, question: null };
  return instantsOf(scenario, cues, untilUs).flatMap((atUs): readonly Beat[] => {
    const { step, heading } = stepAt(scenario, atUs);
    const here = { ...base, atUs, step };
    const told = asked
      .filter((one) => one.toldUs === atUs)
      .map(({ question }): Beat => ({ ...here, kind: 'outcome', question }));
    const scene: Beat = { ...here, kind: 'scene', heading };
    return [
      ...(told.length > 0 && heading !== null ? before(scene, told) : [scene, ...told]),
      ...asked
        .filter((one) => one.atUs === atUs)
        .flatMap(({ question }): readonly Beat[] => [
          { ...here, kind: 'question', question },
          { ...here, kind: 'choices', question },
        ]),
    ];
  });
}

/** What ends a step is told before the next one begins. */
function before(scene: Beat, told: readonly Beat[]): readonly Beat[] {
  const step = Math.max(0, scene.step - 1);
  const seen: Beat = { ...scene, heading: null };
  return [...[seen, ...told].map((beat) => ({ ...beat, step })), scene];
}

/** The beginning, each step, each question, each named moment, the end; without a lesson the moments of its track. */
function instantsOf(scenario: Scenario, cues: readonly Cue[], untilUs: number): readonly number[] {
  const held = scenario.acts.flatMap(({ atUs, action }) =>
    ['step', 'ask', 'check'].includes(action.kind) ? [atUs] : [],
  );
  const moments =
    lessonIn(scenario) === null
      ? cues.filter(({ kind }) => !EVERYDAY.includes(kind)).map(({ atUs }) => atUs)
      : [];
  const told = answersOf(scenario).map(({ toldUs }) => toldUs);
  const all = [0, ...held, ...moments, ...told, untilUs].filter((us) => us <= untilUs);
  return [...new Set(all)].sort((a, b) => a - b);
}

function stepAt(scenario: Scenario, atUs: number): Pick<Beat, 'step' | 'heading'> {
  const steps = lessonIn(scenario)?.steps ?? [];
  const step = Math.max(
    0,
    steps.findLastIndex((one) => one.atUs <= atUs),
  );
  const begun = steps[step];
  return { step, heading: begun?.atUs === atUs ? (begun.heading ?? null) : null };
}

/** One press: arrives at once where it is under way, plays where time goes on, else turns the page. */
export function forward(beats: readonly Beat[], { beat, underWay }: Place): Place {
  if (underWay) return { beat, underWay: false };
  const next = beats[beat + 1];
  if (next === undefined) return { beat, underWay: false };
  return { beat: beat + 1, underWay: next.atUs > (beats[beat]?.atUs ?? 0) };
}

/** One press back: the place where it rested before. */
export function back({ beat }: Place): Place {
  return { beat: Math.max(0, beat - 1), underWay: false };
}

/** The step that a place lies in: on the way still the one that it left. */
export function stepOf(beats: readonly Beat[], { beat, underWay }: Place): number {
  return beats[underWay ? beat - 1 : beat]?.step ?? 0;
}

/** Where step `step` (from 0) begins; `null`: there is none. */
export function beginningOf(beats: readonly Beat[], step: number): Place | null {
  const beat = beats.findIndex((one) => one.step === step);
  return beat < 0 ? null : { beat, underWay: false };
}

/** The last scene that an instant has reached: for whoever comes with a run that stands somewhere. */
export function placeAt(beats: readonly Beat[], atUs: number): Place {
  const beat = beats.findLastIndex((one) => one.kind === 'scene' && one.atUs <= atUs);
  return { beat: Math.max(0, beat), underWay: false };
}
