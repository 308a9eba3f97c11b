/** The lesson of which a scenario is the play alone. */

import { lessonOfPlay } from '../workbench/play-alone.ts';

const texts: Readonly<Record<string, string>> = import.meta.glob('../../lessons/*.kafka.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Of a canonical text. `null`: it is none of them, or it was changed. */
export function wholeLessonOf(text: string): string | null {
  const lessons = Object.values(texts).map((lesson) => ({ text: lesson }));
  return lessonOfPlay(text, lessons)?.text ?? null;
}
