/** Where in the lesson the playhead is: a dot a step, done ones filled, the present one long; each goes there. */

import { useState } from 'react';
import { stepIndexAt } from '../../app/workbench/lesson.ts';
import { useLive } from '../../kit/live.tsx';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import type { LessonStep } from '../../scenario/lesson.ts';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';

/** Renders again only when another step begins. */
export function useStepIndex(steps: readonly LessonStep[]): number {
  const [index, setIndex] = useState(0);
  useLive(({ atUs }) => setIndex(stepIndexAt(steps, atUs)));
  return index;
}

interface StepDotsProps {
  readonly steps: readonly LessonStep[];
  /** The number stands elsewhere. */
  readonly isBare: boolean;
}

export function StepDots({ steps, isBare }: StepDotsProps) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const now = useStepIndex(steps);
  return (
    <div className="mt-3 flex items-center justify-between gap-3 text-[13px] text-ink2">
      <ol aria-label={words.steps} className="m-0 flex list-none items-center p-0">
        {steps.map((step, index) => (
          <li key={step.atUs} className="flex">
            <button
              type="button"
              aria-current={index === now ? 'step' : undefined}
              aria-label={dotLabel(words.step(index + 1, steps.length), headingOf(step, language))}
              onClick={() => actions.seek(step.atUs)}
              className="grid h-7 min-w-5 place-items-center px-1 max-[600px]:h-11"
            >
              <span
                className={`block h-2.5 rounded-full ${index === now ? 'w-6 bg-ink' : 'w-2.5'} ${
                  index < now ? 'bg-ink2' : ''
                } ${index > now ? 'ring-[1.5px] ring-ink2 ring-inset' : ''}`}
              />
            </button>
          </li>
        ))}
      </ol>
      {!isBare && <span aria-hidden="true">{words.step(now + 1, steps.length)}</span>}
    </div>
  );
}

export function headingOf({ heading }: LessonStep, language: 'en' | 'ko'): string | undefined {
  return language === 'ko' ? (heading?.ko ?? heading?.text) : heading?.text;
}

function dotLabel(step: string, heading: string | undefined): string {
  return heading === undefined ? step : `${step}: ${heading}`;
}
