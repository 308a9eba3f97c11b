/** How far a piece of work is, with the button that stops it; afterwards, how it ended. */

import { exportMessagesOf } from '../../i18n/exports.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import type { JobState } from './use-job.ts';

interface JobLineProps {
  readonly state: JobState;
  /** What is being made, for those who do not see where the bar stands. */
  readonly name: string;
  /** `frame 12 of 80`; without it a share of a hundred. */
  readonly partOf?: (done: number, of: number) => string;
  readonly failure?: (error: unknown) => string;
  readonly onCancel: () => void;
}

export function JobLine({ state, name, partOf, failure, onCancel }: JobLineProps) {
  const words = exportMessagesOf(useLanguage());
  return (
    <>
      {state.kind === 'working' && (
        <Bar
          {...{ done: state.done, of: state.of, name, onCancel, cancel: words.cancel }}
          said={state.of === 0 ? words.working : (partOf ?? words.percent)(state.done, state.of)}
        />
      )}
      <output className="mt-1 block min-h-5 text-[13.5px] text-ink2">
        {state.kind === 'cancelled' && words.cancelled}
        {state.kind === 'failed' && (failure?.(state.error) ?? words.failed)}
        {state.kind === 'done' && state.said}
      </output>
    </>
  );
}

interface BarProps {
  readonly done: number;
  readonly of: number;
  readonly name: string;
  readonly said: string;
  readonly cancel: string;
  readonly onCancel: () => void;
}

function Bar({ done, of, name, said, cancel, onCancel }: BarProps) {
  return (
    <div className="mt-2 flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <progress
          className="job-bar"
          aria-label={name}
          aria-valuetext={said}
          {...(of === 0 ? {} : { max: of, value: done })}
        />
        <p className="mt-1 text-[13.5px] text-ink2" aria-hidden="true">
          {said}
        </p>
      </div>
      <button type="button" className="btn btn-quiet max-[600px]:min-h-11" onClick={onCancel}>
        {cancel}
      </button>
    </div>
  );
}
