/**
 * The lesson on a narrow screen: a strip between the numbers and the clock, so that the stage can be watched. It opens
 * over the stage to be read: at the beginning, where it asks, where it has come out, and whenever somebody wants it.
 */

import { useId, useState } from 'react';
import type { WorkbenchState } from '../../app/workbench/contract.ts';
import { useLive } from '../../kit/live.tsx';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Lesson } from '../../scenario/lesson.ts';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { HeldActButton, useHeldAct } from './held-act.tsx';
import { LessonReader, toldPrediction } from './reader.tsx';
import { headingOf, useStepIndex } from './step-dots.tsx';

/** What the run is doing, as far as the lesson has something to say to it. */
type Phase = 'begins' | 'runs' | 'asks' | 'waits' | 'rests' | 'told';

/** To be read; otherwise the stage is to be seen. */
const READ: readonly Phase[] = ['begins', 'asks', 'told'];

interface SheetProps {
  readonly lesson: Lesson;
  readonly title: string;
}

export function LessonSheet({ lesson, title }: SheetProps) {
  const words = usePanelWords().lesson;
  const phase = usePhase();
  const act = useHeldAct();
  const id = useId();
  const [chosen, setChosen] = useState<{ readonly phase: Phase; readonly isOpen: boolean } | null>(
    null,
  );
  // What somebody wanted holds as long as nothing else happens.
  const isOpen = chosen?.phase === phase ? chosen.isOpen : READ.includes(phase);
  return (
    <div className="lesson-sheet" data-open={isOpen}>
      <div className="flex min-h-14 items-center gap-3 px-4 py-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-3 text-left"
          onClick={() => setChosen({ phase, isOpen: !isOpen })}
        >
          <StripWords lesson={lesson} phase={phase} />
          <span className="shrink-0 text-[14px] underline decoration-line underline-offset-3">
            {isOpen ? words.fold : words.read}
          </span>
        </button>
        {act !== null && <HeldActButton act={act} />}
      </div>
      <div id={id} className="lesson-sheet-text" hidden={!isOpen}>
        {isOpen && <LessonReader lesson={lesson} title={title} isInSheet />}
      </div>
    </div>
  );
}

/** Where in the lesson one is, and what is to be done. */
function StripWords({ lesson, phase }: Pick<SheetProps, 'lesson'> & { readonly phase: Phase }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const index = useStepIndex(lesson.steps);
  const step = lesson.steps[index];
  const heading = step === undefined ? undefined : headingOf(step, language);
  const say = { asks: words.predictFirst, told: words.told, waits: words.waitsForYou };
  const what = phase in say ? say[phase as keyof typeof say] : (heading ?? words.watch);
  return (
    <span className="min-w-0 flex-1">
      <span className="block text-[13px] text-ink2">
        {words.step(index + 1, lesson.steps.length)}
      </span>
      <span className="line-clamp-2 text-[15px] leading-[1.25] font-semibold">{what}</span>
    </span>
  );
}

function usePhase(): Phase {
  const { live } = useWorkbench();
  const [isAtStart, setAtStart] = useState(live.get().atUs === 0);
  useLive(({ atUs }) => setAtStart(atUs === 0));
  return useChoice((state) => phaseOf(state, isAtStart));
}

function phaseOf(state: WorkbenchState, isAtStart: boolean): Phase {
  const { playing, hold } = state;
  if (playing) return 'runs';
  if (hold?.kind === 'ask') return 'asks';
  if (hold?.kind === 'act') return 'waits';
  if (toldPrediction(state) !== null) return 'told';
  return isAtStart ? 'begins' : 'rests';
}
