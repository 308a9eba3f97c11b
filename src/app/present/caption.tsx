/** The sentence over the stage, in two lines: the lesson's title, the heading of a step that begins, else what is going on. */

import { useRef } from 'react';
import { plainPhrase, type Span, textOf } from '../../explain/narration/phrase.ts';
import type { Language } from '../../i18n/language.ts';
import { useLive } from '../../kit/live.tsx';
import { titleOf } from '../../kit/scenario-title.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Workbench } from '../workbench/contract.ts';
import { beatAt, type PodiumState } from './podium.ts';
import { fitInto, useFit } from './use-fit.ts';
import { usePodium, usePodiumState } from './use-podium.ts';

const SIZES: readonly number[] = [21, 19, 17, 15.5, 14, 13, 12];

const CLASS_OF = {
  plain: '',
  strong: 'font-bold',
  missing: 'text-missing',
  extra: 'text-extra',
} as const;

export function Caption() {
  const workbench = useWorkbench();
  const podium = usePodium();
  const language = useChoice((state) => state.language);
  // What it says also changes where the run comes to rest.
  useChoice((state) => state.hold);
  useChoice((state) => state.atEnd);
  usePodiumState((state) => state.place);
  const box = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLHeadingElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  useFit(box, SIZES, language);
  useLive(() => {
    const spans = captionOf(workbench, podium.store.getState(), language);
    if (!write(line.current, spans) || box.current === null) return;
    fitInto(box.current, SIZES);
    if (spoken.current !== null) spoken.current.textContent = textOf(spans);
  });
  return (
    <div ref={box} className="present-caption">
      <h1 ref={line}>
        <span />
      </h1>
      <output ref={spoken} className="sr-only" aria-live="polite" />
    </div>
  );
}

function captionOf(
  { narration, store, live }: Workbench,
  podium: PodiumState,
  language: Language,
): readonly Span[] {
  const beat = beatAt(podium);
  const { scenario, refused } = store.getState();
  // A heading is over its step's beginning; whoever went elsewhere in the run reads what goes on there.
  const isThere = beat !== undefined && live.get().atUs === beat.atUs;
  if (refused === null && !podium.place.underWay && isThere) {
    const { heading } = beat;
    const title = beat.atUs === 0 ? titleOf(scenario, language) : null;
    const said = title ?? (language === 'ko' ? (heading?.ko ?? heading?.text) : heading?.text);
    if (said !== undefined) return plainPhrase(said, said)[language];
  }
  return narration()[language];
}

/** Whether it says something else now. */
function write(line: HTMLElement | null, spans: readonly Span[]): boolean {
  if (line === null || line.textContent === textOf(spans)) return false;
  line.replaceChildren(
    ...spans.map((span) => {
      const part = document.createElement('span');
      part.className = CLASS_OF[span.tone];
      part.textContent = span.text;
      return part;
    }),
  );
  return true;
}
