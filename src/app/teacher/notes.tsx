/** The teacher's notes: those of the present step large, the others below. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { LessonStep } from '../../scenario/lesson.ts';
import type { AskAction } from '../../scenario/scenario.ts';
import { letterOf } from '../present/question.tsx';

interface NotesProps {
  readonly steps: readonly LessonStep[];
  readonly now: number;
  /** Of the place or of its step. */
  readonly question: AskAction | null;
  readonly language: Language;
}

export function Notes({ steps, now, question, language }: NotesProps) {
  const { teacher, toStep } = presentMessagesOf(language);
  const headingOf = ({ heading }: LessonStep): string =>
    (language === 'ko' ? (heading?.ko ?? heading?.text) : heading?.text) ?? '';
  const textsOf = ({ notes }: LessonStep): readonly string[] =>
    notes.map(({ action }) => (language === 'ko' ? (action.ko ?? action.text) : action.text));
  const present = steps[now];
  const own = present === undefined ? [] : textsOf(present);
  const others = steps.filter((step, index) => index !== now && step.notes.length > 0);
  return (
    <section>
      <h2>{teacher.notes}</h2>
      {present?.heading !== undefined && <h3>{toStep(now + 1, headingOf(present))}</h3>}
      {own.map((text) => (
        <p key={text} className="teacher-note">
          {text}
        </p>
      ))}
      {own.length === 0 && question !== null && <WrongAnswers {...{ question, language }} />}
      {own.length === 0 && question === null && <p>{teacher.noNotes}</p>}
      {others.length > 0 && (
        <>
          <h2>{teacher.allNotes}</h2>
          {others.map((step) => (
            <div key={step.atUs} className="teacher-other">
              <h3>{toStep(steps.indexOf(step) + 1, headingOf(step))}</h3>
              {textsOf(step).map((text) => (
                <p key={text}>{text}</p>
              ))}
            </div>
          ))}
        </>
      )}
    </section>
  );
}

interface WrongAnswersProps {
  readonly question: AskAction;
  readonly language: Language;
}

/** What to listen for, where nobody wrote a note. */
function WrongAnswers({ question, language }: WrongAnswersProps) {
  const { teacher } = presentMessagesOf(language);
  const wrong = question.choices.flatMap((choice, index) =>
    index + 1 === question.answer
      ? []
      : `${letterOf(index)} ${language === 'ko' ? (choice.ko ?? choice.text) : choice.text}`,
  );
  const why = language === 'ko' ? (question.whyKo ?? question.why) : question.why;
  return (
    <>
      <p className="teacher-note">{`${teacher.wrong}: ${wrong.join(' · ')}`}</p>
      {why !== undefined && <p className="teacher-note">{`${teacher.why}: ${why}`}</p>}
    </>
  );
}
