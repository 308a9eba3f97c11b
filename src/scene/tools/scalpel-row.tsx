/** One commit mode: what a death at each place would repeat (up) or skip (down), and where the outside world ends. */

import type { ScalpelMessages } from '../../i18n/scalpel-en.ts';
import type { ModeCuts } from '../../ledger/scalpel.ts';
import { commitsBefore, cutAt, heightOf, type Place } from './scalpel-places.ts';

interface RowProps {
  readonly mode: ModeCuts;
  readonly places: readonly Place[];
  readonly at: number;
  readonly isOwn: boolean;
  readonly words: ScalpelMessages;
}

/** The tallest bar of the row, in px; the number stands in or above it. */
const TALLEST_PX = 26;

export function ModeRow({ mode, places, at, isOwn, words }: RowProps) {
  const heights = places.map((place) => {
    const cut = cutAt(mode, place);
    return cut === undefined ? 0 : heightOf(cut);
  });
  const tallest = Math.max(1, ...heights.map(Math.abs));
  const columns = places.map(({ weight }) => `${weight}fr`).join(' ');
  return (
    <div className="scalpel-row" data-own={isOwn}>
      <div className="scalpel-label">
        <b className="font-mono text-[16px]">{mode.commit}</b>
        <span>{isOwn ? words.thisRun : words.modes[mode.commit]}</span>
      </div>
      <div
        className="scalpel-bars"
        data-down={heights.some((height) => height < 0)}
        style={{ gridTemplateColumns: columns }}
        aria-hidden="true"
      >
        {places.map((place, index) => {
          const height = heights[index] ?? 0;
          return (
            <span
              key={`${place.kind} ${place.index}`}
              className="scalpel-place"
              data-tone={height > 0 ? 'extra' : height < 0 ? 'missing' : 'none'}
              data-here={index === at}
            >
              <i style={{ height: `${(Math.abs(height) / tallest) * TALLEST_PX}px` }} />
              <b>{Math.abs(height)}</b>
              {commitsBefore(mode, places, index) && <u />}
            </span>
          );
        })}
      </div>
      <Ending mode={mode} place={places[at]} words={words} />
    </div>
  );
}

function Ending({
  mode,
  place,
  words,
}: Pick<RowProps, 'mode' | 'words'> & { readonly place: Place | undefined }) {
  const cut = place && cutAt(mode, place);
  if (cut === undefined) return <div className="scalpel-end" />;
  const { repeated, skipped, sink } = cut;
  const tone = repeated > 0 ? 'text-extra' : skipped > 0 ? 'text-missing' : '';
  const said =
    repeated > 0 ? words.twice(repeated) : skipped > 0 ? words.never(skipped) : words.once;
  return (
    <div className="scalpel-end">
      {sink !== null && <b className="scalpel-sink">{sink}</b>}
      <span className={`font-semibold ${tone}`}>{said}</span>
    </div>
  );
}
