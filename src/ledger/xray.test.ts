import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutLesson } from '../scenario/edit.ts';
import type { NodeRef, Scenario } from '../scenario/scenario.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { xrayInPortions, type Xray } from './xray.ts';

const lesson = (name: string): Scenario =>
  withoutLesson(
    scenarioOf(readFileSync(new URL(`../lessons/${name}.kafka.txt`, import.meta.url), 'utf8')),
  );

function xray(scenario: Scenario, atUs: number, node: NodeRef): Xray {
  const portions = xrayInPortions(scenario, atUs, node);
  for (;;) {
    const next = portions.next();
    if (next.done === true) return next.value;
  }
}

const broker = (id: number): NodeRef => ({ kind: 'broker', id });

describe('the X-ray of a broker', () => {
  const crash = lesson('acks1-crash');

  it('the moment before the crash: three confirmed records lie on broker 1 alone', () => {
    const { lost, refused, withoutLeader } = xray(crash, 1_390_000, broker(1));
    expect(lost).toHaveLength(3);
    expect(refused).toEqual([]);
    expect(withoutLeader.map(({ partition, next }) => [partition, next?.broker])).toEqual([
      ['orders-0', 2],
    ]);
    const seconds = ((withoutLeader[0]?.next?.atUs ?? 0) - 1_390_000) / 1_000_000;
    expect(seconds).toBeGreaterThan(0.8);
    expect(seconds).toBeLessThan(1.3);
  });

  it('early on there is nothing to lose: a follower has what was confirmed', () => {
    expect(xray(crash, 428_000, broker(1)).lost).toEqual([]);
    expect(xray(crash, 1_390_000, broker(3)).lost).toEqual([]);
  });

  it('with acks=all nothing confirmed would be lost', () => {
    const producers = crash.producers.map((line) => ({ ...line, settings: [] }));
    expect(xray({ ...crash, producers }, 1_390_000, broker(1)).lost).toEqual([]);
  });
});

describe('the X-ray of a client', () => {
  it('a consumer with work in hand: what it has not committed is done again', () => {
    const { groups } = xray(lesson('crash-before-commit'), 8_850_000, {
      kind: 'consumer',
      member: 'counter-4',
    });
    expect(groups).toMatchObject([{ group: 'counter', unread: [] }]);
    expect(groups[0]?.repeated).toHaveLength(2);
  });

  it('the only consumer: what it has not done stays undone', () => {
    const { groups } = xray(lesson('13-saved-then-failed'), 4_700_000, {
      kind: 'consumer',
      member: 'counter-1',
    });
    expect(groups[0]?.unread.length).toBeGreaterThan(2);
    expect(groups[0]?.repeated).toEqual([]);
  });

  it('a producer with records in its buffer: nobody will say what became of them', () => {
    const { unresolved, lost } = xray(lesson('09-send-returned'), 3_500_000, {
      kind: 'producer',
      name: 'web',
    });
    expect(unresolved).toHaveLength(5);
    expect(lost).toEqual([]);
  });
});
