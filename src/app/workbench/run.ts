/**
 * One run of one scenario as the page holds it: the recording, and what the track needs of it.
 * A long run is computed ahead in slices; the axis grows with it.
 */

import type { ClusterShape, Plan } from '../../engine/cluster-shape.ts';
import { simulationParts } from '../../engine/initial-world.ts';
import { Watching } from '../../engine/invariants/watching.ts';
import { readingsOf } from '../../explain/narration/readings.ts';
import { narrationScript, type ScriptLine } from '../../explain/narration/script.ts';
import { cellWrites } from '../../playback/cell-writes.ts';
import type { Cue } from '../../playback/cues.ts';
import { cuesOf, momentsOf } from '../../playback/derive-cues.ts';
import { KEYFRAME_SPACING } from '../../playback/keyframe-store.ts';
import { Recording } from '../../playback/recording.ts';
import { type ScreenAxis, screenAxis } from '../../playback/screen-axis.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import type { Hold } from './contract.ts';
import { holdsOf } from './holds.ts';

/** Computed before the first picture: a drama is whole by then. */
const FIRST_EVENTS = 5_000;

export interface Run {
  readonly scenario: Scenario;
  readonly text: string;
  readonly recording: Recording;
  readonly holds: readonly Hold[];
}

/** What the track needs; made anew when more of the run is known. */
export interface Track {
  readonly axis: ScreenAxis;
  readonly cues: readonly Cue[];
  readonly horizonUs: number;
  /** What the line over the picture tells, and when. */
  readonly script: readonly ScriptLine[];
}

/** While the page is developed every run is watched; what is broken gets its page, with the link that shows it. */
const newWatch = () => (import.meta.env.DEV ? new Watching() : null);

export function openRun(scenario: Scenario): Run {
  return runOf(
    scenario,
    new Recording(toPlan(scenario), simulationParts, KEYFRAME_SPACING, newWatch),
  );
}

/** The same cluster with other acts: everything before the first difference is shared. */
export function branchRun(run: Run, scenario: Scenario): Run {
  const plan = toPlan(scenario);
  const old = run.recording.plan;
  const shared: Plan = isSameShape(plan.shape, old.shape) ? { ...plan, shape: old.shape } : plan;
  return runOf(scenario, run.recording.branch(shared));
}

function runOf(scenario: Scenario, recording: Recording): Run {
  recording.runAhead(FIRST_EVENTS);
  return { scenario, text: printScenario(scenario), recording, holds: holdsOf(scenario) };
}

export function trackOf({ recording, scenario }: Run): Track {
  const cues = cuesOf(recording.facts, cellWrites(recording.knownEnd));
  const { untilUs } = recording.plan;
  const readings = readingsOf(scenario.acts, recording.facts, cues, untilUs);
  const axis = screenAxis(recording.activity.stretches, momentsOf(cues), untilUs, readings);
  const script = narrationScript(scenario.acts, recording.facts, cues, axis);
  return { axis, cues, horizonUs: recording.horizonUs, script };
}

/** Shapes are plain data with maps in them; equal print, equal shape. */
function isSameShape(a: ClusterShape, b: ClusterShape): boolean {
  return printed(a) === printed(b);
}

function printed(shape: ClusterShape): string {
  return JSON.stringify(shape, (_, value: unknown) =>
    value instanceof Map ? [...(value as Map<string, unknown>)] : value,
  );
}
