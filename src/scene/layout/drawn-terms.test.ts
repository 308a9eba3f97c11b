import { describe, expect, test } from 'vitest';
import { toPlan } from '../../scenario/to-plan.ts';
import type { PartitionView, StageView } from '../../projection/stage-view.ts';
import { M1 } from '../../testing/stage-fixtures.ts';
import { lane } from '../../testing/stage-parts.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { drawnTerms } from './drawn-terms.ts';
import { layoutStage } from './stage-layout.ts';
import { losesPower, shownTail } from './tails.ts';

const NOBODY = { all: false, node: null };

function viewWith(axisEnd: number): StageView {
  const partitions = M1.partitions.map((one): PartitionView => ({ ...one, axisEnd }));
  return { ...M1, partitions };
}

function termsAt(axisEnd: number) {
  const view = viewWith(axisEnd);
  const layout = layoutStage({
    width: 1392,
    height: 598,
    view,
    language: 'en',
    reading: 'broker',
    focus: null,
    closeUp: null,
    groupsFirst: false,
  });
  return { layout, terms: drawnTerms(layout, view, NOBODY) };
}

describe('what the legend must name because it is drawn', () => {
  test('how far a log is folded, and that its cells show two digits', () => {
    const { capacity } = termsAt(8).layout.scale;
    expect(termsAt(8).terms).toEqual([]);
    expect(termsAt(capacity + 1).terms).toEqual(['folded']);
    expect(termsAt(4 * capacity + 1).terms).toEqual(['bar']);
    expect(termsAt(900).terms).toEqual(['counted']);
    expect(termsAt(1_341).terms).toEqual(['last-digits', 'counted']);
  });

  test('stands in the legend', () => {
    const { layout, terms } = termsAt(1_341);
    const { view } = { view: viewWith(1_341) };
    const named = layoutStage({
      width: 1392,
      height: 598,
      view,
      language: 'en',
      reading: 'broker',
      focus: null,
      closeUp: null,
      groupsFirst: false,
      drawn: terms,
    });
    const rows = (one: typeof layout) => one.legend?.rows.map(({ name }) => name) ?? [];
    expect(rows(layout)).not.toContain('counted');
    expect(rows(named)).toEqual(expect.arrayContaining(['last-digits', 'counted']));
  });
});

describe('records that are in memory only', () => {
  const half = lane(1, 0, 8, 8, { flushedTo: 5 });
  const scenario = (rest: string) => {
    const found = parseScenario(`kafka 1\nbrokers 3\ntopic orders\nproducer web\n${rest}`).scenario;
    if (found === undefined) throw new Error('malformed');
    expect(toPlan(found).untilUs).toBeGreaterThan(0);
    return found;
  };

  test('are drawn where a machine is about to lose its power, or a topic asks for flushing', () => {
    expect(shownTail(half, 'broker-1', NOBODY)).toBeNull();
    expect(shownTail(half, 'broker-1', { all: false, node: 'broker-2' })).toBeNull();
    const tail = { from: 5, to: 8 };
    expect(shownTail(half, 'broker-1', { all: false, node: 'broker-1' })).toEqual(tail);
    expect(shownTail(half, 'broker-1', { all: true, node: null })).toEqual(tail);
    expect(shownTail({ ...half, asksFlush: true }, 'broker-1', NOBODY)).toEqual(tail);
  });

  test('and nowhere once all is on the disk', () => {
    const whole = { ...half, flushedTo: 8 };
    expect(shownTail(whole, 'broker-1', { all: true, node: null })).toBeNull();
  });

  test('a run that takes a machine its power', () => {
    expect(losesPower(scenario('at 1s power-off broker 1\nuntil 5s'))).toBe(true);
    expect(losesPower(scenario('at 1s kill broker 1\nuntil 5s'))).toBe(false);
  });

  test('have a line in the legend', () => {
    const { layout } = termsAt(8);
    expect(drawnTerms(layout, M1, { all: true, node: null })).toContain('unflushed');
  });
});
