/** What is on the stage now, in the words of the lesson; and what the run waits for, where it rests. */

import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Lesson } from '../../scenario/lesson.ts';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { choiceLetter } from './choice-letter.ts';
import { HeldActButton, useHeldAct } from './held-act.tsx';
import { headingOf, useStepIndex } from './step-dots.tsx';

export function Situation({ lesson }: { readonly lesson: Lesson }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const step = lesson.steps[useStepIndex(lesson.steps)];
  const scenario = useChoice((state) => state.scenario);
  const playing = useChoice((state) => state.playing);
  const isHeld = useChoice(({ hold }) => hold?.kind === 'act');
  const act = useHeldAct();
  const last = useChoice(({ predictions }) => predictions.at(-1)?.choice ?? null);
  const notes =
    language === 'ko' && scenario.notesKo.length > 0 ? scenario.notesKo : scenario.notes;
  const heading = step && headingOf(step, language);
  const isBeginning = step?.atUs === 0 && !playing;
  return (
    <>
      {heading !== undefined && (
        <h3 className="mt-3 mb-1 text-[18px] leading-[1.3] font-semibold max-[600px]:text-[16px]">
          {heading}
        </h3>
      )}
      {last !== null && (
        <p className="m-0 mt-2 font-semibold">{words.predicted(choiceLetter(last))}</p>
      )}
      {isBeginning &&
        notes.map(({ text }) => (
          <p key={text} className="mt-2 mb-0 text-[15px] leading-[1.5] text-ink2">
            {text}
          </p>
        ))}
      {(!isBeginning || isHeld) && (
        <p className="mt-2 mb-0 text-[15px] text-ink2">
          {playing ? words.watch : isHeld ? words.waits : words.rests}
        </p>
      )}
      {act !== null && (
        <p className="mt-3 mb-0">
          <HeldActButton act={act} />
        </p>
      )}
      {!playing && !isHeld && (
        <button
          type="button"
          className="mt-4 min-h-11 rounded-lg px-5 text-[16px] font-semibold ring-2 ring-ink2 ring-inset"
          onClick={() => actions.play()}
        >
          {step?.atUs === 0 ? words.start : words.goOn}
        </button>
      )}
    </>
  );
}
