/** What the store and the live frame show of a run. */

import { stageView } from '../../projection/stage.ts';
import { xrayed } from '../../projection/xrayed.ts';
import type { Language, LiveFrame, Mode, Theme, Tool, WorkbenchState } from './contract.ts';
import { seenUpTo } from './holds.ts';
import { NO_TERMS, type Terms } from './link/terms.ts';
import type { Run, Track } from './run.ts';

export interface Choices {
  readonly language: Language;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  /** None: nothing is laid down. */
  readonly terms?: Terms;
  readonly mode?: Mode;
  readonly letterKeys?: boolean;
}

export function frameOf(
  { recording }: Run,
  before?: LiveFrame,
  tool: Tool | null = null,
  atUs = recording.playheadUs,
): LiveFrame {
  const { world, facts, factCount } = recording;
  const real = stageView({ world, atUs, facts, factCount }, before?.view);
  const found = tool?.kind === 'xray' ? tool.found : null;
  const view = found === null ? real : xrayed(real, found);
  return { atUs, view, world, facts, factCount, causeOf: causeIn(recording) };
}

function causeIn({ trace }: Run['recording']): LiveFrame['causeOf'] {
  return (event) => trace.find(event)?.causeId;
}

export function describe(run: Run, track: Track) {
  const { scenario, text } = run;
  return { scenario, text, ...shown(track), untilUs: run.recording.plan.untilUs };
}

/** What the views know of the track. */
export function shown({ axis, cues, horizonUs }: Track) {
  return { axis, cues, horizonUs };
}

export function initialState(
  run: Run,
  track: Track,
  frame: LiveFrame,
  choices: Choices,
): WorkbenchState {
  return {
    ...describe(run, track),
    terms: NO_TERMS,
    mode: 'work',
    letterKeys: true,
    ...choices,
    broken: null,
    opened: 0,
    structure: frame.view,
    playing: false,
    hold: null,
    atEnd: false,
    scrubbing: false,
    pace: 'normal',
    stepUnit: 'fact',
    reading: 'broker',
    selection: null,
    focusPartition: null,
    zoom: 1,
    panel: null,
    tool: null,
    twin: null,
    branches: [],
    lower: null,
    writing: false,
    undo: [],
    redo: [],
    seenUs: seenUpTo(run.holds, 0, run.recording.plan.untilUs),
    refused: null,
    predictions: [],
  };
}
