/** Undo and redo: whole scenarios, for a run is nothing but its text. */

import type { UserAct } from './contract.ts';
import type { Run } from './run.ts';

interface Done extends UserAct {
  /** What the run was before the act. */
  readonly before: Run;
  readonly after: Run;
}

/** Bounded as the scenario text bounds its acts. */
const LIMIT = 500;

export class History {
  private done: readonly Done[] = [];
  private undone: readonly Done[] = [];

  get undo(): readonly UserAct[] {
    return this.done;
  }

  get redo(): readonly UserAct[] {
    return this.undone;
  }

  add({ atUs, what, text }: UserAct, before: Run, after: Run): void {
    this.done = [...this.done, { atUs, what, text, before, after }].slice(-LIMIT);
    this.undone = [];
  }

  takeBack(): Run | undefined {
    const last = this.done.at(-1);
    if (last === undefined) return undefined;
    this.done = this.done.slice(0, -1);
    this.undone = [last, ...this.undone];
    return last.before;
  }

  doAgain(): Run | undefined {
    const [next, ...rest] = this.undone;
    if (next === undefined) return undefined;
    this.undone = rest;
    this.done = [...this.done, next];
    return next.after;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
