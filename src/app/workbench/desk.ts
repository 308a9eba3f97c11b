/**
 * The desk: the run on the stage, the playhead in it, and what the user chose. The only place that moves the playhead.
 * No DOM, no clock: the frame loop says how much wall time went by.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Narration } from '../../explain/narration/narrate.ts';
import { structureKey } from '../../projection/structure.ts';
import { type Addition, additionText } from '../../scenario/additions.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Action, Scenario } from '../../scenario/scenario.ts';
import { withAct, withAdded } from './acting.ts';
import { branchViews } from './branch-views.ts';
import type { Hold, Tool, UserAct, WorkbenchState } from './contract.ts';
import { cueFrom } from './cue-from.ts';
import { History } from './history.ts';
import { holdAt, openHolds, seenUpTo } from './holds.ts';
import { type Bench, Comparing } from './comparing.ts';
import { createLive, type LiveSource } from './live.ts';
import { narrationOf } from './narration-of.ts';
import { lockOn } from './link/locked.ts';
import { Playhead } from './playhead.ts';
import { branchRun, openRun, type Run, type Track, trackOf } from './run.ts';
import { isHidden } from './selecting.ts';
import { textOf } from './text-of.ts';
import { predictionsAt } from './told.ts';
import { type Choices, describe, frameOf, initialState, shown } from './shown-state.ts';

/** Events computed ahead in a frame while a long run is not known to its end: few beside the picture. */
const EVENTS_PLAYING = 100;
const EVENTS_RESTING = 400;
/** The track is drawn anew when this share of the run has become known. */
const GROWTH = 8;

/** What changes together: the run, its track, the playhead in it, and what was done to it. */
export class Desk implements Bench {
  readonly store: StoreApi<WorkbenchState>;
  readonly live: LiveSource;
  readonly playhead = new Playhead();
  readonly history: History;
  readonly comparing: Comparing = new Comparing(this);
  run: Run;
  track: Track;
  private lastStructure = '';
  /** Came here by single facts: the line tells of the one at which the run stands. */
  private isAtFact = false;
  /** Where the scripted fault of the drama was set off last: undoing goes back there. */
  private setOffUs: number | null = null;
  /** Plays to here, whatever is held on the way; `null`: to the next hold. */
  private goalUs: number | null = null;

  constructor(scenario: Scenario, choices: Choices) {
    this.run = openRun(scenario);
    this.history = new History(this.run);
    this.track = trackOf(this.run);
    this.run.recording.seek(0);
    const frame = frameOf(this.run);
    this.live = createLive(frame);
    this.store = createStore<WorkbenchState>(() =>
      initialState(this.run, this.track, frame, choices),
    );
    this.tellBranches();
  }

  get untilUs(): number {
    return this.track.axis.endUs;
  }

  /** Where the run still rests: questions that were answered let it pass. */
  private get holds(): readonly Hold[] {
    return openHolds(this.run.holds, this.store.getState().predictions);
  }

  get isAtEnd(): boolean {
    return this.playhead.atUs >= this.untilUs;
  }

  show(): void {
    this.isAtFact = false;
    this.run.recording.seek(this.playhead.atUs);
    this.publish();
    this.seen();
  }

  publish(): void {
    const { tool } = this.store.getState();
    const frame = frameOf(this.run, this.live.get(), tool, this.playhead.atUs);
    const key = structureKey(frame.view);
    if (key !== this.lastStructure) {
      this.lastStructure = key;
      this.store.setState({ structure: frame.view });
    }
    this.live.emit(frame);
    this.comparing.show(frame);
  }

  /** Known by heart what has been seen: up to the first awaited moment that lies ahead, or all. */
  private seen(): void {
    const { seenUs } = this.store.getState();
    const nextUs = seenUpTo(this.holds, Math.max(seenUs, this.playhead.atUs), this.untilUs);
    if (nextUs === seenUs) return;
    this.store.setState({ seenUs: nextUs });
    this.tellBranches();
  }

  /** What was done, as a tree. */
  tellBranches(): void {
    const { seenUs } = this.store.getState();
    this.store.setState({ branches: branchViews(this.history, seenUs) });
  }

  /** Another run under the same playhead. */
  change(next: Run, atUs: number, opened = this.store.getState().opened): void {
    this.comparing.forget();
    this.run = next;
    this.layTrack(trackOf(next), atUs);
    this.store.setState({
      ...describe(next, this.track),
      undo: this.history.undo,
      redo: this.history.redo,
      refused: null,
      broken: null,
      opened,
    });
    this.tellBranches();
    this.pauseHere(this.store.getState().playing);
    this.show();
  }

  /** Another track under the same playhead. */
  layTrack(track: Track, atUs: number): void {
    this.track = track;
    this.playhead.moveTo(track.axis, Math.min(atUs, track.axis.endUs));
    this.store.setState({ ...shown(track), untilUs: track.axis.endUs });
  }

  /** To a run that was on the stage before. */
  turnBackTo(run: Run | undefined): void {
    this.setOffUs = null;
    if (run !== undefined) this.change(run, this.playhead.atUs);
  }

  dropBranch(branch: number): void {
    const run = this.history.drop(branch);
    if (run === undefined || run === this.run) this.tellBranches();
    else this.change(run, this.playhead.atUs);
  }

  moveTo(us: number): void {
    this.playhead.moveTo(this.track.axis, Math.min(Math.max(0, Math.round(us)), this.untilUs));
    this.pauseHere();
    this.show();
  }

  step(direction: 1 | -1): void {
    const { stepUnit } = this.store.getState();
    if (stepUnit === 'cue') {
      this.goToCue(direction);
      return;
    }
    if (this.comparing.step(stepUnit, direction)) return;
    const { recording } = this.run;
    if (stepUnit === 'event') recording.stepEvent(direction);
    else recording.stepFact(direction);
    this.playhead.moveTo(this.track.axis, recording.playheadUs);
    this.isAtFact = true;
    this.pauseHere();
    this.publish();
    this.seen();
  }

  goToCue(direction: 1 | -1): void {
    this.moveTo(cueFrom(this.track, this.playhead.atUs, direction));
  }

  act(action: Action): void {
    this.setOffUs = this.isAwaited(action) ? this.playhead.atUs : null;
    if (this.setOffUs !== null) {
      this.play();
      return;
    }
    if (this.isLocked(action)) return;
    const { atUs } = this.playhead;
    const { scenario, problems } = withAct(this.run.scenario, atUs, action);
    if (scenario === undefined) {
      this.store.setState({ refused: problems });
      return;
    }
    this.turnTo(branchRun(this.run, scenario), action, atUs);
  }

  add(addition: Addition): void {
    if (this.isLocked(addition)) return;
    const { atUs } = this.playhead;
    const { scenario, problems } = withAdded(this.run.scenario, atUs, addition);
    const text = additionText(this.run.scenario, addition, atUs);
    if (scenario === undefined) this.store.setState({ refused: problems });
    else this.turnTo(branchRun(this.run, scenario), addition, atUs, text);
  }

  /** Nobody offers what the link locks; whoever does it by other ways changes nothing. */
  private isLocked(what: Action | Addition): boolean {
    return lockOn(this.store.getState().terms, what) !== null;
  }

  /** Another run from here on, which can be undone. */
  turnTo(next: Run, what: UserAct['what'], fromUs: number, text = textOf(what)): void {
    const { atUs } = this.playhead;
    this.history.add({ atUs, what, text }, next, fromUs);
    this.store.setState({ hold: null });
    this.change(next, atUs);
  }

  undo(): void {
    const before = this.setOffUs === null ? this.history.takeBack() : undefined;
    if (this.setOffUs !== null) this.moveTo(this.setOffUs);
    else if (before !== undefined) this.change(before, this.playhead.atUs);
    this.setOffUs = null;
  }

  open(text: string): void {
    const { scenario, problems } = parseScenario(text);
    if (scenario === undefined) {
      this.store.setState({ broken: { text, reason: 'malformed', problems }, playing: false });
      return;
    }
    const run = openRun(scenario);
    this.history.clear(run);
    this.layOut(run);
  }

  /** The run before the present scenario was begun; `null`: it was the first. */
  get before(): Run | null {
    return this.history.beforeScenario;
  }

  /** Written in the place of another one: opened like any text, and undo leads back. */
  beginAnother(scenario: Scenario, sitting: number): void {
    const label = scenario.title?.text ?? '';
    const what = { kind: 'rewrite', sitting, label, isAnother: true } as const;
    const run = openRun(scenario);
    this.history.beginAnother({ atUs: 0, what, text: label }, run);
    this.layOut(run);
  }

  private layOut(run: Run): void {
    this.store.setState({ selection: null, focusPartition: null, playing: false, tool: null });
    this.store.setState({ seenUs: 0, predictions: [], hold: null });
    this.change(run, 0, this.store.getState().opened + 1);
  }

  /** True while another frame is needed. */
  tick(wallDeltaMs: number): boolean {
    const isGrowing = this.runAhead();
    const { playing, pace } = this.store.getState();
    if (!playing) return isGrowing;
    const { axis } = this.track;
    const { goalUs } = this;
    const { horizonUs } = this.comparing.isOn ? this.track : this.run.recording;
    const holds = this.comparing.isOn || goalUs !== null ? [] : this.holds;
    const knownUs = Math.min(horizonUs, goalUs ?? horizonUs);
    const hold = this.playhead.play(axis, wallDeltaMs, pace, holds, knownUs);
    this.show();
    if (goalUs !== null && this.playhead.atUs >= goalUs) this.pauseHere();
    else if (hold !== undefined) this.rest({ hold });
    else if (this.isAtEnd) this.rest({ atEnd: true });
    return this.store.getState().playing || isGrowing;
  }

  /** A lesson speaks where its run comes to rest. */
  private rest(where: Pick<Partial<WorkbenchState>, 'hold' | 'atEnd'>): void {
    const { panel, predictions, scenario } = this.store.getState();
    const isAsking = where.hold?.kind === 'ask';
    const { told, isWaiting } = predictionsAt(scenario, predictions, this.playhead.atUs);
    const isVerdict = where.hold?.kind !== 'act' || told !== null;
    const isTold = isVerdict && !isWaiting && (told !== null || scenario.goals.length > 0);
    const speaks = isAsking || (isTold && (panel === null || panel === 'settings'));
    this.store.setState({ playing: false, ...where, ...(speaks ? { panel: 'lesson' } : {}) });
  }

  predict(choice: number | null, reason: string): void {
    const { hold, predictions } = this.store.getState();
    if (hold?.kind !== 'ask' || hold.question === null) return;
    const { atUs, question } = hold;
    this.store.setState({ predictions: [...predictions, { atUs, question, choice, reason }] });
    // What is held at the same instant as the question, the question held back.
    const behind = holdAt(this.holds, atUs);
    this.store.setState({ hold: behind });
    if (behind === null) this.play();
    this.seen();
  }

  /** Time rests; what the tool has found is seen at once. */
  openTool(tool: Tool | null): void {
    if (tool !== null && isHidden(tool.kind, this.store.getState())) return;
    this.store.setState({ tool, ...(tool === null ? {} : { playing: false }) });
    this.publish();
  }

  beginAgain(): void {
    this.store.setState({ predictions: [], seenUs: 0 });
    this.moveTo(0);
  }

  play(): void {
    // Before a prediction the run may not show what comes.
    if (this.store.getState().hold?.kind === 'ask') {
      this.store.setState({ panel: 'lesson' });
      return;
    }
    if (this.isAtEnd) this.playhead.moveTo(this.track.axis, 0);
    this.setPlaying(null);
  }

  playTo(us: number): void {
    const goalUs = Math.min(us, this.untilUs);
    if (goalUs <= this.playhead.atUs) this.moveTo(goalUs);
    else this.setPlaying(goalUs);
  }

  private setPlaying(goalUs: number | null): void {
    this.goalUs = goalUs;
    this.store.setState({ playing: true, hold: null, atEnd: false, refused: null, tool: null });
  }

  narration(): Narration {
    return narrationOf(this.live.get(), this.store.getState(), {
      script: this.track.script,
      compared: this.comparing.narration(),
      isAtFact: this.isAtFact,
    });
  }

  /** However the playhead came here: the drama's held moments and the end are what they are. */
  private pauseHere(playing = false): void {
    if (!playing) this.goalUs = null;
    const isHeld = !playing && !this.comparing.isOn;
    const hold = isHeld ? holdAt(this.holds, this.playhead.atUs) : null;
    this.store.setState({ playing, hold, atEnd: !playing && this.isAtEnd, refused: null });
  }

  /** The fault that the drama waits for stands in its text already. */
  private isAwaited(action: Action): boolean {
    const next = this.store.getState().hold?.next ?? null;
    return next !== null && JSON.stringify(next) === JSON.stringify(action);
  }

  /** A slice of a long run. True: there is more to compute. */
  private runAhead(): boolean {
    if (this.comparing.isOn) return this.comparing.runAhead();
    const { recording } = this.run;
    if (recording.isComplete && this.track.horizonUs === recording.horizonUs) return false;
    const { playing } = this.store.getState();
    const isMore = recording.runAhead(playing ? EVENTS_PLAYING : EVENTS_RESTING);
    const grownUs = recording.horizonUs - this.track.horizonUs;
    if (isMore && grownUs < this.untilUs / GROWTH) return true;
    this.track = trackOf(this.run);
    this.playhead.moveTo(this.track.axis, this.playhead.atUs);
    this.store.setState(shown(this.track));
    if (recording.isComplete) this.tellBranches();
    return isMore;
  }
}
