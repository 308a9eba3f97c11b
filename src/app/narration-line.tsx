/** The one line at its one place: what is going on, the question, or the verdict. It is also what is read aloud. */

import { type RefObject, useEffect, useRef } from 'react';
import type { Narration } from '../explain/narration/narrate.ts';
import { type Span, textOf } from '../explain/narration/phrase.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';

/** A long sentence steps down to the largest of these at which it fits the room of the line, which never changes. */
const SMALLER_PX = [28, 26, 22, 20, 18, 16, 15];

export function NarrationLine() {
  const { narration, store } = useWorkbench();
  const language = useChoice((state) => state.language);
  // The line changes with the playhead, where the run comes to rest, and when an act is refused.
  useChoice((state) => state.refused);
  useChoice((state) => state.hold);
  useChoice((state) => state.tool);
  useChoice((state) => state.twin);
  useChoice((state) => state.atEnd);
  useChoice((state) => state.panel === 'builder' && !state.playing);
  // What was not said while time ran fast is said when it rests.
  useChoice((state) => state.playing && state.pace === 'fast');
  const line = useRef<HTMLHeadingElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  useRoom(line);
  useLive(() => {
    const told = narration();
    const spans: readonly Span[] = told[language];
    write(line.current, spans, told.tone);
    const { playing, pace } = store.getState();
    // While time runs fast, sentences would only interrupt each other: the last one is read when it rests.
    if (!(playing && pace === 'fast')) say(spoken.current, textOf(spans));
  });
  return (
    <div className="page-line">
      <h1 ref={line} className="say">
        <span />
      </h1>
      <output ref={spoken} className="sr-only" aria-live="polite" />
    </div>
  );
}

const CLASS_OF = {
  plain: '',
  strong: 'font-semibold',
  missing: 'text-missing',
  extra: 'text-extra',
} as const;

function write(line: HTMLElement | null, spans: readonly Span[], tone: Narration['tone']): void {
  if (line === null) return;
  const text = textOf(spans);
  const className = tone === 'running' ? 'say' : 'verdict';
  if (line.textContent === text && line.className === className) return;
  line.className = className;
  line.firstElementChild?.replaceChildren(
    ...spans.map((span) => {
      const part = document.createElement('span');
      part.className = CLASS_OF[span.tone];
      part.textContent = span.text;
      return part;
    }),
  );
  fit(line);
}

/** Measured when the words or the room change, never while they stand. */
function fit(line: HTMLElement): void {
  const box = line.parentElement;
  if (box === null) return;
  line.style.removeProperty('font-size');
  line.style.removeProperty('line-height');
  const { paddingTop, height } = getComputedStyle(box);
  const roomPx = Number.parseFloat(height) - Number.parseFloat(paddingTop);
  const basePx = Number.parseFloat(getComputedStyle(line).fontSize);
  for (const px of SMALLER_PX.filter((one) => one < basePx)) {
    if (line.offsetHeight <= roomPx) return;
    line.style.fontSize = `${px}px`;
    line.style.lineHeight = '1.25';
  }
}

function useRoom(line: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = line.current;
    const box = element?.parentElement;
    if (element === null || box === null || box === undefined) return;
    const observer = new ResizeObserver(() => fit(element));
    observer.observe(box);
    // The words are wider or narrower in their own typeface.
    void document.fonts.ready.then(() => fit(element));
    return () => observer.disconnect();
  }, [line]);
}

function say(region: HTMLElement | null, text: string): void {
  if (region !== null && region.textContent !== text) region.textContent = text;
}
