/**
 * What came out beside the hands of the room: all answers in their order, the one that came out marked, and why. Where
 * the run is another one than the text tells of, what it has come to stands first, in the engine's numbers.
 */

import { useRef } from 'react';
import { presentMessagesOf } from '../../i18n/present.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { cameOut } from '../../ledger/came-out.ts';
import type { AskAction } from '../../scenario/scenario.ts';
import { CameOutList } from './came-out-list.tsx';
import { roundsOf } from './hands.ts';
import { isOtherRun } from './podium.ts';
import { choiceText, letterOf } from './question.tsx';
import { useFit } from './use-fit.ts';
import { usePodiumState } from './use-podium.ts';

const WHY: readonly number[] = [17, 15.5, 14, 13, 12];

export function Outcome({ question }: { readonly question: AskAction }) {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const isOther = usePodiumState((state) => isOtherRun(state, question));
  const why = (language === 'ko' ? (question.whyKo ?? question.why) : question.why) ?? '';
  const told = isOther && why !== '' ? words.asWritten(why) : why;
  const box = useRef<HTMLDivElement>(null);
  useFit(box, WHY, told);
  return (
    <div className="present-question" data-vote="told" data-other={isOther}>
      <h1 className="present-out">{isOther ? words.outcomeNow : words.outcome}</h1>
      {isOther && <Now />}
      <Answers question={question} isOther={isOther} />
      <div ref={box} className="present-why">
        <p>{told}</p>
      </div>
    </div>
  );
}

/** The run rests here, so its numbers stand. */
function Now() {
  const { live } = useWorkbench();
  const language = useChoice((state) => state.language);
  const scenario = useChoice((state) => state.scenario);
  const { world } = live.get();
  return (
    <CameOutList
      numbers={cameOut(scenario, world)}
      language={language}
      className="present-came-out"
    />
  );
}

interface AnswersProps {
  readonly question: AskAction;
  readonly isOther: boolean;
}

function Answers({ question, isOther }: AnswersProps) {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const hands = usePodiumState((state) => state.hands);
  const rounds = roundsOf(hands, question);
  const totals = rounds.map((round) => round.reduce((sum, one) => sum + one, 0));
  const total = totals.at(-1) ?? 0;
  const isCounted = totals.some((one) => one > 0);
  return (
    <ol className="present-choices" aria-label={words.choices} data-count={question.choices.length}>
      {question.choices.map((choice, index) => {
        const counts = rounds.map((round) => round[index] ?? 0);
        const isRight = index + 1 === question.answer;
        const mark = isOther ? words.rightAsWritten : `✓ ${words.right}`;
        const share = total === 0 ? 0 : (counts.at(-1) ?? 0) / total;
        return (
          <li key={choice.text} className="present-choice" data-out={isRight && !isOther}>
            <span className="present-letter">{letterOf(index)}</span>
            <span className="present-answer">
              {choiceText(choice, language)}
              {isRight && <b className="present-mark">{mark}</b>}
            </span>
            {isCounted && (
              <span className="present-tally">
                <span className="present-bar" aria-hidden="true">
                  <i style={{ width: `${Math.round(share * 100)}%` }} />
                </span>
                {words.handsInRounds(counts)}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
