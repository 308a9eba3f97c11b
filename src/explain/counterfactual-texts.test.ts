import { describe, expect, it } from 'vitest';
import type { Counterfactual } from '../ledger/counterfactual.ts';
import { goalTrialText, priceText } from './counterfactual-texts.ts';

const ZERO = {
  sent: 0,
  acked: 0,
  refused: 0,
  unresolved: 0,
  stored: 0,
  processed: 0,
  lost: 0,
  twice: 0,
  skipped: 0,
  reordered: 0,
  outOfOrder: 0,
  slowestAckUs: null,
  slowestAcks: [],
};
/** The slowest ack of each producer, and of all. */
function acks(of: Readonly<Record<string, number>>) {
  const slowestAcks = Object.entries(of).map(([producer, us]) => ({ producer, us }));
  return { slowestAcks, slowestAckUs: Math.max(...slowestAcks.map(({ us }) => us)) };
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function tried(
  key: string,
  value: string,
  after: Partial<Counterfactual['after']>,
  saves = 2,
): Counterfactual {
  const change = { on: 'topic', name: 't', key, value } as const;
  const before = { ...ZERO, lost: 2, ...acks({ web: 20_000 }) };
  return { change, harm: 'lost', before, after: { ...before, ...after }, saves, of: 2 };
}

describe('what a setting costs', () => {
  it('availability: how many writes were refused or have no answer', () => {
    const refused = tried('min.insync.replicas', '2', { lost: 0, refused: 2 });
    expect(plain(priceText(refused, 'en'))).toBe('2 writes refused');
    expect(plain(priceText(refused, 'ko'))).toBe('쓰기 2건 거절됨');
    const open = tried('acks', 'all', { lost: 0, unresolved: 1 });
    expect(plain(priceText(open, 'en'))).toBe('1 more without an answer');
  });

  it('latency, when it has become slower', () => {
    const slower = tried('acks', 'all', { lost: 0, ...acks({ web: 1_390_000 }) });
    expect(plain(priceText(slower, 'en'))).toBe('slowest ack 1.39 s instead of 20 ms');
    const faster = tried('acks', 'all', { lost: 0, ...acks({ web: 10_000 }) });
    expect(priceText(faster, 'en')).toBe('at no price in this run');
  });

  it('latency of the producer that pays, not of the slowest of all', () => {
    const two = tried('acks', 'all', { lost: 0, ...acks({ web: 55_000_000, safe: 55_000_000 }) });
    const before = { ...two.before, ...acks({ web: 9_000, safe: 55_000_000 }) };
    expect(plain(priceText({ ...two, before }, 'en'))).toBe(
      'slowest ack of web 55 s instead of 9 ms',
    );
    expect(plain(priceText({ ...two, before }, 'ko'))).toBe('web의 가장 느린 ack 55 s (원래 9 ms)');
  });

  it('harm of another kind, and a reason where it does not help', () => {
    const other = tried('acks', 'all', { lost: 0, twice: 3 });
    expect(priceText(other, 'en')).toBe('but 3 done twice');
    expect(priceText(tried('linger.ms', '0', {}, 0), 'en')).toBe('sent sooner, copied no sooner');
  });
});

describe('a try at the goal of a lesson', () => {
  const change = { on: 'group', name: 'board', key: 'process', value: '60ms' } as const;
  const goal = {
    line: 1,
    metric: 'sink(board)',
    at: 'end',
    atUs: 1,
    op: '=',
    want: '12:03',
  } as const;
  const before = { ...ZERO, reordered: 1 };

  it('says what it is worth where it reaches it', () => {
    const goals = [{ ...goal, got: '12:03', ok: true }];
    const trial = { change, goals, isReached: true, before, after: ZERO };
    expect(goalTrialText(trial, 'en')).toBe('equally fast: luck, not a promise');
    expect(goalTrialText(trial, 'ko')).toBe('속도가 같음: 약속이 아니라 운');
  });

  it('says what comes out where it does not', () => {
    const goals = [{ ...goal, got: '12:02', ok: false }];
    const trial = { change, goals, isReached: false, before, after: before };
    expect(goalTrialText(trial, 'en')).toBe('sink(board) = 12:02');
    const unknown = { ...trial, goals: [{ ...goal, got: null, ok: false }] };
    expect(goalTrialText(unknown, 'ko')).toBe('sink(board) = 알 수 없음');
  });
});
