/** Readers of what a lesson says and asks: `say`, `ask`, `step`, `teacher-note`. */

import { isMomentWord, isRuleName, momentWords } from './moment-words.ts';
import { parseDurationUs } from './quantity.ts';
import { type StatementReader, words } from './reader.ts';
import { keyName, refer, valueItem } from './references.ts';
import type { Action, AskAction, SayAction, When } from './scenario.ts';

export function readSay(reader: StatementReader): SayAction {
  const text = reader.text();
  const ko = reader.keyText('ko');
  const forUs = reader.keyDuration('for');
  const when = readMoment(reader);
  return { kind: 'say', text, ko, when, forUs, target: keyName(reader, 'target', 'target') };
}

/** A moment of the track, or the rule of a fact. */
function readMoment(reader: StatementReader): string | undefined {
  const pair = reader.pair('when');
  if (pair && !isMomentWord(pair.value) && !isRuleName(pair.value)) {
    reader.wrongValue(pair, words(momentWords));
  }
  return pair?.value;
}

export function readLessonText(reader: StatementReader, kind: 'step' | 'teacher-note'): Action {
  return { kind, text: reader.text(), ko: reader.keyText('ko') };
}

const choicesMin = 2;
const choicesMax = 6;

export function readAsk(reader: StatementReader): AskAction {
  const text = reader.text();
  const choices: { text: string; ko: string | undefined }[] = [];
  while (reader.peek() && choices.length < choicesMax) {
    const choice = reader.text();
    choices.push({ text: choice, ko: reader.keyText(`ko-${choices.length + 1}`) });
  }
  if (choices.length < choicesMin) {
    reader.note(reader.endPlace(), 'missing', { accepted: { kind: 'choices' } });
  }
  const answer = reader.keyCount('answer', 1, Math.max(choices.length, choicesMin));
  if (answer === undefined && !reader.pair('answer')) {
    reader.note(reader.endPlace(), 'missing-key', { key: 'answer', because: undefined });
  }
  const ko = reader.keyText('ko');
  const [why, whyKo] = [reader.keyText('why'), reader.keyText('why-ko')];
  const told = readTold(reader);
  const changed = reader.keyWord('changed', ['yes', 'no']) === 'yes';
  return {
    kind: 'ask',
    text,
    ko,
    choices,
    answer: answer ?? 1,
    why,
    whyKo,
    ...(told === undefined ? {} : { told }),
    ...(changed ? { changed } : {}),
  };
}

/** A check by its name, `end`, or an instant. */
function readTold(reader: StatementReader): When | undefined {
  const pair = reader.pair('told');
  if (pair === undefined) return undefined;
  if (reader.symbols.checks.has(pair.value)) return { kind: 'check', name: pair.value };
  if (pair.value === 'end') return { kind: 'end' };
  const atUs = parseDurationUs(pair.value);
  if (atUs !== undefined) return { kind: 'at', atUs };
  return { kind: 'check', name: refer(reader, 'check', valueItem(pair)) };
}
