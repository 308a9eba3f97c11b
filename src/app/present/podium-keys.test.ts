import { describe, expect, it } from 'vitest';
import { metricPhrase, promiseText } from '../../i18n/metric-words.ts';
import { metricForms } from '../../scenario/metric-forms.ts';
import type { AskAction } from '../../scenario/scenario.ts';
import { roundsOf, votedAgain, withCount } from './hands.ts';
import { meaningOf } from './podium-keys.ts';

const question: AskAction = {
  kind: 'ask',
  text: 'Which?',
  ko: undefined,
  choices: ['this', 'that', 'none'].map((text) => ({ text, ko: undefined })),
  answer: 2,
  why: undefined,
  whyKo: undefined,
};
const key = (name: string, more = {}) => ({
  key: name,
  code: '',
  repeat: false,
  shiftKey: false,
  ...more,
});
const CALM = { vote: null, letterKeys: true };

describe('keys in front of a class', () => {
  it.each([
    ['PageDown', 'forward'],
    ['PageUp', 'back'],
    [' ', 'pause'],
    ['Home', 'step'],
    ['B', 'blank'],
    ['h', 'language'],
    ['u', 'undo'],
    ['v', 'again'],
    ['?', 'keys'],
    ['t', 'teacher'],
    ['Escape', 'leave'],
  ])('%s: %s', (name, what) => {
    expect(meaningOf(key(name), CALM)).toMatchObject({ do: what });
  });

  it('press once where they are held, and letters mean nothing where they are off', () => {
    expect(meaningOf(key('PageDown', { repeat: true }), CALM)).toBe('held');
    expect(meaningOf(key('b'), { vote: null, letterKeys: false })).toBeNull();
    expect(meaningOf(key('PageDown'), { vote: null, letterKeys: false })).toEqual({
      do: 'forward',
    });
  });

  it('count hands while the answers are shown, for the vote that goes on', () => {
    const vote = { question, round: 1, counts: [0, 4, 2] };
    const more = { do: 'hands', question: 'Which?', round: 1, choice: 1, count: 5 };
    expect(meaningOf(key('b'), { vote, letterKeys: true })).toEqual(more);
    expect(meaningOf(key('ㅠ', { code: 'KeyB' }), { vote, letterKeys: true })).toEqual(more);
    const less = meaningOf(key('C', { shiftKey: true }), { vote, letterKeys: true });
    expect(less).toMatchObject({ choice: 2, count: 1 });
    expect(meaningOf(key('d'), { vote, letterKeys: true })).toBeNull();
  });
});

describe('hands', () => {
  it('of two votes stand beside each other, each within its bounds', () => {
    const first = withCount({}, question, { round: 0, choice: 2, count: 12 }) ?? {};
    expect(roundsOf(first, question)).toEqual([[0, 0, 12]]);
    const again = votedAgain(first, question);
    expect(roundsOf(again, question)).toEqual([
      [0, 0, 12],
      [0, 0, 0],
    ]);
    expect(votedAgain(again, question)).toEqual(first);
    const second = withCount(again, question, { round: 1, choice: 0, count: -4 }) ?? {};
    expect(roundsOf(second, question)[1]).toEqual([0, 0, 0]);
    expect(withCount(first, question, { round: 1, choice: 0, count: 1 })).toBeNull();
    expect(withCount(first, question, { round: 0, choice: 3, count: 1 })).toBeNull();
  });
});

it('every metric of the language has words in both languages', () => {
  for (const [name, { forms }] of metricForms) {
    for (const form of forms) {
      const metric = { name, args: form.map((kind) => kind.toUpperCase()) };
      for (const language of ['en', 'ko'] as const) {
        const said = metricPhrase(metric, language);
        expect([name, said.includes('(') && !said.includes('CLASS')]).toEqual([name, false]);
        expect(metric.args.filter((arg) => !said.includes(arg))).toEqual([]);
      }
    }
  }
  const promised = { name: 'processed', args: ['counter-4'] };
  expect(promiseText(promised, '=', '4', 'en')).toBe('done by counter-4: 4');
  expect(promiseText(promised, '<', '7', 'ko')).toBe('counter-4가 처리: 7 미만');
  expect(promiseText(promised, '=', '4..6', 'en')).toBe('done by counter-4: 4 to 6');
  expect(promiseText({ name: 'isr', args: ['t-0'] }, '=', '1,2', 'en')).toBe(
    'in sync for t-0: 1, 2',
  );
});
