/** How many of the messages on their way are drawn, when not all of them are: near the traffic, without React while it plays. */

import type { Messages } from '../i18n/en.ts';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { LiveText } from '../kit/live.tsx';
import { notePlace, sampleOf } from './layout/sample.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';

interface SampleNoteProps {
  readonly layout: StageLayout;
  readonly words: Messages;
}

export function SampleNote({ layout, words }: SampleNoteProps) {
  const place = notePlace(layout);
  if (place === null || layout.places.length > 0) return null;
  const { x, y, width, align } = place;
  return (
    <p
      className="pointer-events-none absolute text-[13px] leading-[18px] text-ink2"
      style={{ left: align === 'end' ? x - width : x, top: y, width, textAlign: align }}
    >
      <LiveText text={(frame) => noteOf(frame, layout, words)} />
    </p>
  );
}

function noteOf({ view }: LiveFrame, layout: StageLayout, words: Messages): string {
  const { drawn, all } = sampleOf(view.flights, layout);
  return drawn.length < all ? words.flight.drawn(drawn.length, all) : '';
}
