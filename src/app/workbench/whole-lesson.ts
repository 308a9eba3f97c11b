/** The lesson of which a scenario is the play alone. */

import { withoutLesson } from '../../scenario/edit.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import type { Scenario } from '../../scenario/scenario.ts';

const texts: Readonly<Record<string, string>> = import.meta.glob('../../lessons/*.kafka.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** `null`: it is none of them, or it was changed. */
export function wholeLessonOf(scenario: Scenario): string | null {
  const title = scenario.title?.text;
  const text = Object.values(texts).find((one) => one.includes(`title "${title}"`));
  const lesson = text === undefined ? undefined : parseScenario(text).scenario;
  if (text === undefined || lesson === undefined) return null;
  return printScenario(withoutLesson(lesson)) === printScenario(withoutLesson(scenario))
    ? text
    : null;
}
