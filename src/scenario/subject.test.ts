import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { subjectOf } from './subject.ts';

const head = `kafka 1
brokers 3
topic orders partitions=3 replicas=3
topic pay partitions=11
producer web
`;
const subject = (acts: string) => subjectOf(scenarioOf(`${head}${acts}until 9s\n`));

describe('the partition that a lesson is about', () => {
  it.each([
    ['the one that the question names', 'at 1s ask "And pay-10?" "a" "b" answer=1\n', 'pay-10'],
    ['what something is done to', 'at 1s produce web orders partition=2\n', 'orders-2'],
    ['whose leader dies', 'at 1s kill broker 2\n', 'orders-1'],
    ['what is wanted', 'at 1s kill broker 2\ngoal stored(orders-2) = 1\n', 'orders-2'],
    ['what is said of it', 'at 1s say "Here." target=pay-3\n', 'pay-3'],
    ['what is sent to', 'at 1s produce web pay\n', 'pay-0'],
  ])('is %s', (_, acts, name) => {
    expect(subject(acts)).toBe(name);
  });

  it('is none where the text tells of none, and the only one where there is no other', () => {
    expect(subject('')).toBeNull();
    expect(subjectOf(scenarioOf('kafka 1\nbrokers 1\ntopic t\n'))).toBe('t-0');
  });

  it.each([
    ['acks1-crash', 'orders-0'],
    ['06-leader-election', 'orders-0'],
    ['crash-before-commit', 'api-3'],
    ['08-six-ways-to-send', 'orders-0'],
  ])('of %s is %s', (slug, name) => {
    const text = readFileSync(`src/lessons/${slug}.kafka.txt`, 'utf8');
    expect(subjectOf(scenarioOf(text))).toBe(name);
  });
});
