/**
 * The one line that says what is going on: a caption or the latest important fact while the run goes on, the question
 * where a drama waits for a hand, the verdict where it has come out.
 */

import { withParticle as p } from '../../i18n/korean.ts';
import { countEn } from '../../i18n/format.ts';
import type { RunView } from '../../ledger/run-view.ts';
import type { Cue } from '../../playback/cues.ts';
import { problemText } from '../../scenario/problem-texts.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Action, AskAction } from '../../scenario/scenario.ts';
import { factPhrase } from './fact-phrase.ts';
import { type Phrase, phrase, plainPhrase } from './phrase.ts';
import { askedEn, askedKo } from './asked-words.ts';
import { questionPhrase } from './question.ts';
import { lineAt, type ScriptLine } from './script.ts';
import { type Harm, verdictOf } from './verdict.ts';

export interface Narration extends Phrase {
  readonly tone: 'running' | 'question' | 'verdict';
  readonly harm: Harm;
}

/** `next`: the fault that the drama waits for, at a held moment. `isVerdict`: the run rests to be judged. */
export interface Moment {
  readonly next: Action | null;
  /** What the lesson asks here, before it goes on. */
  readonly question?: AskAction | null;
  readonly isVerdict: boolean;
  /** The run stands at its last stated fact. */
  readonly isAtFact?: boolean;
}

/** An act that the bounds of the language, or Kafka, do not allow. */
export function refusal(problem: Problem): Narration {
  const words = plainPhrase(
    `That is not possible: ${problemText(problem, 'en')}`,
    `할 수 없습니다: ${problemText(problem, 'ko')}`,
  );
  return { ...words, tone: 'running', harm: 'none' };
}

export function narrate(
  run: RunView,
  script: readonly ScriptLine[],
  { next, question: asked = null, isVerdict, isAtFact = false }: Moment,
): Narration {
  if (asked !== null) {
    return { ...predictFirst(asked), tone: 'question', harm: 'none' };
  }
  const question = next === null ? null : questionPhrase(run, next);
  if (question !== null) return { ...question, tone: 'question', harm: 'none' };
  if (isVerdict) {
    const { phrase: words, harm } = verdictOf(run);
    return { ...words, tone: 'verdict', harm };
  }
  const fact = isAtFact ? run.facts[run.factCount - 1] : undefined;
  const stands = fact === undefined ? null : factPhrase(run, fact);
  if (stands !== null) return { ...stands, tone: 'running', harm: 'none' };
  const line = lineAt(script, run.atUs);
  const words = (line === undefined ? null : linePhrase(run, line)) ?? beginning(run);
  return { ...words, tone: 'running', harm: line?.kind === 'lost' ? 'missing' : 'none' };
}

function predictFirst({ text, ko }: AskAction): Phrase {
  return plainPhrase(
    `Predict first. ${lastSentence(text)}`,
    `먼저 예측해 보세요. ${lastSentence(ko ?? text)}`,
  );
}

/** A question may tell of the setting first; the panel has all of it. */
function lastSentence(text: string): string {
  return /[^.?!]*[.?!]?$/.exec(text.trim())?.[0].trim() ?? text;
}

const known = new WeakMap<ScriptLine, Phrase | null>();

/** A line says the same as long as it stands. */
function linePhrase(run: RunView, line: ScriptLine): Phrase | null {
  const found = known.get(line);
  if (found !== undefined) return found;
  const words = wordsOf(run, line);
  known.set(line, words);
  return words;
}

function wordsOf(run: RunView, line: ScriptLine): Phrase | null {
  if (line.kind === 'fact') return factPhrase(run, line.fact);
  if (line.kind === 'say') return plainPhrase(line.say.text, line.say.ko ?? line.say.text);
  return lossPhrase(line.cue);
}

/** What the election left out. */
export function lossPhrase({ count, unasked, partition }: Cue): Phrase {
  if (unasked > 0) {
    return phrase(
      `[!${countEn(count, 'record')}] of ${partition} ${count === 1 ? 'is' : 'are'} not in the log of the new leader: ${askedEn(count, unasked)}.`,
      `${partition}의 [!레코드 ${count}건]이 새 리더의 로그에 없습니다. ${askedKo(count, unasked)}.`,
    );
  }
  return phrase(
    `[!${count} acknowledged ${count === 1 ? 'record' : 'records'}] of ${partition} ${count === 1 ? 'is' : 'are'} not in the log of the new leader.`,
    `ack를 받은 ${partition}의 [!레코드 ${count}건]이 새 리더의 로그에 없습니다.`,
  );
}

/** An older value takes the place of a newer one. */
export function overwritePhrase({ who, names: [value = '', over = ''] }: Cue): Phrase {
  return phrase(
    `[~${value} is written over ${over}] at ${who}: it was sent earlier, and was done later.`,
    `${who}에서 [~${p(value, '이/가')} ${p(over, '을/를')} 덮어씁니다.] 먼저 보냈지만 나중에 처리되었습니다.`,
  );
}

function beginning({ world }: RunView): Phrase {
  const { shape } = world;
  const brokers = shape.brokers.length;
  const names = shape.topics.filter(({ internal }) => !internal).map(({ name }) => name);
  const few = names.join(', ');
  if (few === '') {
    return phrase(
      `${brokers} ${brokers === 1 ? 'broker' : 'brokers'}, and no topic yet.`,
      `브로커 ${brokers}대가 있고, 토픽은 아직 없습니다.`,
    );
  }
  return phrase(
    `${brokers} ${brokers === 1 ? 'broker keeps' : 'brokers keep'} ${few}. Press play.`,
    `브로커 ${brokers}대가 ${p(few, '을/를')} 보관합니다. 재생을 누르세요.`,
  );
}
