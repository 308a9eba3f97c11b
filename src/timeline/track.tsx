/** The track: the run on a line of screen time, its moments, and the playhead that can be taken in the hand. */

import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { instantAt, shareAt } from '../app/workbench/time.ts';
import { formatInstant } from '../i18n/format.ts';
import { messagesOf } from '../i18n/language.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { CueGlyph } from '../kit/cue-glyph.tsx';
import type { CueKind } from '../playback/cues.ts';
import { MARGIN, type Mark, type TrackLayout, xOf } from './track-layout.ts';
import { useTrack } from './use-track.ts';
import { useWidth } from './use-width.ts';

/** Whose label is heavier once it has come. */
const STRONG: ReadonlySet<CueKind> = new Set<CueKind>(['crash', 'lost', 'repeated', 'overwritten']);

const HEIGHT = 72;
const LINE_Y = 38;
const LABEL_Y = 21;
const TICK_Y = 63;
const JUMP_US = 1_000_000;

export function Track() {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const layout = useTrack(width);
  const { done, head, handlers } = useSlider(width);
  const words = messagesOf(useChoice((state) => state.language)).page.track;
  const untilUs = useChoice((state) => state.untilUs);
  return (
    <div
      ref={room}
      className="track"
      // A range input cannot show moments and breaks under its thumb.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={words.name}
      aria-valuemin={0}
      aria-valuemax={Math.round(untilUs / 1_000)}
      aria-valuenow={0}
      {...handlers}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        <line x1={MARGIN} x2={width - MARGIN} y1={LINE_Y} y2={LINE_Y} className="track-line" />
        <line ref={done} x1={MARGIN} y1={LINE_Y} y2={LINE_Y} className="track-done" />
        <Scenery layout={layout} />
        <g ref={head}>
          <g className="track-needle">
            <line y1={LINE_Y - 13} y2={LINE_Y + 13} className="stroke-ink" strokeWidth={3} />
            <path d={`M-7 ${LINE_Y + 13}h14l-7 -8z`} className="fill-ink" />
          </g>
          <circle cy={LINE_Y} r={9} className="track-knob" />
        </g>
      </svg>
    </div>
  );
}

/** Everything that stands still while the playhead moves. */
const Scenery = memo(function Scenery({ layout }: { readonly layout: TrackLayout }) {
  return (
    <>
      {layout.breaks.map((x) => (
        <g key={x} transform={`translate(${x} ${LINE_Y})`} className="track-break">
          <path d="M-6 8l6 -16M0 8l6 -16" className="stroke-paper" strokeWidth={7} />
          <path d="M-5 8l5 -16M3 8l5 -16" className="stroke-ink3" strokeWidth={1.6} />
        </g>
      ))}
      {layout.ticks.map(({ x, text }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={45} y2={50} className="stroke-line" strokeWidth={1.2} />
          <text x={x} y={TICK_Y} textAnchor="middle" className="track-tick">
            {text}
          </text>
        </g>
      ))}
      {layout.marks.map((mark) => (
        <MarkOnTrack key={`${mark.cue.atUs} ${mark.cue.kind} ${mark.cue.who}`} mark={mark} />
      ))}
    </>
  );
});

function MarkOnTrack({ mark }: { readonly mark: Mark }) {
  const { cue, x, shownLabel, isOwn } = mark;
  const group = useRef<SVGGElement>(null);
  useLive(({ atUs }) => {
    const isPast = cue.atUs <= atUs;
    if (group.current?.hasAttribute('data-past') === isPast) return;
    group.current?.toggleAttribute('data-past', isPast);
  });
  const weight = isOwn || STRONG.has(cue.kind);
  return (
    <g ref={group} className="cue" data-kind={cue.kind}>
      <g transform={`translate(${x} ${LINE_Y})`}>
        <CueGlyph kind={cue.kind} />
        {isOwn && <path d="M-7 14h14" className="cue-stroke" strokeWidth={3} />}
      </g>
      {shownLabel !== null && (
        <text
          x={shownLabel.x}
          y={LABEL_Y}
          textAnchor="middle"
          className="cue-label"
          data-strong={weight}
        >
          {shownLabel.text}
        </text>
      )}
    </g>
  );
}

/** The playhead on the line, moved without React; pointer and keys move it. */
function useSlider(width: number) {
  const { actions, store, live } = useWorkbench();
  const words = messagesOf(useChoice((state) => state.language)).page.track;
  const axis = useChoice((state) => state.axis);
  const playing = useChoice((state) => state.playing);
  const done = useRef<SVGLineElement>(null);
  const head = useRef<SVGGElement>(null);
  useLive(({ atUs }) => {
    const x = xOf(shareAt(axis, atUs), width);
    done.current?.setAttribute('x2', String(x));
    head.current?.setAttribute('transform', `translate(${x} 0)`);
    const slider = head.current?.closest('[role=slider]');
    // A screen reader is told of each place while the hand moves it, not of each frame while it plays.
    if (playing && store.getState().playing) return;
    slider?.setAttribute('aria-valuenow', String(Math.round(atUs / 1_000)));
    slider?.setAttribute('aria-valuetext', words.at(formatInstant(atUs), words.paused));
  });
  const seekTo = (event: PointerEvent): void => {
    const at = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - at.x - MARGIN) / Math.max(1, at.width - 2 * MARGIN);
    actions.seek(instantAt(axis, share));
  };
  const handlers = {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      actions.setScrubbing(true);
      seekTo(event);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (store.getState().scrubbing) seekTo(event);
    },
    onPointerUp: () => actions.setScrubbing(false),
    onPointerCancel: () => actions.setScrubbing(false),
    onLostPointerCapture: () => actions.setScrubbing(false),
    onKeyDown: (event: KeyboardEvent): void => {
      const { atUs } = live.get();
      const { untilUs } = store.getState();
      if (event.key === 'PageUp') actions.seek(atUs + JUMP_US);
      else if (event.key === 'PageDown') actions.seek(atUs - JUMP_US);
      else if (event.key === 'End') actions.seek(untilUs);
      else if (event.key === 'ArrowUp') actions.step(1);
      else if (event.key === 'ArrowDown') actions.step(-1);
      else return;
      event.preventDefault();
    },
  };
  return { done, head, handlers };
}
