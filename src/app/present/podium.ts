/**
 * The podium: where the teacher is in the run, how many hands were counted, and what the light is on. Everything it does
 * is one of its commands, from a key, a click, or the teacher's window; every one of them can be taken back.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AskAction } from '../../scenario/scenario.ts';
import { nodeRefOf } from '../node-ref.ts';
import type { Workbench } from '../workbench/contract.ts';
import {
  back,
  type Beat,
  beatsOf,
  beginningOf,
  forward,
  type Place,
  placeAt,
} from '../workbench/deck.ts';
import { switchLanguage } from './entering.ts';
import { type Counted, votedAgain, voteAt, withCount } from './hands.ts';
import { type Hands, recall, remember } from './podium-memory.ts';
import { wallMs } from './wall-clock.ts';

export interface PodiumState {
  readonly beats: readonly Beat[];
  readonly place: Place;
  readonly hands: Hands;
  readonly isLit: boolean;
  /** What the light is on; `null`: on the pointer. */
  readonly chosen: string | null;
  readonly isBlank: boolean;
  /** The list of keys lies over everything. */
  readonly isHelp: boolean;
  /** What the text itself promises does not come out: its settings were changed by hand. */
  readonly isBroken: boolean;
  readonly word: 'undone' | 'nothingToUndo' | 'refused' | 'onlyOnStage' | 'chooseFirst' | null;
  /** Wall time of the first press, in ms since 1970. */
  readonly beganAtMs: number | null;
}

export type PodiumCommand =
  | {
      readonly do:
        | 'forward'
        | 'back'
        | 'pause'
        | 'undo'
        | 'light'
        | 'blank'
        | 'kill'
        | 'keys'
        | 'language'
        /** A second vote, or no second vote. */
        | 'again';
    }
  | { readonly do: 'step'; readonly step: number }
  | { readonly do: 'choose'; readonly node: string }
  /** `question`: its text. */
  | ({ readonly do: 'hands'; readonly question: string } & Counted);

export interface Podium {
  readonly store: StoreApi<PodiumState>;
  obey(command: PodiumCommand): void;
  /** Begins to follow the workbench; the answer stops it. */
  open(): () => void;
}

interface Before {
  readonly place: Place;
  readonly hands: Hands;
  readonly chosen: string | null;
  /** How many acts of the user the run had. */
  readonly acts: number;
}

const known = new WeakMap<Workbench, Podium>();

/** One for a workbench: whoever comes back to it finds it as it was. */
export function podiumOf(workbench: Workbench): Podium {
  const found = known.get(workbench);
  if (found !== undefined) return found;
  const made = new Desk(workbench);
  known.set(workbench, made);
  return made;
}

export function beatAt({ beats, place }: PodiumState): Beat | undefined {
  return beats[place.beat];
}

/** Where the answer of a text is not to be read off: its run is another one now. */
export const isOtherRun = ({ isBroken }: Pick<PodiumState, 'isBroken'>, { changed }: AskAction) =>
  isBroken || changed === true;

class Desk implements Podium {
  readonly store: StoreApi<PodiumState>;
  private readonly workbench: Workbench;
  private readonly past: Before[] = [];
  private text: string;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    const { scenario, cues, text } = workbench.store.getState();
    this.text = text;
    const beats = beatsOf(scenario, cues);
    const kept = recall(text);
    this.store = createStore<PodiumState>(() => ({
      beats,
      place: kept?.place ?? placeAt(beats, workbench.live.get().atUs),
      hands: kept?.hands ?? {},
      beganAtMs: kept?.beganAtMs ?? null,
      isLit: false,
      chosen: null,
      isBlank: false,
      isHelp: false,
      isBroken: false,
      word: null,
    }));
  }

  open(): () => void {
    const { store } = this.workbench;
    const leave = [
      store.subscribe((state, before) => {
        // Another text begins at its beginning; the frame of it comes a moment later.
        if (state.scenario !== before.scenario || state.cues !== before.cues) this.follow(0);
        if (!state.playing) this.arrive();
      }),
      this.store.subscribe(({ place, hands, beganAtMs }) =>
        remember({ text: this.text, place, hands, beganAtMs }),
      ),
    ];
    this.follow(this.workbench.live.get().atUs);
    this.go({ ...this.store.getState().place, underWay: false });
    return () => {
      for (const one of leave) one();
    };
  }

  obey(command: PodiumCommand): void {
    const { place, beats } = this.store.getState();
    this.store.setState({ word: null, beganAtMs: this.store.getState().beganAtMs ?? wallMs() });
    switch (command.do) {
      case 'forward':
        return this.move(forward(beats, place));
      case 'back':
        return this.move(back(place));
      case 'step':
        return this.reset(command.step);
      case 'pause':
        return this.pause();
      case 'undo':
        return this.undo();
      case 'light':
        return this.store.setState(({ isLit }) => ({ isLit: !isLit }));
      case 'blank':
        return this.store.setState(({ isBlank }) => ({ isBlank: !isBlank }));
      case 'keys':
        return this.store.setState(({ isHelp }) => ({ isHelp: !isHelp }));
      case 'language':
        return switchLanguage(this.workbench);
      case 'again':
        return this.voteAgain();
      case 'choose':
        return this.choose(command.node);
      case 'hands':
        return this.count(command.question, command);
      case 'kill':
        return this.kill();
    }
  }

  private move(next: Place): void {
    this.keep();
    this.go(next);
  }

  /** Without whatever was done to the run: the step begins as the lesson has it. */
  private reset(step: number): void {
    this.keep();
    this.takeBackActs(0);
    const begun = beginningOf(this.store.getState().beats, step);
    if (begun !== null) this.go(begun);
  }

  private go(place: Place): void {
    const { actions } = this.workbench;
    const beat = this.store.getState().beats[place.beat];
    this.store.setState({ place, isBlank: false, isHelp: false });
    if (beat === undefined) return;
    if (place.underWay) actions.playTo(beat.atUs);
    else actions.seek(beat.atUs);
  }

  /** While it plays; otherwise the press goes on. */
  private pause(): void {
    const { place, beats } = this.store.getState();
    const { actions, store } = this.workbench;
    if (!place.underWay) return this.move(forward(beats, place));
    if (store.getState().playing) actions.pause();
    else this.go(place);
  }

  private arrive(): void {
    const { place, beats } = this.store.getState();
    const { atUs } = this.workbench.live.get();
    if (!place.underWay || atUs < (beats[place.beat]?.atUs ?? 0)) return;
    this.store.setState({ place: { ...place, underWay: false } });
  }

  /** The run has changed under the podium, by an act or by another lesson. */
  private follow(atUs: number): void {
    const { scenario, cues, text, undo } = this.workbench.store.getState();
    const beats = beatsOf(scenario, cues);
    if (undo.length === 0 && text !== this.text) {
      this.text = text;
      this.past.length = 0;
      const place = placeAt(beats, atUs);
      this.store.setState({ beats, hands: {}, place, beganAtMs: null });
      return;
    }
    const { place } = this.store.getState();
    this.store.setState({
      beats,
      place: { ...place, beat: Math.min(place.beat, beats.length - 1) },
    });
  }

  private choose(node: string): void {
    const { chosen } = this.store.getState();
    this.keep();
    this.store.setState({ chosen: chosen === node ? null : node });
  }

  private count(text: string, counted: Counted): void {
    const { beats, hands } = this.store.getState();
    const question = beats.find((beat) => beat.question?.text === text)?.question ?? null;
    const next = question === null ? null : withCount(hands, question, counted);
    if (next === null) return;
    this.keep();
    this.store.setState({ hands: next });
  }

  private voteAgain(): void {
    const { beats, place, hands } = this.store.getState();
    const vote = voteAt(beats, place, hands);
    if (vote === null) return;
    this.keep();
    this.store.setState({ hands: votedAgain(hands, vote.question) });
  }

  /** What the light is on dies, or starts again: an act like any other. */
  private kill(): void {
    const { actions, store, live } = this.workbench;
    const { chosen, place, beats } = this.store.getState();
    const node = nodeRefOf(this.workbench, chosen);
    const isOnStage = place.underWay || beats[place.beat]?.kind === 'scene';
    if (!isOnStage) return this.store.setState({ word: 'onlyOnStage' });
    if (node === null || chosen === null) return this.store.setState({ word: 'chooseFirst' });
    this.keep();
    const { brokers, producers, groups } = live.get().view;
    const found =
      brokers.find((one) => one.node === chosen) ??
      producers.find((one) => one.name === chosen) ??
      groups.flatMap(({ members }) => members).find((one) => one.name === chosen);
    const isDown = ['crashed', 'stopped', 'killed'].includes(found?.status ?? '');
    actions.act({ kind: isDown ? 'start' : 'kill', node });
    if (store.getState().refused !== null) this.store.setState({ word: 'refused' });
    // The fault that the lesson had waited for: it goes on by itself.
    if (store.getState().playing) this.go(forward(beats, { ...place, underWay: false }));
  }

  private keep(): void {
    const { place, hands, chosen } = this.store.getState();
    const acts = this.workbench.store.getState().undo.length;
    this.past.push({ place, hands, chosen, acts });
  }

  private undo(): void {
    const before = this.past.pop();
    if (before === undefined) return this.store.setState({ word: 'nothingToUndo' });
    this.takeBackActs(before.acts);
    const { hands, chosen, place } = before;
    this.store.setState({ hands, chosen });
    const now = this.store.getState().place;
    if (now.beat !== place.beat || now.underWay !== place.underWay) {
      this.go({ ...place, underWay: false });
    }
    this.store.setState({ word: 'undone' });
  }

  private takeBackActs(left: number): void {
    const { actions, store } = this.workbench;
    for (let more = store.getState().undo.length - left; more > 0; more--) actions.undo();
  }
}
