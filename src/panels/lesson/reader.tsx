/** The lesson as it is read: where one is, what is asked before it runs, and what came out of it. */

import type { Prediction, WorkbenchState } from '../../app/workbench/contract.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Lesson } from '../../scenario/lesson.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { predictionsAt } from '../../app/workbench/told.ts';
import { nextLesson } from '../scenarios/lesson-list.ts';
import { Code } from './code.tsx';
import { Goal } from './goal.tsx';
import { Outcome } from './outcome.tsx';
import { Question } from './question.tsx';
import { SheetsButton } from '../sheets/sheets-button.tsx';
import { Situation } from './situation.tsx';
import { StepDots } from './step-dots.tsx';

interface LessonReaderProps {
  readonly lesson: Lesson;
  readonly title: string;
  /** Under the strip, which says where one is. */
  readonly isInSheet?: boolean;
}

export function LessonReader({ lesson, title, isInSheet = false }: LessonReaderProps) {
  const question = useChoice(({ hold }) => hold?.question ?? null);
  const told = useChoice(toldPrediction);
  return (
    <PanelFrame title={title} about={question?.text ?? title}>
      {lesson.steps.length > 1 && <StepDots steps={lesson.steps} isBare={isInSheet} />}
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
export function toldPrediction(state: WorkbenchState): Prediction | null {
  const atUs = restsAtUs(state);
  if (atUs === null) return null;
  return predictionsAt(state.scenario, state.predictions, atUs).told;
}

/** `null`: it does not rest at a place of the lesson. */
function restsAtUs({ hold, atEnd, playing, untilUs }: WorkbenchState): number | null {
  if (playing || hold?.kind === 'ask') return null;
  return hold?.atUs ?? (atEnd ? untilUs : null);
}

/** It has come out: nothing is asked that is still to be shown. */
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
  const hasComeOut = useChoice(isTold);
  const title = useChoice((state) => state.scenario.title?.text ?? '');
  if (!hasComeOut) return null;
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
