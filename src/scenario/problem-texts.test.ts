import { describe, expect, test } from 'vitest';
import { cluster } from '../testing/problems-of.ts';
import { bounds } from './bounds.ts';
import { parseScenario } from './parse.ts';
import { problemAt } from './problem.ts';
import { problemText } from './problem-texts.ts';

/** Many kinds of problems in one text. */
const bad = cluster(
  'producer Web',
  'producer all',
  'producer web',
  'producer orders-0',
  'until soon',
  'until 3s',
  'until 4s',
  'at 1s produce web orders keys=a,,b',
  'at 1s produce web orders size=3 x3',
  'at 1s produce web orders partition=9',
  'at 1s cut 1 - 1',
  'at 1s cut 1 = 2',
  'at 1s begin web',
  'at 1s ask "q"',
  'at 1s set topic orders replicas=1',
  'assign bills-0 1,2',
  'assign orders-0 1,1,2',
  'group late topics=orders start=later session.timeout.ms=1s enable.auto.commit=true',
  'link loss=2',
  'topic "open',
  'title a"b',
  'frobnicate',
  'brokers 1 x=1 x=2',
  'at 4s flush web',
  'expect isr(orders-0) < 1',
  'expect failed(web, oops) = 1',
  'expect sent = many',
  'expect lost = many',
  'note "\u0007"',
);

describe('texts of problems', () => {
  const { problems } = parseScenario(bad);

  test('the sample has most kinds', () => {
    expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(18);
  });

  test('each is a sentence in English and one in Korean, without gaps', () => {
    for (const problem of problems) {
      const [en, ko] = [problemText(problem, 'en'), problemText(problem, 'ko')];
      for (const text of [en, ko]) {
        if (problem.code !== 'refused') expect(text).toMatch(/\.$/);
        expect(text).not.toMatch(/undefined|\[object|NaN| {2}/);
      }
      expect(ko).toMatch(/[가-힣]/);
      expect(en).not.toMatch(/[가-힣]/);
    }
  });

  test('a Korean particle follows only a word whose sound is known', () => {
    for (const problem of problems) {
      const ko = problemText(problem, 'ko').replace('`kafka 1`이어야', '').replace('`all`을', '');
      expect(ko).not.toMatch(/`(은|는|이|가|을|를|과|와|으로|이라|라)[ .]/);
      expect(ko).not.toMatch(/은\(는\)|이\(가\)|을\(를\)/);
    }
  });

  test('bounds are named as the language writes them, in both languages', () => {
    for (const [bound, { phrase }] of Object.entries(bounds)) {
      const place = { line: 1, column: 1 };
      const problem = problemAt(place, 'bound', { bound: bound as keyof typeof bounds });
      expect(problemText(problem, 'en')).toContain(phrase);
      expect(problemText(problem, 'ko')).toContain(phrase);
    }
  });

  test('what was found is shown, cut when it is long', () => {
    const [problem] = parseScenario(`kafka 1\nbrokers ${'9'.repeat(500)}x`).problems;
    const text = problem && problemText(problem, 'en');
    expect(text).toContain('`9999');
    expect(text?.length).toBeLessThan(200);
  });
});
