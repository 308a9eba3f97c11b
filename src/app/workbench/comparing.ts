/** Two runs on the desk at once: what is compared, its frames, its track, and what is said of it. */

import type { StoreApi } from 'zustand/vanilla';
import { withoutPromises } from './acting.ts';
import type { Narration } from '../../explain/narration/narrate.ts';
import { twinNarration, type TwinSubject } from '../../explain/narration/twin-phrase.ts';
import { valueIn, withSettingChange, type SettingChange } from '../../ledger/setting-change.ts';
import { settle } from '../../scenario/edit.ts';
import type { Live, LiveFrame, StepUnit, TwinAbout, UserAct, WorkbenchState } from './contract.ts';
import type { History } from './history.ts';
import { createTwinLive, type TwinSource } from './live.ts';
import { isSettingLocked } from './link/locked.ts';
import { branchRun, type Run, type Track, trackOf } from './run.ts';
import { reachesGoals } from './run-end.ts';
import { endsOf, focusOfBoth, numbersOf, stepInstant, TwinRun, twinTrackOf } from './twin.ts';

/** Events of each run that are computed ahead in a frame. */
const EVENTS_AHEAD = 200;

/** What a comparison needs of the desk that it lies on. */
export interface Bench {
  readonly store: StoreApi<WorkbenchState>;
  readonly live: Live;
  readonly history: History;
  readonly playhead: { readonly atUs: number };
  readonly run: Run;
  layTrack(track: Track, atUs: number): void;
  moveTo(us: number): void;
  turnTo(next: Run, what: UserAct['what'], fromUs: number): void;
  turnBackTo(run: Run | undefined): void;
}

export class Comparing {
  readonly live: TwinSource = createTwinLive();
  private readonly desk: Bench;
  private twin: TwinRun | null = null;
  /** What the comparison took the place of. */
  private before: Pick<WorkbenchState, 'panel' | 'selection'> = { panel: null, selection: null };

  constructor(desk: Bench) {
    this.desk = desk;
  }

  get isOn(): boolean {
    return this.twin !== null;
  }

  setting(change: SettingChange): void {
    const { run, store } = this.desk;
    const changed = withoutPromises(withSettingChange(run.scenario, change), 0);
    const { scenario, problems } = settle(changed);
    if (scenario === undefined) {
      store.setState({ refused: problems });
      return;
    }
    const was = valueIn(run.scenario, change);
    this.open(branchRun(run, scenario), { kind: 'setting', change, was });
  }

  branch(branch: number): void {
    const tip = this.desk.history.tipOf(branch);
    if (tip === undefined || tip === this.desk.history.present) return;
    this.open(tip.run, { kind: 'branch', branch });
  }

  close(): void {
    if (this.twin === null) return;
    this.forget();
    this.desk.layTrack(trackOf(this.desk.run), this.desk.playhead.atUs);
    const { panel, selection } = this.desk.store.getState();
    const { before } = this;
    this.desk.store.setState({
      panel: panel ?? before.panel,
      selection: selection ?? before.selection,
    });
    this.desk.moveTo(this.desk.playhead.atUs);
  }

  /** Without going back to the track of the present run: somebody else lays one. */
  forget(): void {
    if (this.twin === null) return;
    this.twin = null;
    this.live.close();
    this.desk.store.setState({ twin: null });
  }

  keep(): void {
    const { twin, desk } = this;
    if (twin === null) return;
    if (twin.about.kind === 'branch') desk.turnBackTo(desk.history.goTo(twin.about.branch));
    else if (!isSettingLocked(desk.store.getState().terms, twin.about.change.key)) {
      const { run } = twin;
      this.forget();
      desk.turnTo(run, { kind: 'change', change: twin.about.change }, 0);
      // A lesson that was being tried goes on to say whether its goal is reached.
      const { panel } = desk.store.getState();
      if (this.before.panel === 'lesson') desk.store.setState({ panel: panel ?? 'lesson' });
    }
  }

  show(frame: LiveFrame): void {
    const { twin } = this;
    const before = this.desk.store.getState().twin;
    if (twin === null || before === null) return;
    const both = twin.look(frame, this.desk.playhead.atUs);
    if (twin.isReformed(both)) {
      this.desk.store.setState({ twin: { ...before, structure: both.b.view } });
    }
    this.live.emit(both);
  }

  /** True: it was two runs that made the step. */
  step(unit: StepUnit, direction: 1 | -1): boolean {
    const { twin, desk } = this;
    if (twin === null) return false;
    const runs = [desk.run, twin.run];
    desk.moveTo(stepInstant(runs, desk.playhead.atUs, unit, direction));
    return true;
  }

  narration(): Narration | null {
    const { twin, desk } = this;
    if (twin === null) return null;
    const [a, b] = endsOf(desk.run, twin.run);
    return twinNarration(this.subjectOf(twin.about), a, b, reachesGoals(twin.run));
  }

  /** True: there is more to compute. */
  runAhead(): boolean {
    const { twin, desk } = this;
    if (twin === null) return false;
    const runs = [desk.run, twin.run].filter(({ recording }) => !recording.isComplete);
    if (runs.length === 0) return false;
    const isMore = runs.map(({ recording }) => recording.runAhead(EVENTS_AHEAD)).includes(true);
    if (!isMore) this.lay(desk.run, twin);
    return isMore;
  }

  private open(run: Run, about: TwinAbout): void {
    const { desk } = this;
    const { panel, selection, twin } = desk.store.getState();
    if (twin === null) this.before = { panel, selection };
    desk.store.setState({
      playing: false,
      tool: null,
      hold: null,
      refused: null,
      selection: null,
      panel: panel === 'history' ? panel : null,
    });
    this.twin = new TwinRun(run, about);
    run.recording.seek(desk.playhead.atUs);
    this.lay(desk.run, this.twin);
    desk.moveTo(desk.playhead.atUs);
  }

  private lay(present: Run, twin: TwinRun): void {
    const { desk } = this;
    const track = twinTrackOf(present, twin.run);
    desk.layTrack(track, desk.playhead.atUs);
    const frame = twin.look(desk.live.get(), desk.playhead.atUs);
    desk.store.setState({
      twin: {
        about: twin.about,
        structure: frame.b.view,
        sides: track.sides,
        facts: twin.run.recording.facts,
        numbers: numbersOf(present, twin.run),
        focus: focusOfBoth(present, twin.run) ?? desk.store.getState().focusPartition,
      },
    });
    this.live.emit(frame);
  }

  private subjectOf(about: TwinAbout): TwinSubject {
    if (about.kind === 'setting') {
      return { kind: 'setting', text: `${about.change.key}=${about.change.value}` };
    }
    const { branches } = this.desk.history;
    const letter = branches.find(({ id }) => id === about.branch)?.letter ?? '';
    return { kind: 'branch', letter };
  }
}
