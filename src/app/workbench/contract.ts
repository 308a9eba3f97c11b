/**
 * The one meeting place of scene, timeline and panels: what they may read and what they may ask for.
 *
 * Two speeds. `store` (zustand) holds references and choices and changes when the *structure* of the picture or
 * a choice of the user changes: React renders from it. `live` ticks with every frame that shows something new:
 * numbers, rungs, cells and flights are drawn from it without React (canvas, or `Live*` bindings that set one
 * text or attribute). Steady playback makes no React commit.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { Command } from '../../engine/commands.ts';
import type { Cue } from '../../playback/cues.ts';
import type { Pace } from '../../playback/tempo.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export type Language = 'en' | 'ko';
export type Theme = 'light' | 'dark';
export type StepUnit = 'event' | 'fact' | 'cue';
export type Reading = 'broker' | 'partition';

/** What is selected on the stage; a record puts its partition into focus. */
export type Selection =
  | { readonly kind: 'record'; readonly record: RecordRef; readonly partition: string | null }
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'partition'; readonly partition: string };

export type PanelName = 'scenarios' | 'biography' | 'settings' | 'share' | 'records' | 'model';

/** One act of the user, as it can be undone and redone; words are made by the view from `what`. */
export interface UserAct {
  readonly atUs: number;
  readonly what: Command | { readonly type: 'openScenario' } | { readonly type: 'editText' };
}

export interface LiveFrame {
  readonly atUs: number;
  readonly view: StageView;
}

export interface Live {
  get(): LiveFrame;
  subscribe(listener: (frame: LiveFrame) => void): () => void;
}

/** A link or text that could not be opened: its own page, nothing lost. */
export interface BrokenText {
  readonly text: string;
  readonly reason: 'damaged' | 'newer' | 'too-long' | 'malformed' | 'contradiction';
  readonly problems: readonly Problem[];
}

export interface WorkbenchState {
  readonly scenario: Scenario;
  /** Canonical text with all acts: what the address bar carries. */
  readonly text: string;
  readonly broken: BrokenText | null;
  /** The latest view whose structure differs from the one before (see `projection/structure.ts`). */
  readonly structure: StageView;
  readonly cues: readonly Cue[];
  readonly untilUs: number;
  readonly playing: boolean;
  /** Why play rests: waiting for the obvious act of a drama, at the verdict, or at the end. */
  readonly held: 'no' | 'act' | 'verdict' | 'end';
  readonly pace: Pace;
  readonly stepUnit: StepUnit;
  readonly reading: Reading;
  readonly language: Language;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly selection: Selection | null;
  readonly focusPartition: string | null;
  readonly panel: PanelName | null;
  readonly undo: readonly UserAct[];
  readonly redo: readonly UserAct[];
}

export interface WorkbenchActions {
  play(): void;
  pause(): void;
  /** Jumps and pauses. Resolves when the view of that instant is drawn. */
  seek(us: number): Promise<void>;
  step(direction: 1 | -1): void;
  restart(): void;
  setPace(pace: Pace): void;
  setStepUnit(unit: StepUnit): void;
  /** Acts at the playhead: the act is written into the scenario text and the run goes on from here. */
  act(command: Command): void;
  undo(): void;
  redo(): void;
  select(selection: Selection | null): void;
  openPanel(panel: PanelName | null): void;
  setReading(reading: Reading): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** Opens a scenario text; a malformed one becomes `broken` and loses nothing. */
  openText(text: string): void;
  /** Called by the frame loop only: advances the playhead by wall time. True while another frame is needed. */
  tick(wallDeltaMs: number): boolean;
}

export interface Workbench {
  readonly store: StoreApi<WorkbenchState>;
  readonly live: Live;
  readonly actions: WorkbenchActions;
}
