/** Time in the hand: play, step, the clock, what it does, pace and step; under them the track. Always visible. */

import { lazy, type ReactNode, Suspense } from 'react';
import { buildPlan } from '../app/workbench/building.ts';
import type { LiveFrame, WorkbenchState } from '../app/workbench/contract.ts';
import { formatClock, formatInstant, NBSP } from '../i18n/format.ts';
import { messagesOf } from '../i18n/language.ts';
import { LiveText } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { actWords } from '../kit/act-words.ts';
import { PauseIcon, PlayIcon, StepIcon } from './icons.tsx';
import { TimeChoices } from './time-choices.tsx';
import { tempoWords } from './tempo-words.ts';
import { Track } from './track.tsx';

/** They come with the first branch. */
const BranchTracks = lazy(async () => ({
  default: (await import('./branch-tracks.tsx')).BranchTracks,
}));

interface ControlBarProps {
  /** Beside the clock, where there is room: one press from the story of a lost record. */
  readonly why: ReactNode;
}

export function ControlBar({ why }: ControlBarProps) {
  const words = messagesOf(useChoice((state) => state.language));
  const { actions } = useWorkbench();
  const isForked = useChoice((state) => state.branches.length > 1);
  return (
    <section className="time" aria-label={words.page.controls.name}>
      <PlayButton />
      <button
        type="button"
        className="time-back step-button"
        aria-label={words.time.back}
        onClick={() => actions.step(-1)}
      >
        <StepIcon direction={-1} />
      </button>
      <button
        type="button"
        className="time-forward step-button"
        aria-label={words.time.forward}
        onClick={() => actions.step(1)}
      >
        <StepIcon direction={1} />
      </button>
      <Clock />
      <Tempo />
      <History why={why} />
      <TimeChoices />
      <Track />
      {isForked && (
        <Suspense fallback={null}>
          <BranchTracks />
        </Suspense>
      )}
    </section>
  );
}

/** Filled where it is the one obvious thing to do; outlined where the stage or a panel has that button. */
function PlayButton() {
  const words = messagesOf(useChoice((state) => state.language)).time;
  const playing = useChoice((state) => state.playing);
  const isElsewhere = useChoice(isButtonElsewhere);
  const isAsked = useChoice(({ hold, playing: runs }) => !runs && hold?.kind === 'ask');
  const { actions } = useWorkbench();
  return (
    <button
      type="button"
      className="time-play play-button"
      data-filled={!isElsewhere}
      data-held={isAsked}
      aria-label={playing ? words.pause : words.play}
      onClick={() => (playing ? actions.pause() : actions.play())}
    >
      {playing ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}

function isButtonElsewhere({
  hold,
  atEnd,
  panel,
  playing,
  scenario,
  undo,
}: WorkbenchState): boolean {
  if (playing) return false;
  const isSecondTry = panel === 'lesson' && scenario.goals.length > 0;
  const rests = atEnd || hold?.kind === 'verdict';
  const isUndo = panel === 'history' && undo.length > 0;
  const isBuilding = panel === 'builder' && buildPlan(scenario).next !== null;
  const isPanels = panel === 'share' || isUndo || isBuilding;
  return hold?.kind === 'act' || isPanels || (isSecondTry && rests);
}

function Clock() {
  const words = messagesOf(useChoice((state) => state.language)).time;
  const playing = useChoice((state) => state.playing);
  return (
    <div className="time-clock">
      <span className="sr-only">{words.clock}</span>
      <LiveText text={(frame) => clockText(frame, playing)} />
    </div>
  );
}

/** A tenth of a millisecond is shown where it moves or matters. */
function clockText({ atUs }: LiveFrame, playing: boolean): string {
  const isFine = playing || atUs % 1_000 !== 0;
  return isFine ? `${formatClock(atUs)}${NBSP}s` : formatInstant(atUs);
}

function Tempo() {
  const words = messagesOf(useChoice((state) => state.language));
  const playing = useChoice((state) => state.playing);
  const hold = useChoice((state) => state.hold);
  const atEnd = useChoice((state) => state.atEnd);
  const axis = useChoice((state) => state.axis);
  const pace = useChoice((state) => state.pace);
  const horizonUs = useChoice((state) => state.horizonUs);
  const untilUs = useChoice((state) => state.untilUs);
  const clockwork = { playing, hold, atEnd, axis, pace, horizonUs, untilUs };
  return (
    <div className="time-tempo">
      <LiveText
        className="font-semibold text-ink"
        text={(frame) => tempoWords(clockwork, frame, words)[0]}
      />
      <LiveText text={(frame) => tempoWords(clockwork, frame, words)[1]} />
    </div>
  );
}

/** The last act can be taken back, and says which one it is. */
function History({ why }: ControlBarProps) {
  const messages = messagesOf(useChoice((state) => state.language));
  const words = messages.page.controls;
  const undo = useChoice((state) => state.undo.at(-1));
  const redo = useChoice((state) => state.redo[0]);
  const { actions } = useWorkbench();
  return (
    <div className="time-history">
      {why}
      {undo !== undefined && (
        <button type="button" className="text-button" onClick={() => actions.undo()}>
          {words.undo(actWords(undo, messages))}
        </button>
      )}
      {redo !== undefined && (
        <button type="button" className="text-button" onClick={() => actions.redo()}>
          {words.redo(actWords(redo, messages))}
        </button>
      )}
    </div>
  );
}
