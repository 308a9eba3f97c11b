/** The lesson reader: where one is, what is asked before it runs, and what came out of it. */

import { lessonIn } from '../app/workbench/lesson.ts';
import { predictionsAt } from '../app/workbench/told.ts';
import type { Prediction, WorkbenchState } from '../app/workbench/contract.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { Lesson } from '../scenario/lesson.ts';
import { Code } from './lesson/code.tsx';
import { Goal } from './lesson/goal.tsx';
import { choiceLetter } from './lesson/choice-letter.ts';
import { Outcome } from './lesson/outcome.tsx';
import { Question } from './lesson/question.tsx';
import { StepDots, useStepIndex } from './lesson/step-dots.tsx';
import { nextLesson } from './scenarios/lesson-list.ts';
import { SheetsButton } from './sheets/sheets-button.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';

export function LessonPanel() {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const hold = useChoice((state) => state.hold);
  const told = useChoice(toldPrediction);
  const lesson = lessonIn(scenario);
  const title = titleOf(scenario, language) ?? '';
  if (lesson === null) {
    return (
      <PanelFrame title={title}>
        <p className="mt-3">{words.none}</p>
      </PanelFrame>
    );
  }
  const question = hold?.question ?? null;
  return (
    <PanelFrame title={title} about={question?.text ?? title}>
      {lesson.steps.length > 1 && <StepDots steps={lesson.steps} />}
      {question !== null && <Question key={question.text} question={question} />}
      {question === null && told !== null && <Outcome prediction={told} />}
      {question === null && told === null && <Situation lesson={lesson} />}
      {question === null && <AfterRun />}
      <Code />
      <SheetsButton of="run" />
    </PanelFrame>
  );
}

/** The prediction whose outcome can be told: the run rests, and has shown it. */
function toldPrediction(state: WorkbenchState): Prediction | null {
  const atUs = restsAtUs(state);
  if (atUs === null) return null;
  return predictionsAt(state.scenario, state.predictions, atUs).told;
}

/** `null`: it does not rest at a place of the lesson. */
function restsAtUs({ hold, atEnd, playing, untilUs }: WorkbenchState): number | null {
  if (playing || hold?.kind === 'ask') return null;
  return hold?.atUs ?? (atEnd ? untilUs : null);
}

/** What is on the stage now, in the words of the lesson. */
function Situation({ lesson }: { readonly lesson: Lesson }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const step = lesson.steps[useStepIndex(lesson.steps)];
  const scenario = useChoice((state) => state.scenario);
  const playing = useChoice((state) => state.playing);
  const waits = useChoice(({ hold }) => hold?.kind === 'act');
  const last = useChoice(({ predictions }) => predictions.at(-1)?.choice ?? null);
  const notes =
    language === 'ko' && scenario.notesKo.length > 0 ? scenario.notesKo : scenario.notes;
  const heading = step?.heading;
  return (
    <>
      {heading !== undefined && (
        <h3 className="mt-3 mb-1 text-[18px] leading-[1.3] font-semibold">
          {language === 'ko' ? (heading.ko ?? heading.text) : heading.text}
        </h3>
      )}
      {last !== null && (
        <p className="m-0 mt-2 font-semibold">{words.predicted(choiceLetter(last))}</p>
      )}
      {step?.atUs === 0 && !playing ? (
        notes.map(({ text }) => (
          <p key={text} className="mt-2 mb-0 text-[15px] leading-[1.5] text-ink2">
            {text}
          </p>
        ))
      ) : (
        <p className="mt-2 mb-0 text-[15px] text-ink2">{words.watch}</p>
      )}
      {!playing && !waits && (
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

/** Nothing is asked that is still to be shown. */
function isTold(state: WorkbenchState): boolean {
  const { atEnd, hold, playing, predictions, scenario } = state;
  if (playing || !(atEnd || hold?.kind === 'verdict')) return false;
  return !predictionsAt(scenario, predictions, restsAtUs(state) ?? 0).isWaiting;
}

/** When the run has come out: the second try, and on. */
function AfterRun() {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const isOver = useChoice(isTold);
  const title = useChoice((state) => state.scenario.title?.text ?? '');
  if (!isOver) return null;
  const next = nextLesson(title);
  return (
    <>
      <Goal />
      <p className="mt-4 mb-0 flex flex-wrap gap-x-5">
        <button type="button" className="text-button" onClick={() => actions.beginAgain()}>
          {words.again}
        </button>
        {next !== undefined && (
          <button type="button" className="text-button" onClick={() => actions.openText(next.text)}>
            {`${words.next}: ${language === 'ko' ? next.titleKo : next.title}`}
          </button>
        )}
      </p>
    </>
  );
}
