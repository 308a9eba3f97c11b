import { describe, expect, test } from 'vitest';
import { cluster, messagesOf, problemsOf } from '../testing/problems-of.ts';

const lines = (count: number, line: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => line(index));

/** The one problem that there is: its line, and its English text. */
function onlyProblem(text: string): string {
  const problems = problemsOf(text);
  expect(problems.filter((problem) => problem.endsWith('bound'))).toHaveLength(1);
  expect(problems).toHaveLength(1);
  return `${problems[0]?.split(':')[0]}: ${messagesOf(text)[0]}`;
}

describe('beyond a bound: an error on the first line that goes beyond, which names it', () => {
  test('9 brokers', () => {
    expect(problemsOf('kafka 1\nbrokers 9')).toEqual([]);
    expect(onlyProblem('kafka 1\nbrokers 10')).toMatch(/^2: .*\b9 brokers\b/);
  });

  test('5 controllers', () => {
    expect(problemsOf('kafka 1\nbrokers 1\ncontrollers 5')).toEqual([]);
    expect(onlyProblem('kafka 1\nbrokers 1\ncontrollers 6')).toMatch(/^3: .*\b5 controllers\b/);
  });

  test('10 topics', () => {
    const topics = (count: number) => [
      'kafka 1',
      'brokers 1',
      ...lines(count, (i) => `topic t${i}`),
    ];
    expect(problemsOf(topics(10).join('\n'))).toEqual([]);
    expect(onlyProblem(topics(12).join('\n'))).toMatch(/^13: .*\b10 topics\b/);
  });

  test('64 partitions a topic, also when they are added', () => {
    expect(problemsOf('kafka 1\nbrokers 1\ntopic t partitions=64')).toEqual([]);
    const text = 'kafka 1\nbrokers 1\ntopic t partitions=65';
    expect(onlyProblem(text)).toMatch(/^3: .*\b64 partitions a topic\b/);
    const grown = 'kafka 1\nbrokers 1\ntopic t\nat 1s partitions t 65';
    expect(onlyProblem(grown)).toMatch(/^4: .*\b64 partitions a topic\b/);
  });

  test('8 producers', () => {
    const producers = ['kafka 1', 'brokers 1', ...lines(9, (i) => `producer p${i}`)];
    expect(problemsOf(producers.slice(0, -1).join('\n'))).toEqual([]);
    expect(onlyProblem(producers.join('\n'))).toMatch(/^11: .*\b8 producers\b/);
  });

  test('8 groups', () => {
    const groups = ['kafka 1', 'brokers 1', 'topic t', ...lines(9, (i) => `group g${i} topics=t`)];
    expect(problemsOf(groups.slice(0, -1).join('\n'))).toEqual([]);
    expect(onlyProblem(groups.join('\n'))).toMatch(/^12: .*\b8 groups\b/);
  });

  test('16 consumers a group', () => {
    expect(problemsOf('kafka 1\nbrokers 1\ntopic t\ngroup g topics=t consumers=16')).toEqual([]);
    expect(problemsOf('kafka 1\nbrokers 1\ntopic t\ngroup g topics=t consumers=0')).toEqual([]);
    const text = 'kafka 1\nbrokers 1\ntopic t\ngroup g topics=t consumers=999999999999999999';
    expect(onlyProblem(text)).toMatch(/^4: .*\b16 consumers a group\b/);
  });

  test('500 `at` lines', () => {
    const acts = (count: number) => cluster(...lines(count, () => 'at 1s flush web'));
    expect(problemsOf(acts(500))).toEqual([]);
    expect(onlyProblem(acts(510))).toMatch(/^507: .*500 `at` lines/);
  });

  test('5,000 records produced, all acts together', () => {
    const text = cluster('at 1s produce web orders x4999', 'at 2s produce web orders');
    expect(problemsOf(text)).toEqual([]);
    expect(onlyProblem(`${text}\nat 0s produce web orders\nat 0s produce web orders`)).toMatch(
      /^9: .*\b5,000 records produced/,
    );
  });

  test('60 simulated minutes', () => {
    expect(problemsOf('kafka 1\nbrokers 1\nuntil 60m')).toEqual([]);
    expect(onlyProblem('kafka 1\nbrokers 1\nuntil 60.001m')).toMatch(/^3: .*60 simulated minutes/);
    expect(problemsOf('kafka 1\nbrokers 1\nat 59m55s kill broker 1')).toContain('3:4 error wrong');
    const late = 'kafka 1\nbrokers 1\nuntil 9s\nat 99999999999999999999h kill broker 1';
    expect(problemsOf(late)).toContain('4:1 error bound');
  });

  test('64 KB of text: on the line that goes beyond, and no more is read', () => {
    const text = (bytes: number) => `kafka 1\nbrokers 1\n${'#'.repeat(bytes - 18)}`;
    expect(problemsOf(text(65_536))).toEqual([]);
    expect(onlyProblem(text(65_537))).toMatch(/^3: .*64 KB of text/);
    expect(onlyProblem(`kafka 1\nbrokers 1\n${'# 가나다라\n'.repeat(200_000)}`)).toMatch(
      /64 KB of text/,
    );
  });
});
