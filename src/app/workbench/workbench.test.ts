import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../explain/narration/phrase.ts';
import { settle, withoutLesson } from '../../scenario/edit.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Action } from '../../scenario/scenario.ts';
import { createWorkbench } from './workbench.ts';

const BEFORE_THE_CRASH = 1_390_000;
const VERDICT = 4_200_000;

const CHOICES = { language: 'en', theme: 'light', reducedMotion: false } as const;

function lesson() {
  const { scenario } = parseScenario(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
  if (scenario === undefined) throw new Error('malformed');
  return scenario;
}

/** As a drama to be watched: without its question. */
function opened() {
  const { scenario } = settle(withoutLesson(lesson()));
  if (scenario === undefined) throw new Error('malformed');
  return createWorkbench(scenario, CHOICES);
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

describe('a lesson', () => {
  const atQuestion = () => {
    const workbench = createWorkbench(lesson(), CHOICES);
    workbench.actions.play();
    playOn(workbench);
    return workbench;
  };

  it('waits for a prediction, opens its panel, and tells nothing of what comes', () => {
    const workbench = atQuestion();
    const { hold, panel, playing, seenUs } = workbench.store.getState();
    expect([hold?.kind, panel, playing]).toEqual(['ask', 'lesson', false]);
    expect([hold?.atUs, seenUs]).toEqual([BEFORE_THE_CRASH, BEFORE_THE_CRASH]);
    expect(workbench.narration().tone).toBe('question');
    workbench.actions.play();
    expect(workbench.store.getState()).toMatchObject({ playing: false, panel: 'lesson' });
  });

  it('goes on to what is held behind the question, and keeps the prediction', () => {
    const workbench = atQuestion();
    workbench.actions.predict(2, 'it was acknowledged');
    const { hold, predictions } = workbench.store.getState();
    expect(hold).toMatchObject({ kind: 'act', next: kill(1) });
    expect(predictions).toMatchObject([{ choice: 2, reason: 'it was acknowledged' }]);
    workbench.actions.act(kill(1));
    playOn(workbench);
    expect(workbench.live.get().atUs).toBe(VERDICT);
    expect(workbench.store.getState().panel).toBe('lesson');
  });

  it('goes on at once where nothing else is held', () => {
    const text = readFileSync('src/lessons/02-three-lanes.kafka.txt', 'utf8');
    const { scenario } = parseScenario(text);
    if (scenario === undefined) throw new Error('malformed');
    const workbench = createWorkbench(scenario, CHOICES);
    workbench.actions.play();
    playOn(workbench);
    workbench.actions.predict(2, '');
    expect(workbench.store.getState()).toMatchObject({ playing: true, hold: null });
    playOn(workbench);
    expect(workbench.live.get().atUs).toBeGreaterThan(2_000_000);
  });

  it('does not ask again in a changed run, but does from the beginning', () => {
    const workbench = atQuestion();
    workbench.actions.predict(null, '');
    workbench.actions.seek(600_000);
    workbench.actions.act(kill(3));
    workbench.actions.play();
    playOn(workbench);
    expect(workbench.store.getState().hold?.kind).toBe('act');
    workbench.actions.beginAgain();
    workbench.actions.play();
    playOn(workbench);
    expect(workbench.store.getState().hold?.kind).toBe('ask');
  });
});
