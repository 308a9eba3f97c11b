import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { createWorkbench } from './workbench.ts';

const VERDICT = 4_200_000;
const acksAll = { on: 'producer', name: 'web', key: 'acks', value: 'all' } as const;
const killBroker = (id: number) => ({ kind: 'kill', node: { kind: 'broker', id } }) as const;

function opened() {
  const scenario = scenarioOf(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
  return createWorkbench(scenario, { language: 'en', theme: 'light', reducedMotion: false });
}

describe('two runs on one clock', () => {
  it('show the same instant of both, and the present run stays what it is', () => {
    const { actions, twin, store, live } = opened();
    const { text } = store.getState();
    actions.seek(VERDICT);
    actions.compareSetting(acksAll);
    const frame = twin.get();
    expect([frame?.balanceA.lost, frame?.balanceB.lost]).toEqual([3, 0]);
    expect([frame?.a.atUs, frame?.b.atUs, live.get().atUs]).toEqual([VERDICT, VERDICT, VERDICT]);
    expect(store.getState().text).toBe(text);
    actions.seek(900_000);
    expect(twin.get()?.balanceB.lost).toBe(0);
    expect(twin.get()?.difference.brokers).toEqual([]);
  });

  it('one sentence says how they differ', () => {
    const { actions, narration } = opened();
    actions.compareSetting(acksAll);
    const said = narration()
      .en.map(({ text }) => text)
      .join('')
      .replaceAll('\u00a0', ' ');
    expect(said).toMatch(
      /^With acks=all nothing is lost instead of 3 records, and the slowest ack takes [\d.]+ s instead of [\d.]+ ms\. The goal is reached\.$/,
    );
  });

  it('moments of one run only are told apart, those of both stand there once', () => {
    const { actions, store } = opened();
    actions.compareSetting(acksAll);
    const { cues, twin } = store.getState();
    const kinds = (side: 'a' | 'b') =>
      cues.filter((cue) => twin?.sides.get(cue) === side).map(({ kind }) => kind);
    expect(kinds('a')).toContain('lost');
    expect(kinds('b')).not.toContain('lost');
    expect(cues.filter(({ kind }) => kind === 'crash').length).toBe(1);
  });

  it('a step goes to the next instant of either run, and back', () => {
    const { actions, live } = opened();
    actions.seek(1_050_000);
    actions.compareSetting(acksAll);
    for (const unit of ['event', 'fact', 'cue'] as const) {
      actions.setStepUnit(unit);
      const from = live.get().atUs;
      actions.step(1);
      expect(live.get().atUs).toBeGreaterThan(from);
      actions.step(-1);
      actions.step(-1);
      expect(live.get().atUs).toBeLessThan(from);
      actions.seek(1_050_000);
    }
  });

  it('kept, the other run is an act that can be undone; closed, nothing has changed', () => {
    const { actions, store, twin } = opened();
    const before = store.getState().text;
    actions.compareSetting(acksAll);
    actions.closeTwin();
    expect([store.getState().text, store.getState().twin, twin.get()]).toEqual([
      before,
      null,
      null,
    ]);
    actions.compareSetting(acksAll);
    actions.keepTwin();
    expect(store.getState().text).not.toContain('producer web acks=1');
    expect(store.getState().twin).toBeNull();
    actions.undo();
    expect(store.getState().text).toBe(before);
  });

  it('a setting that the scenario changes later is changed from the beginning on', () => {
    const { actions, store, twin } = opened();
    actions.seek(300_000);
    actions.act({
      ...NOTHING,
      target: { kind: 'producer', name: 'web' },
      settings: [{ key: 'acks', value: 0, place: { line: 0, column: 0 } }],
    });
    actions.seek(8_000_000);
    actions.compareSetting(acksAll);
    expect(store.getState().text).toContain('set producer web acks=0');
    expect(twin.get()?.balanceB.lost).toBe(0);
  });
});

const NOTHING = {
  kind: 'set',
  send: undefined,
  onError: undefined,
  processUs: undefined,
  commit: undefined,
  sink: undefined,
  onPoison: undefined,
  output: undefined,
} as const;

describe('branches', () => {
  const letters = (bench: ReturnType<typeof opened>) =>
    bench.store.getState().branches.map(({ letter, isPresent }) => letter + (isPresent ? '*' : ''));

  it('acting in the past keeps the old future, acting later in the new one does not fork again', () => {
    const bench = opened();
    const { actions, store } = bench;
    expect(letters(bench)).toEqual(['A*']);
    actions.seek(600_000);
    actions.act(killBroker(2));
    expect(letters(bench)).toEqual(['A', 'B*']);
    actions.seek(800_000);
    actions.act({ kind: 'start', node: { kind: 'broker', id: 2 } });
    expect(letters(bench)).toEqual(['A', 'B*']);
    actions.seek(700_000);
    actions.act(killBroker(3));
    expect(letters(bench)).toEqual(['A', 'B', 'C*']);
    const third = store.getState().branches[2];
    expect([third?.forkUs, third?.acts.map(({ text }) => text)]).toEqual([
      700_000,
      ['kill broker 3'],
    ]);
  });

  it('a branch is gone to, renamed and dropped; what stands on a dropped one stays', () => {
    const bench = opened();
    const { actions, store } = bench;
    const { text } = store.getState();
    actions.seek(600_000);
    actions.act(killBroker(2));
    actions.seek(500_000);
    actions.act(killBroker(3));
    const [a, b, c] = store.getState().branches.map(({ id }) => id) as [number, number, number];
    actions.renameBranch(c, 'two dead');
    actions.dropBranch(b);
    expect(letters(bench)).toEqual(['A', 'C*']);
    const kept = store.getState().branches[1];
    expect([kept?.name, kept?.parent]).toEqual(['two dead', a]);
    expect(kept?.acts.map((act) => act.text)).toEqual(['kill broker 2', 'kill broker 3']);
    actions.goToBranch(a);
    expect(store.getState().text).toBe(text);
    actions.dropBranch(a);
    expect(letters(bench)).toEqual(['A*', 'C']);
  });

  it('an undone act stays to be done again, also after another one', () => {
    const bench = opened();
    const { actions, store } = bench;
    actions.seek(600_000);
    actions.act(killBroker(2));
    actions.seek(700_000);
    actions.act(killBroker(3));
    actions.undo();
    actions.act({ kind: 'start', node: { kind: 'broker', id: 2 } });
    const own = store.getState().branches.find(({ isPresent }) => isPresent)?.acts ?? [];
    expect(own.map(({ text, isUndone }) => [text, isUndone])).toEqual([
      ['kill broker 2', false],
      ['kill broker 3', true],
      ['start broker 2', false],
    ]);
    actions.redoAct(own[1]?.id ?? 0);
    expect(store.getState().text).toContain('kill broker 3');
    expect(store.getState().text).not.toContain('start broker 2');
  });

  it('an act that is taken back leaves no branch, and undo goes on past the fork', () => {
    const bench = opened();
    const { actions, store } = bench;
    const { text } = store.getState();
    actions.seek(600_000);
    actions.act(killBroker(2));
    actions.undo();
    expect(letters(bench)).toEqual(['A*']);
    expect(store.getState().branches[0]?.acts).toMatchObject([
      { text: 'kill broker 2', isUndone: true },
    ]);
    expect(store.getState().text).toBe(text);
    actions.redo();
    expect(letters(bench)).toEqual(['A', 'B*']);
  });

  it('tells what a branch comes to when it has been seen, not before', () => {
    const { actions, store } = opened();
    const balance = () => store.getState().branches[0]?.balance ?? null;
    expect(balance()).toBeNull();
    actions.seek(8_000_000);
    expect(balance()?.lost).toBe(3);
  });

  it('two branches are compared', () => {
    const { actions, store, twin } = opened();
    actions.seek(900_000);
    actions.act({ kind: 'heal-all' });
    actions.seek(600_000);
    actions.act(killBroker(3));
    const [a] = store.getState().branches;
    actions.compareBranch(a?.id ?? 0);
    actions.seek(700_000);
    expect(twin.get()?.difference.brokers).toEqual([3]);
  });
});
