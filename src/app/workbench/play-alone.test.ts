import { expect, test } from 'vitest';
import firstDrama from '../../lessons/acks1-crash.kafka.txt?raw';
import { printScenario } from '../../scenario/print.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { lessonOfPlay, playAlone } from './play-alone.ts';

const lessons = [{ text: 'kafka 1\ntitle "Another"\nbrokers 1\n' }, { text: firstDrama }];

test('the play of a lesson asks and promises nothing, and still does all that happens', () => {
  const lesson = scenarioOf(firstDrama);
  const play = playAlone(firstDrama);
  expect(play?.expectations).toEqual([]);
  expect(play?.goals).toEqual([]);
  const kindsOf = (acts: typeof lesson.acts) => acts.map(({ action }) => action.kind);
  const taught = ['ask', 'step', 'teacher-note'];
  expect(kindsOf(play?.acts ?? [])).toEqual(
    kindsOf(lesson.acts).filter((kind) => !taught.includes(kind)),
  );
});

test('from the play the way leads back to its lesson, unless it was changed', () => {
  const play = playAlone(firstDrama);
  if (play === undefined) throw new Error('The first drama is malformed.');
  const text = printScenario(play);
  expect(lessonOfPlay(text, lessons)?.text).toBe(firstDrama);
  expect(lessonOfPlay(text.replace('acks=1 ', 'acks=0 '), lessons)).toBeUndefined();
  expect(lessonOfPlay(printScenario(scenarioOf(firstDrama)), lessons)).toBeUndefined();
});
