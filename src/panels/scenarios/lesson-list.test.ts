import { expect, test } from 'vitest';
import { canonicalText } from '../../app/workbench/canonical-text.ts';
import { lessonByText, listedQuestions } from './lesson-list.ts';

test('a lesson is known by its text as the stage has it, and no longer when it was changed', () => {
  for (const lesson of listedQuestions.flatMap(({ lessons }) => lessons)) {
    const text = canonicalText(lesson.text);
    expect(lessonByText(text)?.slug).toBe(lesson.slug);
    expect(lessonByText(canonicalText(`${text}at 1ms say "mine"\n`))).toBeUndefined();
  }
});
