/** The lessons that a text, or what is left of it, is most like: what to open when it cannot be opened itself. */

import type { ListedLesson, ListedQuestion } from './lesson-list.ts';

const NEAREST_MAX = 3;
/** Below it the likeness is an accident: each scenario begins with the same line, many have three brokers. */
const ALIKE_MIN = 3;

/** The lines that tell one text from others, without regard to the order of their settings: notes are prose, and the first line is the same in each. */
function tellingLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/).sort().join(' '));
  return [...new Set(lines)].filter((line) => !/\b(kafka|note|note-ko)\b|^#|^$/.test(line));
}

/** The most alike first; with nothing alike, the first lesson of each question. */
export function nearestLessons(
  text: string,
  questions: readonly ListedQuestion[],
): readonly ListedLesson[] {
  const asked = new Set(tellingLines(text));
  const scored = questions
    .flatMap(({ lessons }) => lessons)
    .map((lesson) => ({
      lesson,
      alike: tellingLines(lesson.text).filter((line) => asked.has(line)).length,
    }))
    .filter(({ alike }) => alike >= ALIKE_MIN)
    .sort((a, b) => b.alike - a.alike);
  if (scored.length > 0) return scored.slice(0, NEAREST_MAX).map(({ lesson }) => lesson);
  return questions.flatMap(({ lessons }) => lessons.slice(0, 1));
}
