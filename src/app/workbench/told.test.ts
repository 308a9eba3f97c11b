import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { withAct } from './acting.ts';
import { beatsOf } from './deck.ts';
import { answersOf, predictionsAt } from './told.ts';

const lesson = (told: string, more = '') => `kafka 1
brokers 1
topic t
producer web
at 0s step "one"
at 2s ask "Which?" "this" "that" answer=2${told}
at 3s check "early"
at 4s kill broker 1
at 6s check "late"
${more}until 8s
`;

const placesOf = (text: string) =>
  beatsOf(scenarioOf(text), [])
    .map(({ kind, atUs, step }) => `${kind} ${atUs / 1e6}${step > 0 ? ` of ${step + 1}` : ''}`)
    .join(', ');
const toldUs = (told: string) => answersOf(scenarioOf(lesson(told)))[0]?.toldUs;

describe('when a question is answered', () => {
  it('by itself: at the next check that waits for no fault', () => {
    expect(toldUs('')).toBe(6_000_000);
  });

  it.each([
    [' told=early', 3_000_000],
    [' told=late', 6_000_000],
    [' told=end', 8_000_000],
    [' told=5s', 5_000_000],
  ])('by its text:%s', (told, us) => {
    expect(toldUs(told)).toBe(us);
  });

  it('the outcome comes right after the picture of that instant, which is a place of its own', () => {
    expect(placesOf(lesson(' told=5s'))).toBe(
      'scene 0, scene 2, question 2, choices 2, scene 3, scene 5, outcome 5, scene 6, scene 8',
    );
    expect(placesOf(lesson(' told=end'))).toMatch(/scene 8, outcome 8$/);
  });

  it('what ends a step is told before the next one begins', () => {
    expect(placesOf(lesson('', 'at 6s step "two"\n'))).toMatch(
      /scene 6, outcome 6, scene 6 of 2, scene 8 of 2$/,
    );
  });

  it('a prediction waits until then', () => {
    const scenario = scenarioOf(lesson(' told=end'));
    const question = answersOf(scenario)[0]?.question;
    if (question === undefined) throw new Error('nothing is asked');
    const predictions = [{ atUs: 2_000_000, question, choice: 1, reason: '' }];
    expect(predictionsAt(scenario, predictions, 6_000_000)).toEqual({
      told: null,
      isWaiting: true,
    });
    expect(predictionsAt(scenario, predictions, 8_000_000).told).toBe(predictions[0]);
  });
});

describe('a run that somebody has changed', () => {
  const changedAfter = (us: number) => {
    const text = readFileSync('src/lessons/acks1-crash.kafka.txt', 'utf8');
    const { scenario } = withAct(scenarioOf(text), us, {
      kind: 'kill',
      node: { kind: 'broker', id: 2 },
    });
    return answersOf(scenario ?? scenarioOf(text)).map(({ question }) => question.changed);
  };

  it('does not answer as its text says', () => {
    expect(changedAfter(1_000_000)).toEqual([true]);
  });

  it('has answered already what was told before', () => {
    const scenario = scenarioOf(lesson(' told=early'));
    const act = { kind: 'kill', node: { kind: 'broker', id: 1 } } as const;
    const after = withAct(scenario, 3_500_000, act).scenario;
    expect(after && answersOf(after)[0]?.question.changed).toBeUndefined();
    const before = withAct(scenario, 2_500_000, act).scenario;
    expect(before && answersOf(before)[0]?.question.changed).toBe(true);
  });
});

describe('the lessons of the page', () => {
  it.each([
    ['acks1-crash', 7_000_000],
    ['crash-before-commit', 23_000_000],
    ['07-all-alone', 8_000_000],
    ['06-leader-election', 10_000_000],
  ])('%s is answered when it has been shown', (name, us) => {
    const text = readFileSync(`src/lessons/${name}.kafka.txt`, 'utf8');
    expect(answersOf(scenarioOf(text)).map((one) => one.toldUs)).toEqual([us]);
  });
});
