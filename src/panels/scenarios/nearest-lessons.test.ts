import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../app/workbench/canonical-text.ts';
import { listedQuestions } from './lesson-list.ts';
import { nearestLessons } from './nearest-lessons.ts';

const slugsFor = (text: string): readonly string[] =>
  nearestLessons(text, listedQuestions).map(({ slug }) => slug);
const all = listedQuestions.flatMap(({ lessons }) => lessons);

describe('what can be opened instead', () => {
  test('of a lesson that was cut short: that lesson first, wherever it was cut', () => {
    for (const { slug, text } of all) {
      for (const share of [0.6, 0.8, 0.95]) {
        // A link carries the canonical text.
        for (const whole of [text, canonicalText(text)]) {
          const cut = whole.slice(0, whole.length * share);
          expect(slugsFor(cut)[0], `${slug} at ${share}`).toBe(slug);
        }
      }
    }
  });

  test('of nothing that could be read: one lesson for each question', () => {
    const firsts = listedQuestions.map(({ lessons }) => lessons[0]?.slug);
    expect(slugsFor('#k1z=zzzz')).toEqual(firsts);
    expect(slugsFor('kafka 1\nbrokers 3\n')).toEqual(firsts);
  });

  test('at most three are offered', () => {
    for (const { text } of all) expect(slugsFor(text).length).toBeLessThanOrEqual(3);
  });
});
