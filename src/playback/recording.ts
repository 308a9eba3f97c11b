/**
 * A recording: one run of a plan, run ahead to a horizon, with a playhead that goes anywhere in it.
 *
 * Units:       instants in µs; places in events since time zero.
 * Invariants:  seek(t) = run to t; the distance between keyframes changes nothing but the time it takes;
 *              facts only grow, so `facts` up to `factCount` is what is known at the playhead.
 */

import type { Plan } from '../engine/cluster-shape.ts';
import type { AgendaObserver } from '../engine/kernel/agenda.ts';
import { EventTrace } from '../engine/kernel/event-trace.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import type { Scheduled } from '../engine/kernel/scheduled.ts';
import { Simulation, type SimulationParts } from '../engine/kernel/simulation.ts';
import { traceHash } from '../engine/kernel/trace-hash.ts';
import { worldOf } from '../engine/world-of.ts';
import type { World } from '../engine/world.ts';
import { Activity } from './activity.ts';
import { firstDifferenceUs } from './first-difference.ts';
import { KEYFRAME_SPACING, type KeyframeSpacing, KeyframeStore } from './keyframe-store.ts';

/** Nodes and addresses for a plan. */
export type StartUp = (plan: Plan) => SimulationParts;

/** Hears what the run schedules, and looks at it after every event; it throws where a promise is broken. */
export interface RunWatch extends AgendaObserver {
  readonly check: (simulation: Simulation) => void;
}

export class Recording {
  readonly plan: Plan;
  /** Of the whole run up to the horizon. */
  readonly facts: Fact[] = [];
  trace = new EventTrace();
  activity = new Activity();
  private readonly startUp: StartUp;
  private readonly newWatch: () => RunWatch | null;
  private readonly watch: RunWatch | null;
  /** How many events had run when each fact was stated. */
  private readonly factEvents: number[] = [];
  private keyframes: KeyframeStore;
  private readonly head: Simulation;
  private readonly cursor: Simulation;
  private playhead = 0;
  private knownWorld: { readonly events: number; readonly world: World } | undefined;

  constructor(
    plan: Plan,
    startUp: StartUp,
    spacing: KeyframeSpacing = KEYFRAME_SPACING,
    newWatch: () => RunWatch | null = () => null,
  ) {
    this.plan = plan;
    this.startUp = startUp;
    this.newWatch = newWatch;
    this.watch = newWatch();
    const parts = startUp(plan);
    this.head = new Simulation(parts, { add: (scheduled) => this.observe(scheduled) });
    this.cursor = new Simulation(parts);
    this.keyframes = new KeyframeStore(spacing, [this.cursor.toKeyframe()]);
  }

  /** Where we look. */
  get playheadUs(): number {
    return this.playhead;
  }

  /** How far the run is known: nothing more happens up to and including this instant. */
  get horizonUs(): number {
    const nextUs = this.head.nextAtUs();
    if (nextUs === undefined) return this.plan.untilUs;
    return Math.min(nextUs - 1, this.plan.untilUs);
  }

  get isComplete(): boolean {
    return this.horizonUs >= this.plan.untilUs;
  }

  /** Events that have run up to the horizon. */
  get eventCount(): number {
    return this.head.events;
  }

  get keyframeCount(): number {
    return this.keyframes.size;
  }

  /** At the playhead. */
  get world(): World {
    const { events } = this.cursor;
    if (this.knownWorld?.events !== events) {
      this.knownWorld = { events, world: worldOf(this.cursor, this.knownWorld?.world) };
    }
    return this.knownWorld.world;
  }

  /** At the horizon. */
  get knownEnd(): World {
    return worldOf(this.head);
  }

  /** Events that have run up to the playhead. */
  get playheadEvents(): number {
    return this.cursor.events;
  }

  /** `facts.slice(0, factCount)` is what has been stated up to the playhead. */
  get factCount(): number {
    return this.cursor.factCount;
  }

  /** Runs at most this many events beyond the horizon; true: there is more to run. */
  runAhead(budgetEvents: number): boolean {
    for (let left = budgetEvents; left > 0; left--) {
      const nextUs = this.head.nextAtUs();
      if (nextUs === undefined || nextUs > this.plan.untilUs) return false;
      this.stepHead();
    }
    return !this.isComplete;
  }

  /** To the state after all events up to and including the instant. */
  seek(atUs: number): void {
    const targetUs = Math.min(Math.max(Math.floor(atUs), 0), this.plan.untilUs);
    this.runHeadTo(targetUs);
    const keyframe = this.keyframes.lastAtOrBefore(targetUs);
    const isAhead = this.cursor.atUs > targetUs;
    if (keyframe !== undefined && (isAhead || keyframe.events > this.cursor.events)) {
      this.cursor.fromKeyframe(keyframe);
    }
    this.cursor.runTo(targetUs);
    this.cursor.forgetFacts();
    this.playhead = targetUs;
  }

  /** To just after the next event, or back to just after the one before. */
  stepEvent(direction: 1 | -1): void {
    const { events, atUs } = this.cursor;
    if (direction === 1) this.goToEvents(events + 1);
    else if (this.playhead > atUs) this.playhead = atUs;
    else this.goToEvents(events - 1);
  }

  /** To just after the next event that states a fact, or back to the one before. */
  stepFact(direction: 1 | -1): void {
    if (direction === 1) this.stepToNextFact();
    else this.stepToFactBefore();
  }

  /** A run of a plan that agrees with this one for a while: it shares everything before the first difference. */
  branch(plan: Plan): Recording {
    const branch = new Recording(plan, this.startUp, this.keyframes.spacing, this.newWatch);
    if (plan.shape === this.plan.shape) {
      branch.share(this, firstDifferenceUs(this.plan.acts, plan.acts));
    }
    return branch;
  }

  /** Fingerprint of the run up to the horizon. */
  traceHash(): string {
    return traceHash(this.head.eventHash, this.facts);
  }

  private observe(scheduled: Scheduled): void {
    this.trace.add(scheduled);
    this.activity.add(scheduled);
    this.watch?.add(scheduled);
  }

  private share(from: Recording, differenceUs: number): void {
    const shared = from.keyframes.before(differenceUs);
    const last = from.head.atUs < differenceUs ? from.head.toKeyframe() : shared.at(-1);
    if (last === undefined) return;
    const spacing = this.keyframes.spacing;
    this.keyframes = new KeyframeStore(
      spacing,
      shared.filter(({ events }) => events <= last.events),
    );
    for (let i = 0; i < last.facts; i++) {
      this.facts.push(from.facts[i] as Fact);
      this.factEvents.push(from.factEvents[i] as number);
    }
    this.trace = from.trace.copyBefore(last.agenda.nextId);
    this.activity = from.activity.copyAt(last);
    this.head.fromKeyframe(last);
  }

  private runHeadTo(atUs: number): void {
    for (let next = this.head.nextAtUs(); next !== undefined && next <= atUs; ) {
      this.stepHead();
      next = this.head.nextAtUs();
    }
  }

  private stepHead(): void {
    const { head } = this;
    if (!head.step()) return;
    this.watch?.check(head);
    for (const fact of head.facts) {
      this.facts.push(fact);
      this.factEvents.push(head.events);
    }
    if (head.facts.length > 0) head.forgetFacts();
    if (this.keyframes.isDue(head.events)) this.keyframes.add(head.toKeyframe());
  }

  private goToEvents(events: number): void {
    const target = Math.max(0, events);
    while (this.head.events < target && this.runAhead(1));
    if (target > this.head.events) return;
    const keyframe = this.keyframes.lastWithEvents(target);
    const { cursor } = this;
    if (keyframe !== undefined && (cursor.events > target || keyframe.events > cursor.events)) {
      cursor.fromKeyframe(keyframe);
    }
    while (cursor.events < target) this.cursor.step();
    cursor.forgetFacts();
    this.playhead = cursor.atUs;
  }

  private stepToNextFact(): void {
    const known = this.cursor.factCount;
    while (this.facts.length <= known && this.runAhead(1));
    const events = this.factEvents[known];
    if (events !== undefined) this.goToEvents(events);
  }

  private stepToFactBefore(): void {
    const { events, factCount, atUs } = this.cursor;
    const isPast = this.playhead > atUs;
    for (let i = factCount - 1; i >= 0; i--) {
      const at = this.factEvents[i] as number;
      if (at < events || isPast) {
        this.goToEvents(at);
        return;
      }
    }
    this.goToEvents(0);
  }
}
