/** The loop of the consumer, and the cross on it: moved by hand, by keys, or by a click on a place. */

import { type PointerEvent, useRef } from 'react';
import type { ScalpelMessages } from '../../i18n/scalpel-en.ts';
import { type Place, placeAt } from './scalpel-places.ts';

interface TrackProps {
  readonly member: string;
  readonly names: readonly string[];
  readonly places: readonly Place[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly words: ScalpelMessages;
  /** Where the cross stands, in words. */
  readonly told: string;
}

export function ScalpelTrack({ member, names, places, at, onMove, words, told }: TrackProps) {
  const row = useRef<HTMLDivElement>(null);
  const follow = ({ clientX }: PointerEvent): void => {
    const box = row.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    onMove(placeAt(places, (clientX - box.left) / box.width));
  };
  const columns = places.map(({ weight }) => `${weight}fr`).join(' ');
  return (
    <div className="scalpel-row scalpel-card">
      <div className="scalpel-label">
        <b className="text-[16px]">{member}</b>
        <span>{words.restarts}</span>
      </div>
      <div
        ref={row}
        className="scalpel-track"
        style={{ gridTemplateColumns: columns }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
        }}
      >
        {places.map((place) => (
          <span key={`${place.kind} ${place.index}`} className="scalpel-station">
            <i data-kind={place.kind} />
            <span>{stationWords(place, names, words)}</span>
          </span>
        ))}
        <input
          type="range"
          className="sr-only"
          aria-label={words.cross}
          min={0}
          max={places.length - 1}
          value={at}
          aria-valuetext={told}
          onChange={({ target }) => onMove(Number(target.value))}
          onKeyDown={(event) => event.stopPropagation()}
        />
        <span className="scalpel-cross" aria-hidden="true">
          <svg width="20" height="20" viewBox="-10 -10 20 20">
            <path d="M-6-6 6 6M6-6-6 6" stroke="currentColor" strokeWidth="3" />
          </svg>
        </span>
      </div>
      <div className="scalpel-end">
        <b>{words.endsAt}</b>
        <span>{words.killedThen}</span>
      </div>
    </div>
  );
}

function stationWords(
  { kind, index }: Place,
  names: readonly string[],
  words: ScalpelMessages,
): string {
  if (kind === 'polled') return words.poll;
  if (kind === 'working') return names[index] ?? '';
  return kind === 'after' ? words.commit : '';
}
