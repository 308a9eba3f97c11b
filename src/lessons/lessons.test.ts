import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headlessRun } from '../ledger/headless-run.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { lessonOf } from '../scenario/lesson.ts';
import { parseScenario } from '../scenario/parse.ts';
import { startingQuestions } from './questions.ts';

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

const ending = '.kafka.txt';
const slugs = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

it('every lesson answers exactly one of the five questions', () => {
  const listed = startingQuestions.flatMap(({ lessons }) => lessons);
  expect(startingQuestions).toHaveLength(5);
  expect(listed.toSorted()).toEqual(slugs.toSorted());
});

describe.each(slugs)('the lesson %s', (name) => {
  it('comes out as it promises, and its goal is still to be reached', () => {
    const { expectations, goals } = headlessRun(scenarioOf(textOf(name)));
    expect(expectations.length).toBeGreaterThan(2);
    expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
    expect(goals.every(({ ok }) => !ok)).toBe(true);
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
    const spoken = acts.flatMap(({ action }) =>
      'ko' in action && action.kind !== 'ask' ? [action] : [],
    );
    expect(spoken.length).toBeGreaterThan(2);
    expect(spoken.filter(({ ko }) => ko === undefined)).toEqual([]);
  });

  it('asks in both languages, and says why', () => {
    for (const { action } of scenarioOf(textOf(name)).acts) {
      if (action.kind !== 'ask') continue;
      expect([action.ko, action.why, action.whyKo]).not.toContain(undefined);
      const untold = action.choices.filter(
        ({ text, ko }) => ko === undefined && /[a-z]/.test(text),
      );
      expect(untold).toEqual([]);
    }
  });
});

/** Each goal can be reached by the change that the lesson is about. */
describe.each([
  ['acks1-crash', 'acks=1 enable.idempotence=false', 'acks=all'],
  ['crash-before-commit', 'sink=counter', 'sink=ledger'],
  ['02-three-lanes', /key=call-\d+/g, 'key=call-77'],
  ['05-grow-partitions', 'topic orders', 'topic orders partitions=3'],
  ['07-all-alone', 'min.insync.replicas=1', 'min.insync.replicas=2'],
  ['09-send-returned', 'producer web acks=all linger.ms=5s', 'producer web acks=all linger.ms=0ms'],
  ['10-buffer-full', 'buffer.memory=40KB', 'buffer.memory=32MB'],
  ['11-commit-means-next', 'orders-0 3', 'orders-0 4'],
  ['13-saved-then-failed', 'sink=counter', 'sink=ledger'],
  ['15-one-group-id', 'consumers=2', 'consumers=1'],
])('the goal of %s', (name, wrong, right) => {
  it('is reached', () => {
    const text = textOf(name)
      .replaceAll(wrong, right)
      .replace(/^(at \S+ partitions|expect) .*\n/gm, '');
    const { scenario } = parseScenario(text);
    if (scenario === undefined) throw new Error('the changed text is malformed');
    const { goals } = headlessRun(scenario);
    expect(goals.length).toBe(1);
    expect(goals.filter(({ ok }) => !ok)).toEqual([]);
  });
});

it('a lesson knows its steps and its question', () => {
  const lesson = lessonOf(scenarioOf(textOf('02-three-lanes')));
  expect(lesson?.steps.map(({ heading }) => heading?.text)).toEqual([
    'Three partitions, three consumers',
    'Three calls',
    'Your turn',
  ]);
  expect(lesson?.steps[1]?.questions).toHaveLength(1);
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
