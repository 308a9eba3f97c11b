import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { scenarioText } from '../testing/scenario-arbitrary.ts';
import { untilUsOf } from './defaults.ts';
import { lessonOf } from './lesson.ts';

const head = `kafka 1
brokers 1
topic orders
producer web
`;

describe('a scenario as a lesson', () => {
  it('is none when it says and asks nothing', () => {
    expect(lessonOf(scenarioOf(`${head}at 1s kill broker 1\nuntil 3s\n`))).toBeUndefined();
  });

  it('has the steps that it names, with what belongs to each', () => {
    const lesson = lessonOf(
      scenarioOf(`${head}at 0s step "The cluster" ko="클러스터"
at 0s teacher-note "Ask who has used Kafka."
at 1s step "The crash"
at 1s ask "What is left?" "all" "nothing" answer=2
at 2s say "It is gone." when=crash
at 2s kill broker 1
until 4s
goal lost = 0
`),
    );
    expect(lesson?.steps.map(({ atUs, untilUs }) => [atUs, untilUs])).toEqual([
      [0, 1_000_000],
      [1_000_000, 4_000_000],
    ]);
    expect(lesson?.steps.map(({ heading }) => heading?.ko)).toEqual(['클러스터', undefined]);
    expect(lesson?.steps.map(({ notes }) => notes.length)).toEqual([1, 0]);
    expect(lesson?.steps[1]?.questions.map(({ action }) => action.answer)).toEqual([2]);
    expect(lesson?.steps[1]?.captions.map(({ action }) => action.when)).toEqual(['crash']);
    expect(lesson?.goals.map(({ metric }) => metric.name)).toEqual(['lost']);
  });

  it('begins a step at each question and caption when it names none', () => {
    const said = 'at 1s say "One."\nat 1s ask "Two?" "a" "b" answer=1\nat 2s say "Three."';
    const lesson = lessonOf(scenarioOf(`${head}${said}\nuntil 4s\n`));
    expect(lesson?.steps.map(({ atUs }) => atUs)).toEqual([0, 1_000_000, 2_000_000]);
  });

  it('law: steps cover the run, and everything said or asked stands in exactly one', () => {
    fc.assert(
      fc.property(scenarioText, (text) => {
        const scenario = scenarioOf(text);
        const lesson = lessonOf(scenario);
        if (lesson === undefined) return;
        const { steps } = lesson;
        expect(steps[0]?.atUs).toBe(0);
        expect(steps.at(-1)?.untilUs).toBe(untilUsOf(scenario));
        expect(steps.slice(0, -1).map(({ untilUs }) => untilUs)).toEqual(
          steps.slice(1).map(({ atUs }) => atUs),
        );
        const inText = (kind: string) =>
          scenario.acts.filter(({ action }) => action.kind === kind).length;
        expect(steps.flatMap(({ questions }) => questions)).toHaveLength(inText('ask'));
        expect(steps.flatMap(({ captions }) => captions)).toHaveLength(inText('say'));
        expect(steps.flatMap(({ notes }) => notes)).toHaveLength(inText('teacher-note'));
      }),
      { numRuns: 200 },
    );
  });
});
