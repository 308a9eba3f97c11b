/** The question of the step with its right answer, the wrong ones, the hands for each, and why. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { AskAction } from '../../scenario/scenario.ts';
import { choiceText, letterOf } from '../present/question.tsx';

interface TeacherQuestionProps {
  readonly question: AskAction;
  readonly hands: readonly number[];
  readonly language: Language;
}

export function TeacherQuestion({ question, hands, language }: TeacherQuestionProps) {
  const { teacher } = presentMessagesOf(language);
  const why = language === 'ko' ? (question.whyKo ?? question.why) : question.why;
  return (
    <section>
      <h2>{teacher.question}</h2>
      <p>{language === 'ko' ? (question.ko ?? question.text) : question.text}</p>
      <table className="teacher-answers">
        <thead className="sr-only">
          <tr>
            <th>{teacher.answer}</th>
            <th>{teacher.question}</th>
            <th>{teacher.counts}</th>
          </tr>
        </thead>
        <tbody>
          {question.choices.map((choice, index) => {
            const isRight = index + 1 === question.answer;
            return (
              <tr key={choice.text} data-right={isRight}>
                <td>{`${letterOf(index)}${isRight ? ` ✓ ${teacher.answer}` : ''}`}</td>
                <td>{choiceText(choice, language)}</td>
                <td>{hands[index] ?? 0}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {why !== undefined && (
        <>
          <h3>{teacher.why}</h3>
          <p>{why}</p>
        </>
      )}
    </section>
  );
}
