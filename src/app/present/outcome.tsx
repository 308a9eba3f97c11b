/** What came out beside the hands of the room: all answers in their order, the one that came out marked, and why. */

import { useRef } from 'react';
import { presentMessagesOf } from '../../i18n/present.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { AskAction } from '../../scenario/scenario.ts';
import { choiceText, letterOf } from './question.tsx';
import { useFit } from './use-fit.ts';
import { usePodiumState } from './use-podium.ts';

const WHY: readonly number[] = [17, 15.5, 14, 13, 12];

export function Outcome({ question }: { readonly question: AskAction }) {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const hands = usePodiumState((state) => state.hands[question.text]);
  const why = (language === 'ko' ? (question.whyKo ?? question.why) : question.why) ?? '';
  const total = (hands ?? []).reduce((sum, one) => sum + one, 0);
  const box = useRef<HTMLDivElement>(null);
  useFit(box, WHY, why);
  return (
    <div className="present-question" data-vote="told">
      <h1 className="present-out">{words.outcome}</h1>
      <ol
        className="present-choices"
        aria-label={words.choices}
        data-count={question.choices.length}
      >
        {question.choices.map((choice, index) => {
          const count = hands?.[index] ?? 0;
          const isOut = index + 1 === question.answer;
          return (
            <li key={choice.text} className="present-choice" data-out={isOut}>
              <span className="present-letter">{letterOf(index)}</span>
              <span className="present-answer">
                {choiceText(choice, language)}
                {isOut && <b className="present-mark">{`✓ ${words.right}`}</b>}
              </span>
              {total > 0 && (
                <span className="present-tally">
                  <span className="present-bar" aria-hidden="true">
                    <i style={{ width: `${Math.round((count / total) * 100)}%` }} />
                  </span>
                  {words.hands(count)}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <div ref={box} className="present-why">
        <p>{why}</p>
      </div>
    </div>
  );
}
