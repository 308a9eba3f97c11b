/** What the brackets stand round, in words: for whoever hears the page, when time rests. */

import { useRef } from 'react';
import { messagesOf } from '../../i18n/language.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import type { TwinMessages } from '../../i18n/twin-en.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { Difference } from '../../projection/difference.ts';
import type { OffsetRange } from '../../projection/stage-view.ts';
import { useTwinLive } from './use-twin-live.ts';

export function DifferenceList() {
  const { store } = useWorkbench();
  const language = useChoice((state) => state.language);
  // Told anew when time comes to rest.
  useChoice((state) => state.playing);
  const words = twinMessagesOf(language);
  const list = useRef<HTMLOutputElement>(null);
  useTwinLive(({ difference }) => {
    if (list.current === null || store.getState().playing) return;
    const text = differenceWords(difference, words).join('; ');
    if (list.current.textContent !== text) list.current.textContent = text;
  });
  return (
    <output
      ref={list}
      className="sr-only"
      aria-live="polite"
      aria-label={messagesOf(language).page.narration.region}
    />
  );
}

function differenceWords(
  { lanes, brokers, sends }: Difference,
  { difference: words }: TwinMessages,
): readonly string[] {
  const told = [
    ...lanes
      .filter(({ ranges }) => ranges.length > 0)
      .map(({ partition, broker, ranges }) =>
        words.offsets(partition, broker, ranges.map(rangeText).join(', ')),
      ),
    ...lanes.filter(({ role }) => role).map((lane) => words.role(lane.partition, lane.broker)),
    ...brokers.map((id) => words.state(id)),
    ...[...sends].map(([producer, refs]) => words.sends(producer, refs.size)),
  ];
  return told.length === 0 ? [words.none] : [words.some, ...told];
}

function rangeText({ from, to }: OffsetRange): string {
  return to - from === 1 ? String(from) : `${from}–${to - 1}`;
}
