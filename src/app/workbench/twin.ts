/**
 * The run beside the present one: both on one clock and one track. Its picture, like the present one's, is a function
 * of (trace, playhead).
 */

import { type Balance, balanceOf } from '../../ledger/balance.ts';
import { cellWrites } from '../../playback/cell-writes.ts';
import type { Cue } from '../../playback/cues.ts';
import { cuesOf, momentsOf } from '../../playback/derive-cues.ts';
import { screenAxis } from '../../playback/screen-axis.ts';
import { differenceOf, sideBySide } from '../../projection/difference.ts';
import { type NumberName, numbersFor } from '../../projection/difference-numbers.ts';
import { structureKey } from '../../projection/structure.ts';
import type { LiveFrame, Side, StepUnit, Twin, TwinAbout, TwinFrame } from './contract.ts';
import type { Run, Track } from './run.ts';
import { endBalance, endView } from './run-end.ts';
import { frameOf } from './shown-state.ts';

export class TwinRun {
  readonly run: Run;
  readonly about: TwinAbout;
  private frame: LiveFrame | undefined;
  private structure = '';

  constructor(run: Run, about: TwinAbout) {
    this.run = run;
    this.about = about;
  }

  /** Both runs at an instant; the one that ends first stays at its end. */
  look(a: LiveFrame, atUs: number): TwinFrame {
    this.run.recording.seek(atUs);
    const b = frameOf(this.run, this.frame, null, atUs);
    this.frame = b;
    const [viewA, viewB] = sideBySide(a.view, b.view);
    return {
      a: { ...a, view: viewA },
      b: { ...b, view: viewB },
      balanceA: balanceOf(a.world),
      balanceB: balanceOf(b.world),
      difference: differenceOf(viewA, viewB),
    };
  }

  /** True: its picture has another form than when this was asked last. */
  isReformed({ b }: TwinFrame): boolean {
    const key = structureKey(b.view);
    if (key === this.structure) return false;
    this.structure = key;
    return true;
  }
}

/** What both come to in the end, as far as they are known. */
export function endsOf(a: Run, b: Run): readonly [Balance, Balance] {
  return [endBalance(a), endBalance(b)];
}

export function numbersOf(a: Run, b: Run): readonly NumberName[] {
  return numbersFor(...endsOf(a, b));
}

/** The partition in which they come apart, as it stands in the end. */
export function focusOfBoth(a: Run, b: Run): string | null {
  const [left, right] = sideBySide(endView(a), endView(b));
  const { lanes } = differenceOf(left, right);
  const found = lanes.find(({ ranges }) => ranges.length > 0) ?? lanes[0];
  return found?.partition ?? null;
}

export interface TwinTrack extends Track {
  readonly sides: Twin['sides'];
}

/** One track for both: moments that they share stand there once. */
export function twinTrackOf(a: Run, b: Run): TwinTrack {
  const { cues, sides } = merged(a.recording, b.recording);
  const untilUs = Math.max(a.recording.plan.untilUs, b.recording.plan.untilUs);
  const flights = [...a.recording.activity.stretches, ...b.recording.activity.stretches];
  const axis = screenAxis(flights, momentsOf(cues), untilUs);
  return {
    axis,
    cues,
    sides,
    horizonUs: Math.min(horizonOf(a, untilUs), horizonOf(b, untilUs)),
    script: [],
  };
}

function horizonOf({ recording }: Run, untilUs: number): number {
  return recording.isComplete ? untilUs : recording.horizonUs;
}

function merged(
  a: Run['recording'],
  b: Run['recording'],
): { readonly cues: readonly Cue[]; readonly sides: ReadonlyMap<Cue, Side> } {
  const cuesIn = ({ facts, knownEnd }: Run['recording']) => cuesOf(facts, cellWrites(knownEnd));
  const [left, right] = [cuesIn(a), cuesIn(b)];
  const inLeft = new Set(left.map(keyOf));
  const inRight = new Set(right.map(keyOf));
  const onlyLeft = left.filter((cue) => !inRight.has(keyOf(cue)));
  const onlyRight = right.filter((cue) => !inLeft.has(keyOf(cue)));
  const sides = new Map<Cue, Side>([
    ...onlyLeft.map((cue) => [cue, 'a'] as const),
    ...onlyRight.map((cue) => [cue, 'b'] as const),
  ]);
  const cues = [...left, ...onlyRight].sort((x, y) => x.atUs - y.atUs || x.rank - y.rank);
  return { cues, sides };
}

function keyOf({ atUs, kind, who, partition, count, names }: Cue): string {
  return [atUs, kind, who, partition, count, ...names].join();
}

/** The next instant at which either run has an event or a fact, or the one before. */
export function stepInstant(
  runs: readonly Run[],
  atUs: number,
  unit: StepUnit,
  direction: 1 | -1,
): number {
  const instants = runs.map((run) => instantBeside(run, atUs, unit, direction));
  return direction === 1 ? Math.min(...instants) : Math.max(...instants);
}

function instantBeside(
  { recording }: Run,
  atUs: number,
  unit: StepUnit,
  direction: 1 | -1,
): number {
  recording.seek(atUs);
  for (;;) {
    const before = recording.playheadEvents;
    if (unit === 'event') recording.stepEvent(direction);
    else recording.stepFact(direction);
    const isPast = direction === 1 ? recording.playheadUs > atUs : recording.playheadUs < atUs;
    if (isPast) return recording.playheadUs;
    if (recording.playheadEvents === before) return direction === 1 ? Infinity : 0;
  }
}
