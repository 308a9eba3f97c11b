/** The keys of the other window, as buttons of this one. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { LessonStep } from '../../scenario/lesson.ts';
import type { LecternNews } from '../present/lectern-channel.ts';
import type { PodiumCommand } from '../present/podium.ts';

interface PressesProps {
  readonly news: LecternNews;
  readonly press: (command: PodiumCommand) => void;
  readonly steps: readonly LessonStep[];
  readonly language: Language;
  /** The answers are on the screen. */
  readonly isVoting: boolean;
}

export function Presses({ news, press, steps, language, isVoting }: PressesProps) {
  const { teacher, toStep, steps: stepsWord } = presentMessagesOf(language);
  const headingOf = ({ heading }: LessonStep): string =>
    (language === 'ko' ? (heading?.ko ?? heading?.text) : heading?.text) ?? '';
  return (
    <div className="teacher-presses">
      <button type="button" onClick={() => press({ do: 'back' })}>
        {teacher.back}
      </button>
      <button type="button" className="teacher-main" onClick={() => press({ do: 'forward' })}>
        {teacher.forward}
      </button>
      <button type="button" onClick={() => press({ do: 'undo' })}>
        {teacher.undo}
      </button>
      {isVoting && (
        <button type="button" onClick={() => press({ do: 'again' })}>
          {teacher.again}
        </button>
      )}
      <button type="button" aria-pressed={news.isLit} onClick={() => press({ do: 'light' })}>
        {teacher.light}
      </button>
      <button type="button" aria-pressed={news.isBlank} onClick={() => press({ do: 'blank' })}>
        {teacher.blank}
      </button>
      {steps.length > 1 && (
        <select
          aria-label={stepsWord}
          value=""
          onChange={({ target }) => press({ do: 'step', step: Number(target.value) })}
        >
          <option value="" disabled>
            {stepsWord}
          </option>
          {steps.map((step, index) => (
            <option key={step.atUs} value={index}>
              {toStep(index + 1, headingOf(step))}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
