import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { createWorkbench } from './workbench.ts';

const VERDICT = 4_200_000;

function opened() {
  const { scenario } = parseScenario(readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8'));
  if (scenario === undefined) throw new Error('malformed');
  return createWorkbench(scenario, { language: 'en', theme: 'light', reducedMotion: false });
}

describe('what is added while a run goes on', () => {
  const atUs = 700_000;
  const factsBefore = ({ live }: ReturnType<typeof opened>) =>
    live
      .get()
      .facts.filter((fact) => fact.atUs < atUs)
      .map((fact) => [fact.atUs, fact.node, fact.rule]);

  it('a member: the next number, started now, nothing before it is another', () => {
    const workbench = opened();
    workbench.actions.seek(atUs);
    const before = factsBefore(workbench);
    workbench.actions.add({ kind: 'add-member', group: 'billing' });
    const { text, undo } = workbench.store.getState();
    expect(text).toMatch(/^group billing .*consumers=3/m);
    expect(text).toContain('consumer billing-3 start=manual');
    expect(text).toContain('at 700ms start consumer billing-3');
    expect(undo.map((act) => act.text)).toEqual(['billing-3']);
    expect(factsBefore(workbench)).toEqual(before);
    workbench.actions.seek(1_300_000);
    const billing = workbench.live.get().view.groups.find(({ name }) => name === 'billing');
    expect(billing?.members.map(({ partitions }) => partitions.length)).toEqual([1, 1, 0]);
  });

  it('a group, from the beginning or from what comes next', () => {
    const processed = (from: 'earliest' | 'latest') => {
      const workbench = opened();
      workbench.actions.seek(atUs);
      workbench.actions.add({
        kind: 'add-group',
        name: 'fraud',
        topics: ['orders'],
        from,
        consumers: 1,
        protocol: 'classic',
        sink: 'counter',
        processUs: 0,
      });
      workbench.actions.seek(VERDICT);
      return workbench.live.get().view.groups.find(({ name }) => name === 'fraud')?.processed;
    };
    expect([processed('earliest'), processed('latest')]).toEqual([11, 0]);
  });

  it('is taken back and done again', () => {
    const workbench = opened();
    const { text } = workbench.store.getState();
    workbench.actions.seek(atUs);
    workbench.actions.add({ kind: 'add-member', group: 'audit' });
    const added = workbench.store.getState().text;
    workbench.actions.undo();
    expect(workbench.store.getState().text).toBe(text);
    workbench.actions.redo();
    expect(workbench.store.getState().text).toBe(added);
  });

  it('what the language does not allow is refused with its reason', () => {
    const workbench = opened();
    workbench.actions.seek(atUs);
    workbench.actions.add({
      kind: 'add-group',
      name: 'billing',
      topics: ['orders'],
      from: 'latest',
      consumers: 1,
      protocol: 'classic',
      sink: 'none',
      processUs: 0,
    });
    const codes = workbench.store.getState().refused?.map(({ code }) => code);
    expect(codes).toContain('name-taken');
    expect(workbench.store.getState().undo).toEqual([]);
  });
});
