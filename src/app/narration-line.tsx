/** The one line at its one place: what is going on, the question, or the verdict. It is also what is read aloud. */

import { useRef } from 'react';
import type { Narration } from '../explain/narration/narrate.ts';
import { type Span, textOf } from '../explain/narration/phrase.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';

/** Longer sentences stand in a smaller size, so that they keep to their line. */
const SHORT = 64;
const LONG = 92;

export function NarrationLine() {
  const { narration, store } = useWorkbench();
  const language = useChoice((state) => state.language);
  // The line changes with the playhead, where the run comes to rest, and when an act is refused.
  useChoice((state) => state.refused);
  useChoice((state) => state.hold);
  useChoice((state) => state.atEnd);
  const line = useRef<HTMLHeadingElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
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
  line.dataset['length'] = text.length <= SHORT ? 'short' : text.length <= LONG ? 'middle' : 'long';
  line.firstElementChild?.replaceChildren(
    ...spans.map((span) => {
      const part = document.createElement('span');
      part.className = CLASS_OF[span.tone];
      part.textContent = span.text;
      return part;
    }),
  );
}

function say(region: HTMLElement | null, text: string): void {
  if (region !== null && region.textContent !== text) region.textContent = text;
}
