/**
 * What was done to a run, as a small tree: every act is a run of its own, and acting in the past keeps the old future
 * as a branch. Undo goes towards the root; what was undone stays until it is dropped. Another scenario begins a tree of its own:
 * its runs are no branches of what was there before, and undo leads back there all the same.
 */

import type { UserAct } from './contract.ts';
import type { Run } from './run.ts';

/** What belongs to one scenario. */
interface Tree {
  deeds: readonly Deed[];
  kept: readonly Branch[];
}

export interface Deed {
  readonly id: number;
  readonly tree: Tree;
  readonly run: Run;
  /** `null`: the run as it was opened. */
  readonly act: UserAct | null;
  readonly before: Deed | null;
  /** From where on it differs from the run before. */
  readonly fromUs: number;
  branch: number;
  isUndone: boolean;
}

export interface Branch {
  readonly id: number;
  readonly letter: string;
  name: string | null;
  /** `null`: the run as it was opened. */
  parent: number | null;
}

/** Bounded as the scenario text bounds its acts. */
const LIMIT = 500;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

export class History {
  private now: Deed;
  /** What undo took back since the last act, the latest first. */
  private undone: readonly Deed[] = [];
  private nextId = 1;

  constructor(run: Run) {
    this.now = this.begin(run, null, null);
  }

  private get deeds(): readonly Deed[] {
    return this.now.tree.deeds;
  }

  private set deeds(deeds: readonly Deed[]) {
    this.now.tree.deeds = deeds;
  }

  private get kept(): readonly Branch[] {
    return this.now.tree.kept;
  }

  private set kept(kept: readonly Branch[]) {
    this.now.tree.kept = kept;
  }

  get present(): Deed {
    return this.now;
  }

  /** Acts of the present run, the first one first. */
  get undo(): readonly UserAct[] {
    return pathOf(this.now).flatMap(({ act }) => act ?? []);
  }

  /** What stood there when the present scenario was written in its place. */
  get beforeScenario(): Run | null {
    return pathOf(this.now).findLast(isRoot)?.before?.run ?? null;
  }

  get redo(): readonly UserAct[] {
    return this.undone.flatMap(({ act }) => act ?? []);
  }

  /** Those with a run of their own: all whose acts were undone are none. */
  get branches(): readonly Branch[] {
    return this.kept.filter(({ id }) => this.tipOf(id) !== undefined);
  }

  /** Forgets everything: another run is opened. */
  clear(run: Run): void {
    this.now = this.begin(run, null, null);
  }

  /** Another scenario, in the place of this one; undo leads back. */
  beginAnother(act: UserAct, run: Run): void {
    this.now = this.begin(run, act, this.now);
  }

  /** What is typed in one sitting is one act. */
  add(act: UserAct, run: Run, fromUs: number): void {
    const before = this.now;
    if (before.act !== null && isSameSitting(before.act.what, act.what)) {
      this.now = { ...before, run };
      this.deeds = this.deeds.map((deed) => (deed === before ? this.now : deed));
      this.undone = [];
      return;
    }
    const branch = this.goesOn(act) ? before.branch : this.fork(before.branch);
    const { tree } = before;
    this.now = { id: this.takeId(), tree, run, act, before, fromUs, branch, isUndone: false };
    this.deeds = [...this.deeds, this.now].slice(-LIMIT);
    this.undone = [];
  }

  takeBack(): Run | undefined {
    const last = this.now;
    if (last.before === null) return undefined;
    last.isUndone = true;
    this.undone = [last, ...this.undone];
    this.now = last.before;
    return this.now.run;
  }

  doAgain(): Run | undefined {
    const [next, ...rest] = this.undone;
    if (next === undefined) return undefined;
    this.undone = rest;
    return this.stand(next);
  }

  /** Any act that was undone, also one that others came after. */
  doAgainThat(id: number): Run | undefined {
    const deed = this.deeds.find((one) => one.id === id);
    if (deed === undefined) return undefined;
    const at = this.undone.indexOf(deed);
    this.undone = at === -1 ? [] : this.undone.slice(at + 1);
    for (const one of pathOf(deed)) one.isUndone = false;
    return this.stand(deed);
  }

  goTo(branch: number): Run | undefined {
    const tip = this.tipOf(branch);
    if (tip === undefined) return undefined;
    this.undone = [];
    return this.stand(tip);
  }

  rename(branch: number, name: string | null): void {
    const found = this.kept.find(({ id }) => id === branch);
    if (found !== undefined) found.name = name;
  }

  /** What forked from it goes on from where it forked itself. */
  drop(branch: number): Run | undefined {
    const dropped = this.kept.find(({ id }) => id === branch);
    if (dropped === undefined || dropped.parent === null) return undefined;
    const { parent } = dropped;
    const wasPresent = this.now.branch === branch;
    for (const child of this.kept.filter((one) => one.parent === branch)) {
      child.parent = parent;
      this.inherit(child.id, branch);
    }
    this.kept = this.kept.filter((one) => one !== dropped);
    this.deeds = this.deeds.filter((deed) => deed.branch !== branch);
    this.undone = [];
    return wasPresent ? this.goTo(parent) : this.now.run;
  }

  tipOf(branch: number): Deed | undefined {
    return this.deeds.findLast((deed) => deed.branch === branch && !deed.isUndone);
  }

  /** What was done in a branch itself, the undone included, also where they would have forked from it. */
  deedsOf(branch: number): readonly Deed[] {
    const gone = this.kept
      .filter(({ id, parent }) => parent === branch && this.tipOf(id) === undefined)
      .map(({ id }) => id);
    return this.deeds.filter(
      (deed) => !isRoot(deed) && (deed.branch === branch || gone.includes(deed.branch)),
    );
  }

  private begin(run: Run, act: UserAct | null, before: Deed | null): Deed {
    const id = this.takeId();
    this.undone = [];
    const tree: Tree = { deeds: [], kept: [{ id, letter: 'A', name: null, parent: null }] };
    const root = { id, tree, run, act, before, fromUs: 0, branch: id, isUndone: false };
    tree.deeds = [root];
    return root;
  }

  private stand(deed: Deed): Run {
    deed.isUndone = false;
    this.now = deed;
    return deed.run;
  }

  /** Later in the same branch, after everything that was done in it. */
  private goesOn({ atUs }: UserAct): boolean {
    const { now } = this;
    return (
      !isRoot(now) && now.act !== null && this.tipOf(now.branch) === now && atUs >= now.act.atUs
    );
  }

  private fork(parent: number): number {
    const id = this.takeId();
    const taken = new Set(this.branches.map(({ letter }) => letter));
    const letter = LETTERS.find((one) => !taken.has(one)) ?? String(this.kept.length + 1);
    this.kept = [...this.kept, { id, letter, name: null, parent }];
    return id;
  }

  /** Deeds of a dropped branch that another one stands on become its own. */
  private inherit(heir: number, dropped: number): void {
    const tip = this.tipOf(heir);
    if (tip === undefined) return;
    for (const deed of pathOf(tip)) if (deed.branch === dropped) deed.branch = heir;
  }

  private takeId(): number {
    this.nextId += 1;
    return this.nextId;
  }
}

/** The run as its scenario was opened. */
const isRoot = ({ before, tree }: Deed): boolean => before?.tree !== tree;

/** From the very first run to a deed. */
function pathOf(deed: Deed): readonly Deed[] {
  const path: Deed[] = [];
  for (let at: Deed | null = deed; at !== null; at = at.before) path.unshift(at);
  return path;
}

function isSameSitting(a: UserAct['what'], b: UserAct['what']): boolean {
  return (
    a.kind === 'rewrite' && b.kind === 'rewrite' && a.sitting !== null && a.sitting === b.sitting
  );
}
