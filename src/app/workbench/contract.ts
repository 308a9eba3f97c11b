/**
 * The one meeting place of scene, timeline and panels: what they may read and what they may ask for.
 *
 * Two speeds. `store` (zustand) holds references and choices and changes when the *structure* of the picture or
 * a choice of the user changes: React renders from it. `live` ticks with every frame that shows something new:
 * numbers, rungs, cells and flights are drawn from it without React (canvas, or `Live*` bindings that set one
 * text or attribute). Steady playback makes no React commit.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { Narration } from '../../explain/narration/narrate.ts';
import type { Balance } from '../../ledger/balance.ts';
import type { SettingChange } from '../../ledger/setting-change.ts';
import type { Cue } from '../../playback/cues.ts';
import type { Pace } from '../../playback/tempo.ts';
import type { ScreenAxis } from '../../playback/screen-axis.ts';
import type { Difference } from '../../projection/difference.ts';
import type { NumberName } from '../../projection/difference-numbers.ts';
import type { StageView, StripName } from '../../projection/stage-view.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import type { Xray } from '../../ledger/xray.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { EventId } from '../../engine/kernel/ids.ts';
import type { World } from '../../engine/world.ts';
import type { Addition } from '../../scenario/additions.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Action, AskAction, NodeRef, Scenario } from '../../scenario/scenario.ts';
import type { Terms } from './link/terms.ts';

export type Language = 'en' | 'ko';
export type Theme = 'light' | 'dark';
/** `work`: the page · `present`: the same run in front of a class · `teacher`: what only the teacher sees. */
export type Mode = 'work' | 'present' | 'teacher';
export type StepUnit = 'event' | 'fact' | 'cue';
export type Reading = 'broker' | 'partition' | 'group' | 'quorum';

/** A number of the accounting strip, whose records the panel lists; `group` for those that are counted per group. */
export interface StripChoice {
  readonly name: StripName;
  readonly group: string | null;
}

/** What is selected on the stage; a record puts its partition into focus. */
export type Selection =
  | {
      readonly kind: 'record';
      readonly record: RecordRef;
      readonly partition: string | null;
      /** Where it was chosen: the list behind a number, to go back to. */
      readonly from?: StripChoice;
    }
  | ({ readonly kind: 'strip' } & StripChoice)
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'partition'; readonly partition: string };

/** What lies over the stage and speaks in the conditional: nothing of it has happened. */
export type Tool =
  /** What is chosen before it is built. */
  | { readonly kind: 'build'; readonly what: 'topic' | 'producer' | 'group' }
  | { readonly kind: 'scalpel'; readonly member: string; readonly group: string }
  | {
      readonly kind: 'xray';
      readonly node: NodeRef;
      /** `null`: still being found out. */
      readonly found: Xray | null;
    };

export type PanelName =
  | 'builder'
  | 'scenarios'
  | 'lesson'
  | 'biography'
  | 'history'
  | 'settings'
  | 'share'
  | 'exchange'
  | 'records'
  | 'partition'
  | 'glossary'
  /** What a real cluster did, beside the run. */
  | 'measured'
  | 'model';

/** What lies over the lower half of the stage: what happened line by line, or numbers over time. */
export type LowerName = 'happenings' | 'metrics';

/** The beginning of the scenario was changed: by typing (one sitting at the editor is one act), or a setting of it. */
export interface Rewriting {
  readonly kind: 'rewrite';
  /** `null`: a setting, which `label` names. */
  readonly sitting: number | null;
  readonly label: string;
  /** Another scenario was written in its place; `label` is its title. */
  readonly isAnother?: true;
}

/** The same acts and faults with one setting changed from the beginning on. */
interface SettingFromStart {
  readonly kind: 'change';
  readonly change: SettingChange;
}

/** One act of the user, as it can be undone and redone; words are made by the view from `what`. */
export interface UserAct {
  readonly atUs: number;
  readonly what: Action | Addition | SettingFromStart | Rewriting;
  /** `kill broker 1`: as the scenario writes it; what was added by its name. */
  readonly text: string;
}

/** An act on the tree of what was done; `isUndone`: taken back, and still there to be done again. */
export interface BranchAct extends UserAct {
  readonly id: number;
  readonly isUndone: boolean;
}

/** A run that acting in the past has kept. */
export interface BranchView {
  readonly id: number;
  readonly letter: string;
  /** Given by hand. */
  readonly name: string | null;
  /** Where it forked from; `null`: the run as it was opened. */
  readonly parent: number | null;
  readonly forkUs: number;
  /** From where on it is another run than the present one. */
  readonly differsFromUs: number;
  readonly untilUs: number;
  readonly isPresent: boolean;
  /** Its own, in the order of doing. */
  readonly acts: readonly BranchAct[];
  readonly cues: readonly Cue[];
  readonly facts: readonly Fact[];
  /** What it comes to in the end; `null`: it has not been seen or computed to its end. */
  readonly balance: Balance | null;
}

/** Whom the present run is compared with. */
export type TwinAbout =
  | { readonly kind: 'setting'; readonly change: SettingChange; readonly was: string | null }
  | { readonly kind: 'branch'; readonly branch: number };

/** Which of two runs: the present one, or the one beside it. */
export type Side = 'a' | 'b';

/** The run beside the present one. */
export interface Twin {
  readonly about: TwinAbout;
  /** The latest view of it whose structure differs from the one before. */
  readonly structure: StageView;
  /** Moments that only one of the two runs has. */
  readonly sides: ReadonlyMap<Cue, Side>;
  readonly facts: readonly Fact[];
  /** The numbers that are shown of both. */
  readonly numbers: readonly NumberName[];
  /** The partition that is drawn in full: where they come apart. */
  readonly focus: string | null;
}

/** Two runs at one instant, on one axis. */
export interface TwinFrame {
  readonly a: LiveFrame;
  readonly b: LiveFrame;
  readonly balanceA: Balance;
  readonly balanceB: Balance;
  readonly difference: Difference;
}

export interface TwinLive {
  /** `null`: nothing is compared. */
  get(): TwinFrame | null;
  subscribe(listener: (frame: TwinFrame) => void): () => void;
}

export interface LiveFrame {
  readonly atUs: number;
  readonly view: StageView;
  /** For whoever asks more than the picture shows: the biography, the metrics for machines. */
  readonly world: World;
  /** Facts of the run; the first `factCount` are stated at the playhead. The array grows, it is never replaced within a run. */
  readonly facts: readonly Fact[];
  readonly factCount: number;
  /** The event that caused an event; `undefined`: an act of the scenario, or time zero. */
  readonly causeOf: (event: EventId) => EventId | undefined;
}

/** An instant at which the run rests by itself: the scenario's `check` and `ask` lines. */
export interface Hold {
  readonly atUs: number;
  /** The named moment, or the question. */
  readonly name: string;
  /** `act`: the drama waits for the hand that sets the fault off. `ask`: it waits for a prediction. */
  readonly kind: 'act' | 'verdict' | 'ask';
  /** The scripted fault that comes next, for `act`. */
  readonly next: Action | null;
  /** For `ask`. */
  readonly question: AskAction | null;
}

/** What the viewer answered to a question of a lesson. */
export interface Prediction {
  readonly atUs: number;
  readonly question: AskAction;
  /** The number of the choice, from 1; `null`: skipped. */
  readonly choice: number | null;
  /** The viewer's own words, on this page only. */
  readonly reason: string;
}

export interface Live {
  get(): LiveFrame;
  subscribe(listener: (frame: LiveFrame) => void): () => void;
}

/** A link or text that could not be opened: its own page, nothing lost. */
export interface BrokenText {
  readonly text: string;
  readonly reason:
    | 'damaged'
    | 'cut-short'
    | 'not-a-link'
    | 'newer'
    | 'too-long'
    | 'malformed'
    | 'contradiction';
  readonly problems: readonly Problem[];
  /** `cut-short`: how much of it arrived. */
  readonly cut?: { readonly readBytes: number; readonly ofBytes: number };
  /** `contradiction`: the promise that was broken, as the engine names it. */
  readonly promise?: string;
}

export interface WorkbenchState {
  readonly scenario: Scenario;
  /** Canonical text with all acts: what the address bar carries. */
  readonly text: string;
  readonly broken: BrokenText | null;
  /** How many texts were opened: acting on a run leaves it as it is. */
  readonly opened: number;
  /** What the link lays down that opened this page. */
  readonly terms: Terms;
  /** The latest view whose structure differs from the one before (see `projection/structure.ts`). */
  readonly structure: StageView;
  readonly cues: readonly Cue[];
  /** Simulated time ↔ place on the track. */
  readonly axis: ScreenAxis;
  readonly untilUs: number;
  /** Grows while a long run is still being computed; equal to `untilUs` when all is known. */
  readonly horizonUs: number;
  readonly playing: boolean;
  /** Where play rests by itself: for the obvious act of a drama, or at its verdict. */
  readonly hold: Hold | null;
  readonly atEnd: boolean;
  /** While the scrubber is in the hand: no tweens. */
  readonly scrubbing: boolean;
  readonly pace: Pace;
  readonly stepUnit: StepUnit;
  readonly reading: Reading;
  readonly language: Language;
  readonly theme: Theme;
  readonly mode: Mode;
  /** Keys that are letters, digits or signs; those who speak to their computer may turn them off. */
  readonly letterKeys: boolean;
  readonly reducedMotion: boolean;
  readonly selection: Selection | null;
  readonly focusPartition: string | null;
  /** Of the camera: 1 shows the whole stage. */
  readonly zoom: number;
  readonly panel: PanelName | null;
  readonly tool: Tool | null;
  readonly lower: LowerName | null;
  /** The scenario's text stands beside the picture, to be written. */
  readonly writing: boolean;
  readonly twin: Twin | null;
  readonly branches: readonly BranchView[];
  readonly undo: readonly UserAct[];
  readonly redo: readonly UserAct[];
  /** The furthest instant that this run has been seen at: moments behind a hold that it has not passed are not told. */
  readonly seenUs: number;
  /** The last act was refused (a bound, a reference): why. `null` after the next act. */
  readonly refused: readonly Problem[] | null;
  /** In the order in which they were given; a question that was answered is not asked again. */
  readonly predictions: readonly Prediction[];
}

export interface WorkbenchActions {
  play(): void;
  pause(): void;
  /** Plays up to an instant and rests there; what is held on the way lets it pass. */
  playTo(us: number): void;
  /** Jumps and pauses; the live frame of that instant is out when it returns. */
  seek(us: number): void;
  setScrubbing(scrubbing: boolean): void;
  step(direction: 1 | -1): void;
  /** To the next moment of the track, or the one before. */
  goToCue(direction: 1 | -1): void;
  restart(): void;
  setPace(pace: Pace): void;
  setStepUnit(unit: StepUnit): void;
  /** Acts at the playhead: the act is written into the scenario text and the run goes on from here. */
  act(action: Action): void;
  /** Something new from the playhead on: a member, a group. Undone like an act. */
  add(addition: Addition): void;
  /** The same acts from another beginning, at the same instant; undone like an act, and named by `label`. */
  beginOtherwise(scenario: Scenario, label: string): void;
  /** The text as it is typed: a well-formed one runs at once, of another one only the problems are told. */
  rewrite(text: string, sitting: number): readonly Problem[];
  /** The present run beside the same run with one setting changed from the beginning. */
  compareSetting(change: SettingChange): void;
  /** The present run beside a branch. */
  compareBranch(branch: number): void;
  closeTwin(): void;
  /** The other run becomes the present one, as an act that can be undone. */
  keepTwin(): void;
  goToBranch(branch: number): void;
  /** `null`: its letter only. */
  renameBranch(branch: number, name: string | null): void;
  dropBranch(branch: number): void;
  /** An act of the tree that was undone, also one that others came after. */
  redoAct(id: number): void;
  /** Answers the question at which the run is held, and goes on; `choice` from 1, `null` skips it. */
  predict(choice: number | null, reason: string): void;
  /** Forgets the predictions and goes back to the beginning. */
  beginAgain(): void;
  undo(): void;
  redo(): void;
  select(selection: Selection | null): void;
  openPanel(panel: PanelName | null): void;
  openLower(lower: LowerName | null): void;
  setWriting(writing: boolean): void;
  /** Time rests while a tool is open. */
  openTool(tool: Tool | null): void;
  setReading(reading: Reading): void;
  setZoom(zoom: number): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setMode(mode: Mode): void;
  setLetterKeys(letterKeys: boolean): void;
  /** Opens a scenario text; a malformed one becomes `broken` and loses nothing. */
  openText(text: string): void;
  setTerms(terms: Terms): void;
  /** The page of a damaged link or text that something else found. */
  showBroken(broken: BrokenText): void;
  setReducedMotion(reduced: boolean): void;
  /** Called by the frame loop only: advances the playhead by wall time. True while another frame is needed. */
  tick(wallDeltaMs: number): boolean;
}

export interface Workbench {
  readonly store: StoreApi<WorkbenchState>;
  readonly live: Live;
  readonly twin: TwinLive;
  readonly actions: WorkbenchActions;
  /** The line over the picture, at the playhead. */
  readonly narration: () => Narration;
}
