/** The question, alone at first, then with its answers and the hands for each. All answers look and are built alike. */

import { type ReactNode, useRef } from 'react';
import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { AskAction } from '../../scenario/scenario.ts';
import { roundsOf } from './hands.ts';
import { HandsField } from './hands-field.tsx';
import { useFit } from './use-fit.ts';
import { usePodium, usePodiumState } from './use-podium.ts';

interface QuestionProps {
  readonly question: AskAction;
  /** The answers are shown. */
  readonly isVote: boolean;
}

const ALONE: readonly number[] = [30, 27, 24, 21, 19, 17, 15];
const OVER_ANSWERS: readonly number[] = [21, 19, 17, 15.5, 14, 13, 12];

export function Question({ question, isVote }: QuestionProps) {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const text = language === 'ko' ? (question.ko ?? question.text) : question.text;
  const box = useRef<HTMLDivElement>(null);
  useFit(box, isVote ? OVER_ANSWERS : ALONE, text);
  return (
    <div className="present-question" data-vote={isVote}>
      <div ref={box} className="present-asked">
        <h1>{text}</h1>
      </div>
      {isVote ? (
        <ol
          className="present-choices"
          aria-label={words.choices}
          data-count={question.choices.length}
        >
          {question.choices.map((choice, index) => (
            <Choice
              key={choice.text}
              index={index}
              question={question}
              text={choiceText(choice, language)}
            />
          ))}
        </ol>
      ) : (
        <p className="present-hint">{words.ask}</p>
      )}
    </div>
  );
}

export function choiceText(choice: AskAction['choices'][number], language: Language): ReactNode {
  return language === 'ko' ? (choice.ko ?? choice.text) : choice.text;
}

interface ChoiceProps {
  readonly index: number;
  readonly question: AskAction;
  readonly text: ReactNode;
}

/** Choices are named A, B, C … */
export const letterOf = (index: number): string => String.fromCodePoint(65 + index);

function Choice({ index, question, text }: ChoiceProps) {
  const podium = usePodium();
  const words = presentMessagesOf(useChoice((state) => state.language));
  const hands = usePodiumState((state) => state.hands);
  const rounds = roundsOf(hands, question);
  const round = rounds.length - 1;
  const count = rounds[round]?.[index] ?? 0;
  const letter = letterOf(index);
  const set = (next: number): void =>
    podium.obey({ do: 'hands', question: question.text, round, choice: index, count: next });
  return (
    <li className="present-choice">
      <button
        type="button"
        className="present-letter"
        aria-label={words.more(letter)}
        onClick={() => set(count + 1)}
      >
        {letter}
      </button>
      <span className="present-answer">{text}</span>
      <span className="present-votes">
        {round > 0 && <span>{words.firstVote(rounds[0]?.[index] ?? 0)}</span>}
        <HandsField
          key={round}
          className="present-hands"
          name={words.count(letter)}
          count={count}
          onCount={set}
        />
      </span>
    </li>
  );
}
