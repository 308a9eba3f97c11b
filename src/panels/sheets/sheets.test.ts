import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../app/workbench/canonical-text.ts';
import { lessonByText, listedQuestions } from '../scenarios/lesson-list.ts';
import { apart } from './sheet-timeline.tsx';

describe('the numbers over the line of a sheet', () => {
  const gaps = (places: readonly number[]): readonly number[] =>
    places.slice(1).map((x, nth) => x - (places[nth] ?? 0));

  it('stay where they are when there is room', () => {
    expect(apart([20, 100, 600])).toEqual([20, 100, 600]);
  });

  it('never touch, keep their order, and stay on the paper', () => {
    const places = apart([300, 300, 301, 670, 672, 675, 676, 676]);
    expect(Math.min(...gaps(places))).toBeGreaterThanOrEqual(21);
    expect(places.at(-1)).toBeLessThanOrEqual(688);
  });
});

describe('a lesson that came with the page', () => {
  const lessons = listedQuestions.flatMap((question) => question.lessons);

  it.each(lessons)('$slug is recognised by its text as the workbench has it', ({ slug, text }) => {
    expect(lessonByText(canonicalText(text))?.slug).toBe(slug);
  });

  it('is another one when anything in it is changed', () => {
    const text = canonicalText(lessons[0]?.text ?? '');
    expect(lessonByText(text.replace(/until \S+/, 'until 59s'))).toBeUndefined();
    expect(lessonByText('kafka 1\nbrokers 1\n')).toBeUndefined();
  });
});
