import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { isAnotherScenario } from './another-scenario.ts';
import { createWorkbench } from './workbench.ts';

const ONE = `kafka 1
title "One"
brokers 3
topic orders replicas=3
producer web acks=1
group billing topics=orders
at 1s produce web orders x3
at 2s kill broker 1
at 3s start broker 1
until 9s
`;
const lesson = (name: string): string =>
  readFileSync(new URL(`../../lessons/${name}.kafka.txt`, import.meta.url), 'utf8');
const OTHERS = ['06-leader-election', '11-commit-means-next', '15-one-group-id'].map(lesson);

describe('another scenario', () => {
  const isOther = (after: string, before = ONE): boolean =>
    isAnotherScenario(scenarioOf(before), scenarioOf(after));

  test('is each lesson for each other one, and for a text of one’s own', () => {
    for (const before of [ONE, ...OTHERS]) {
      for (const after of [ONE, ...OTHERS]) expect(isOther(after, before)).toBe(before !== after);
    }
  });

  test.each([
    ['another value', ONE.replace('acks=1', 'acks=all')],
    ['another title', ONE.replace('"One"', '"Two"')],
    ['one name, wherever it stands', ONE.replaceAll('orders', 'bills')],
    ['two lines less', ONE.replace(/at 2s.*\nat 3s.*\n/, '')],
    ['many lines more', `${ONE}${'at 5s produce web orders\n'.repeat(40)}`],
    ['other times', ONE.replace('at 2s', 'at 2500ms').replace('at 3s', 'at 4s')],
  ])('is not: %s', (_, after) => {
    expect(isOther(after)).toBe(false);
  });

  test('is not what grows out of a beginning', () => {
    const beginning = 'kafka 1\nbrokers 1\ntopic a\nuntil 1s\n';
    expect(isOther(ONE, beginning)).toBe(false);
  });
});

describe('texts in the editor', () => {
  const begun = () =>
    createWorkbench(scenarioOf(ONE), { language: 'en', theme: 'light', reducedMotion: true });
  const textOf = (of: ReturnType<typeof begun>) => of.store.getState().text;

  test('five other scenarios leave one run each, no branches, and undo leads back to the first', () => {
    const workbench = begun();
    const { store, actions } = workbench;
    const opened = store.getState().opened;
    const first = textOf(workbench);
    const texts = [
      ...OTHERS,
      ONE.replaceAll(/orders|web|billing/g, 'x$&').replaceAll('at ', 'at 1'),
    ];
    texts.forEach((text, sitting) => {
      actions.rewrite(text, sitting);
      expect(store.getState().branches.map(({ letter }) => letter)).toEqual(['A']);
    });
    expect(store.getState().opened).toBe(opened + texts.length);
    expect(store.getState().undo).toHaveLength(texts.length);
    for (const _ of texts) actions.undo();
    expect(textOf(workbench)).toBe(first);
    actions.redo();
    expect(store.getState().scenario.title?.text).toBe(scenarioOf(OTHERS[0] ?? '').title?.text);
  });

  test('of one sitting: what is taken back in the editor is the run that was there before', () => {
    const workbench = begun();
    const { store, actions } = workbench;
    actions.rewrite(ONE.replace('acks=1', 'acks=all'), 1);
    const mine = textOf(workbench);
    expect(store.getState().branches).toHaveLength(2);
    actions.rewrite(OTHERS[0] ?? '', 1);
    expect(store.getState().branches).toHaveLength(1);
    actions.rewrite(mine, 1);
    expect(textOf(workbench)).toBe(mine);
    expect(store.getState().branches).toHaveLength(2);
    expect(store.getState().undo).toHaveLength(1);
  });

  test('a small change of the other scenario is of the same sitting, one of a later sitting is a branch', () => {
    const workbench = begun();
    const { store, actions } = workbench;
    const other = OTHERS[0] ?? '';
    actions.rewrite(other, 1);
    actions.rewrite(`${other}\nat 1s say "hello"\n`, 1);
    expect(store.getState().branches).toHaveLength(1);
    actions.rewrite(`${other}\nat 1s say "hello, you"\n`, 2);
    expect(store.getState().branches).toHaveLength(2);
    actions.undo();
    actions.undo();
    expect(store.getState().scenario.title?.text).toBe('One');
  });

  test('an act in the past of the other scenario forks from it, as ever', () => {
    const workbench = begun();
    const { store, actions } = workbench;
    actions.rewrite(ONE.replaceAll(/orders|web|billing/g, 'x$&').replaceAll('at ', 'at 1'), 1);
    actions.seek(5_000_000);
    actions.act({ kind: 'kill', node: { kind: 'broker', id: 2 } });
    expect(store.getState().branches.map(({ acts }) => acts.length)).toEqual([0, 1]);
  });
});
