import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headlessRun } from '../ledger/headless-run.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { parseScenario } from '../scenario/parse.ts';

function textOf(name: string): string {
  return readFileSync(new URL(`./${name}.kafka.txt`, import.meta.url), 'utf8');
}

function scenarioOf(text: string) {
  const { scenario, problems } = parseScenario(text);
  expect(problems).toEqual([]);
  if (scenario === undefined) throw new Error('the text is malformed');
  return scenario;
}

function metricsAt(text: string, untilUs: number) {
  const { world } = headlessRun(scenarioOf(text), { untilUs });
  return (name: string) => metricsOf(world).get(name);
}

describe.each(['acks1-crash', 'crash-before-commit'])('the prepared drama %s', (name) => {
  it('comes out as it promises', () => {
    const { expectations } = headlessRun(scenarioOf(textOf(name)));
    expect(expectations.length).toBeGreaterThan(10);
    expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('comes out the same with other seeds', () => {
    for (const seed of [2, 3]) {
      const { expectations } = headlessRun(scenarioOf(textOf(name)), { seed });
      expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('has words in both languages', () => {
    const { title, titleKo, notes, notesKo, acts } = scenarioOf(textOf(name));
    expect([title, titleKo].every((line) => line !== undefined)).toBe(true);
    expect(notes.length).toBe(notesKo.length);
    const says = acts.flatMap(({ action }) => (action.kind === 'say' ? [action] : []));
    expect(says.length).toBeGreaterThan(2);
    expect(says.every(({ ko }) => ko !== undefined)).toBe(true);
  });
});

describe('the opening run, moment by moment', () => {
  const text = textOf('acks1-crash');

  it('0.428 s: the second burst is stored, not copied yet, and not acknowledged', () => {
    const metric = metricsAt(text, 428_000);
    expect([metric('sent(web)'), metric('acked(web)')]).toEqual([11, 4]);
    expect([metric('stored(orders)'), metric('visible(orders)')]).toEqual([7, 4]);
    expect([metric('log-end(orders-0)'), metric('hw(orders-0)')]).toEqual([5, 2]);
    expect([metric('log-end(orders-1)'), metric('hw(orders-1)')]).toEqual([2, 2]);
    expect(metric('lost')).toBe(0);
  });

  it('1.390 s: three records are acknowledged, and only their leader has them', () => {
    const { world } = headlessRun(scenarioOf(text), { untilUs: 1_390_000 });
    const ends = [1, 2, 3].map((id) => {
      const cell = world.nodes.get(`broker-${id}`);
      return cell?.kind === 'broker' ? cell.state.replicas.get('orders-0')?.log.logEndOffset : null;
    });
    expect(ends).toEqual([8, 5, 5]);
    const metrics = metricsOf(world);
    expect(metrics.get('leader(orders-0)')).toBe(1);
    expect(metrics.get('hw(orders-0)')).toBe(5);
    expect(metrics.get('acked(web)')).toBe(14);
    expect(metrics.get('visible(orders)')).toBe(11);
  });

  it('4.200 s: broker 2 leads epoch 1 with five records, three are lost', () => {
    const metric = metricsAt(text, 4_200_000);
    expect([metric('leader(orders-0)'), metric('epoch(orders-0)')]).toEqual([2, 1]);
    expect([metric('log-end(orders-0)'), metric('hw(orders-0)')]).toEqual([5, 5]);
    expect([metric('stored(orders)'), metric('visible(orders)')]).toEqual([11, 11]);
    expect([metric('epoch(orders-1)'), metric('log-end(orders-1)')]).toEqual([0, 6]);
    expect(metric('lost')).toBe(3);
  });

  it('4.200 s with acks=all: the same faults, and nothing is lost', () => {
    const saved = text.replace('acks=1 enable.idempotence=false', 'acks=all');
    expect(saved).not.toBe(text);
    const metric = metricsAt(saved, 4_200_000);
    expect([metric('leader(orders-0)'), metric('epoch(orders-0)')]).toEqual([2, 1]);
    expect([metric('log-end(orders-0)'), metric('hw(orders-0)')]).toEqual([8, 8]);
    expect([metric('sent(web)'), metric('acked(web)')]).toEqual([14, 14]);
    expect([metric('stored(orders)'), metric('visible(orders)')]).toEqual([14, 14]);
    expect(metric('lost')).toBe(0);
  });
});
