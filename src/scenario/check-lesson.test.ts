import { expect, it } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { printScenario } from './print.ts';

const asking = (rest: string, answers = '"8" "none"') => `kafka 1
brokers 1
topic orders
producer web
at 1s ask "How many?" ${answers} answer=1 ${rest}
at 2s check "seen"
until 3s
`;

it('a question that is half translated is a warning', () => {
  expect(problemsOf(asking('ko="몇 건?"'))).toEqual(['5:1 warning untranslated']);
  expect(problemsOf(asking('ko="몇 건?" ko-2="없음" why="So."'))).toEqual([
    '5:1 warning untranslated',
  ]);
  expect(problemsOf(asking('ko="몇 건?" ko-2="없음" why="So." why-ko="그래서."'))).toEqual([]);
  expect(problemsOf(asking('ko="몇 건?"', '"8" "12:01"'))).toEqual([]);
  expect(problemsOf(asking('why="So."'))).toEqual([]);
});

it('names when it is told, by a check, an instant or the end, and keeps that', () => {
  for (const told of ['told=seen', 'told=2s', 'told=end', 'told=seen changed=yes']) {
    expect(problemsOf(asking(told))).toEqual([]);
    expect(printScenario(scenarioOf(asking(told)))).toContain(`answer=1 ${told}\n`);
  }
  expect(printScenario(scenarioOf(asking('changed=no')))).toContain('answer=1\n');
  expect(problemsOf(asking('told=never'))).toEqual(['5:48 error undeclared']);
  expect(problemsOf(asking('told=500ms'))).toEqual(['5:1 warning told-early']);
});
