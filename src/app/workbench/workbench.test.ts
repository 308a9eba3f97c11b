import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../explain/narration/phrase.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Action } from '../../scenario/scenario.ts';
import { createWorkbench } from './workbench.ts';

const BEFORE_THE_CRASH = 1_390_000;
const VERDICT = 4_200_000;

function opened() {
  const { scenario } = parseScenario(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
  if (scenario === undefined) throw new Error('malformed');
  return createWorkbench(scenario, { language: 'en', theme: 'light', reducedMotion: false });
}

function playOn({ actions, store }: ReturnType<typeof opened>): void {
  for (let frames = 0; frames < 10_000 && store.getState().playing; frames++) actions.tick(100);
}

const kill = (id: number): Action => ({ kind: 'kill', node: { kind: 'broker', id } });

describe('a drama', () => {
  it('plays up to the moment that waits for a hand, and from there to its verdict', () => {
    const workbench = opened();
    workbench.actions.play();
    playOn(workbench);
    expect(workbench.live.get().atUs).toBe(BEFORE_THE_CRASH);
    expect(workbench.store.getState().hold?.kind).toBe('act');
    workbench.actions.act(kill(1));
    expect(workbench.store.getState()).toMatchObject({ playing: true, undo: [] });
    playOn(workbench);
    expect(workbench.live.get().atUs).toBe(VERDICT);
    expect(workbench.narration()).toMatchObject({ tone: 'verdict', harm: 'missing' });
  });

  it('rests in the same way however the playhead came there', () => {
    const workbench = opened();
    workbench.actions.seek(BEFORE_THE_CRASH);
    expect(workbench.store.getState().hold?.name).toBe('before the crash');
    workbench.actions.seek(BEFORE_THE_CRASH + 1);
    expect(workbench.store.getState().hold).toBeNull();
  });

  it('undoing the fault that was set off goes back to where it was', () => {
    const workbench = opened();
    workbench.actions.seek(BEFORE_THE_CRASH);
    const { text } = workbench.store.getState();
    workbench.actions.act(kill(1));
    playOn(workbench);
    workbench.actions.undo();
    expect(workbench.live.get().atUs).toBe(BEFORE_THE_CRASH);
    expect(workbench.store.getState()).toMatchObject({ text, playing: false });
  });

  it('once somebody has acted, no caption tells of the run that would have been', () => {
    const workbench = opened();
    workbench.actions.seek(600_000);
    workbench.actions.act(kill(3));
    workbench.actions.seek(1_044_000);
    expect(textOf(workbench.narration().en)).not.toContain('Three more records');
    expect(workbench.store.getState().text).not.toContain('dies with the only copy');
    workbench.actions.undo();
    workbench.actions.seek(1_044_000);
    expect(textOf(workbench.narration().en)).toContain('Three more records');
  });

  it('another act at the held moment is an act of its own, and the drama still waits', () => {
    const workbench = opened();
    workbench.actions.seek(BEFORE_THE_CRASH);
    workbench.actions.act(kill(3));
    const { text, hold, undo } = workbench.store.getState();
    expect(text).toContain('at 1.39s kill broker 3');
    expect(hold?.next).toEqual(kill(1));
    expect(undo.map((one) => one.text)).toEqual(['kill broker 3']);
  });
});

describe('the line of the workbench', () => {
  it('says why an act was refused, until the next move', () => {
    const { actions, narration, store } = opened();
    actions.seek(500_000);
    actions.act(kill(7));
    expect(store.getState().refused).not.toBeNull();
    expect(textOf(narration().en)).toMatch(/^That is not possible: /);
    actions.seek(600_000);
    expect(textOf(narration().en)).not.toMatch(/not possible/);
  });
});

describe('a selection', () => {
  it('of a record opens its story, of a number its records; with the record the story goes', () => {
    const { actions, store } = opened();
    actions.select({ kind: 'record', record: 'web#1', partition: 'orders-0' });
    expect(store.getState()).toMatchObject({ panel: 'biography', focusPartition: 'orders-0' });
    actions.select(null);
    expect(store.getState().panel).toBeNull();
    actions.select({ kind: 'strip', name: 'lost', group: null });
    expect(store.getState().panel).toBe('records');
  });
});
