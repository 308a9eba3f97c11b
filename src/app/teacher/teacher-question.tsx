/** The question of the step with its right answer, the wrong ones, the hands for each, and why. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { AskAction } from '../../scenario/scenario.ts';
import { CameOutList } from '../present/came-out-list.tsx';
import { roundsOf } from '../present/hands.ts';
import { HandsField } from '../present/hands-field.tsx';
import type { LecternNews } from '../present/lectern-channel.ts';
import { isOtherRun, type PodiumCommand } from '../present/podium.ts';
import { choiceText, letterOf } from '../present/question.tsx';

interface TeacherQuestionProps {
  readonly question: AskAction;
  readonly news: LecternNews;
  readonly press: (command: PodiumCommand) => void;
  readonly language: Language;
}

export function TeacherQuestion({ question, news, press, language }: TeacherQuestionProps) {
  const { teacher, asWritten, outcomeNow } = presentMessagesOf(language);
  const why = language === 'ko' ? (question.whyKo ?? question.why) : question.why;
  const isOther = isOtherRun(news, question);
  return (
    <section>
      <h2>{teacher.question}</h2>
      <p>{language === 'ko' ? (question.ko ?? question.text) : question.text}</p>
      <Answers {...{ question, news, press, language, isOther }} />
      <p className="teacher-lead">{teacher.twice}</p>
      {isOther && (
        <>
          <h3>{outcomeNow}</h3>
          <CameOutList numbers={news.numbers} language={language} className="teacher-came-out" />
          <p className="teacher-lead">{teacher.otherRun}</p>
        </>
      )}
      {why !== undefined && (
        <>
          <h3>{teacher.why}</h3>
          <p>{isOther ? asWritten(why) : why}</p>
        </>
      )}
    </section>
  );
}

type AnswersProps = TeacherQuestionProps & { readonly isOther: boolean };

function Answers({ question, news, press, language, isOther }: AnswersProps) {
  const { teacher, count: handsFor, rightAsWritten } = presentMessagesOf(language);
  const rounds = roundsOf(news.hands, question);
  const set = (round: number, choice: number) => (count: number) =>
    press({ do: 'hands', question: question.text, round, choice, count });
  const right = isOther ? rightAsWritten : `✓ ${teacher.answer}`;
  return (
    <table className="teacher-answers">
      <thead>
        <tr>
          <th colSpan={2}>{teacher.answers}</th>
          {rounds.map((_, round) => (
            <th key={teacher.round(round + 1)}>
              {rounds.length > 1 ? teacher.round(round + 1) : teacher.counts}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {question.choices.map((choice, index) => {
          const isRight = index + 1 === question.answer;
          const letter = letterOf(index);
          return (
            <tr key={choice.text} data-right={isRight}>
              <td>{letter}</td>
              <td>
                {choiceText(choice, language)}
                {isRight && <b>{` · ${right}`}</b>}
              </td>
              {rounds.map((round, vote) => (
                <td key={teacher.round(vote + 1)}>
                  <HandsField
                    className="teacher-hands"
                    name={
                      rounds.length > 1
                        ? `${handsFor(letter)}, ${teacher.round(vote + 1)}`
                        : handsFor(letter)
                    }
                    count={round[index] ?? 0}
                    onCount={set(vote, index)}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
