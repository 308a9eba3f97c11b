/** A lesson as a play alone: to be watched and broken by hand. It asks nothing, and promises nothing of its own end. */

import { settle, withoutExpectations, withoutLesson } from '../../scenario/edit.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Undefined: the text is no scenario. */
export function playAlone(lesson: string): Scenario | undefined {
  const { scenario } = parseScenario(lesson);
  return scenario && settle(withoutExpectations(withoutLesson(scenario))).scenario;
}

/** The lesson, among these, of which `text` (canonical) is the play alone, unchanged. */
export function lessonOfPlay<T extends { readonly text: string }>(
  text: string,
  lessons: readonly T[],
): T | undefined {
  const title = /^title .*$/m.exec(text)?.[0];
  if (title === undefined) return undefined;
  return lessons.find((lesson) => {
    if (!lesson.text.includes(`${title}\n`)) return false;
    const play = playAlone(lesson.text);
    return play !== undefined && printScenario(play) === text && lesson.text !== text;
  });
}
