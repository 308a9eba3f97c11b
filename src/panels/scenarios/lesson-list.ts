/** The lessons that come with the page, with their titles, under the questions that they answer. */

import { canonicalText } from '../../app/workbench/canonical-text.ts';
import { type StartingQuestion, startingQuestions } from '../../lessons/questions.ts';

export interface ListedLesson {
  readonly slug: string;
  readonly text: string;
  /** By it the run on the stage is recognised. */
  readonly title: string;
  readonly titleKo: string;
}

export interface ListedQuestion extends Pick<StartingQuestion, 'id' | 'en' | 'ko'> {
  readonly lessons: readonly ListedLesson[];
}

const texts: Readonly<Record<string, string>> = import.meta.glob('../../lessons/*.kafka.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a quoted line of the text says. */
function lineIn(text: string, keyword: string): string {
  return new RegExp(`^${keyword} "(.*)"$`, 'm').exec(text)?.[1] ?? '';
}

function lessonOf(slug: string): ListedLesson {
  const text = texts[`../../lessons/${slug}.kafka.txt`] ?? '';
  return { slug, text, title: lineIn(text, 'title'), titleKo: lineIn(text, 'title-ko') };
}

export const listedQuestions: readonly ListedQuestion[] = startingQuestions.map(
  ({ id, en, ko, lessons }) => ({ id, en, ko, lessons: lessons.map(lessonOf) }),
);

/** The lesson behind the one with this title, also across questions; `undefined` behind the last one. */
export function nextLesson(title: string): ListedLesson | undefined {
  const all = listedQuestions.flatMap(({ lessons }) => lessons);
  const at = all.findIndex((lesson) => lesson.title === title);
  return at < 0 ? undefined : all[at + 1];
}

export function lessonBySlug(slug: string): ListedLesson | undefined {
  return listedQuestions.flatMap(({ lessons }) => lessons).find((lesson) => lesson.slug === slug);
}

/** The lesson whose text this is, unchanged, as the workbench has it. */
export function lessonByText(text: string): ListedLesson | undefined {
  const title = lineIn(text, 'title');
  const lesson = listedQuestions
    .flatMap(({ lessons }) => lessons)
    .find((one) => one.title === title);
  return lesson !== undefined && canonicalText(lesson.text) === text ? lesson : undefined;
}
