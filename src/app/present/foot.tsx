/** Where in the lesson one is, which step that is, and the time of the run. */

import type { Language } from '../../i18n/language.ts';
import { formatInstant } from '../../i18n/format.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { LiveText } from '../../kit/live.tsx';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { LessonStep } from '../../scenario/lesson.ts';
import { stepOf } from '../workbench/deck.ts';
import { lessonIn } from '../workbench/lesson.ts';
import { usePodium, usePodiumState } from './use-podium.ts';

export function Foot() {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const scenario = useChoice((state) => state.scenario);
  const playing = useChoice((state) => state.playing);
  const steps = lessonIn(scenario)?.steps ?? [];
  return (
    <footer className="present-foot">
      {steps.length > 1 && <Steps steps={steps} language={language} />}
      <Hint language={language} />
      <span className="present-clock">
        <LiveText className="font-mono" text={({ atUs }) => formatInstant(atUs)} />
        <PlayGlyph playing={playing} />
        <span className="sr-only">{playing ? words.playing : words.rests}</span>
      </span>
    </footer>
  );
}

/** What a press does where one may not know: before the first one, while the run plays, at the end. */
function Hint({ language }: { readonly language: Language }) {
  const { hints } = presentMessagesOf(language);
  const playing = useChoice((state) => state.playing);
  const hint = usePodiumState(({ place, beats, beganAtMs }) => {
    if (place.underWay) return playing ? 'hurry' : 'paused';
    if (place.beat === beats.length - 1) return 'end';
    return place.beat === 0 && beganAtMs === null ? 'first' : null;
  });
  return <span className="present-foot-hint">{hint === null ? '' : hints[hint]}</span>;
}

interface StepsProps {
  readonly steps: readonly LessonStep[];
  readonly language: Language;
}

function Steps({ steps, language }: StepsProps) {
  const podium = usePodium();
  const words = presentMessagesOf(language);
  const now = usePodiumState(({ beats, place }) => stepOf(beats, place));
  const heading = (step: LessonStep): string =>
    (language === 'ko' ? (step.heading?.ko ?? step.heading?.text) : step.heading?.text) ?? '';
  return (
    <nav aria-label={words.steps} className="present-steps">
      <ol>
        {steps.map((step, index) => (
          <li key={step.atUs}>
            <button
              type="button"
              className="present-dot"
              data-state={index < now ? 'done' : index === now ? 'now' : 'ahead'}
              aria-current={index === now ? 'step' : undefined}
              aria-label={words.toStep(index + 1, heading(step))}
              onClick={() => podium.obey({ do: 'step', step: index })}
            />
          </li>
        ))}
      </ol>
      <span aria-hidden="true">{words.step(now + 1, steps.length)}</span>
    </nav>
  );
}

function PlayGlyph({ playing }: { readonly playing: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="present-play" aria-hidden="true">
      <path d={playing ? 'M2 1l9 5l-9 5z' : 'M1.5 1h3v10h-3zM7.5 1h3v10h-3z'} />
    </svg>
  );
}
