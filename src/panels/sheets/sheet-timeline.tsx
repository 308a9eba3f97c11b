/** The run on a line with a number at each of its moments, and a row for each number: empty, or told. */

import { formatInstant, formatInstantBare } from '../../i18n/format.ts';
import type { SheetMoment } from './sheet-content.ts';

const WIDTH = 688;
const HEIGHT = 46;
const LINE_Y = 26;
const MARGIN = 12;
const RADIUS = 9;
/** Two numbers closer than this would touch. */
const APART = 2 * RADIUS + 3;

interface SheetTimelineProps {
  readonly moments: readonly SheetMoment[];
  readonly endUs: number;
  readonly isTold: boolean;
}

export function SheetTimeline({ moments, endUs, isTold }: SheetTimelineProps) {
  const places = apart(moments.map(({ share }) => MARGIN + share * (WIDTH - 2 * MARGIN)));
  return (
    <>
      <svg
        className="sheet-line"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        data-moments={moments.length}
      >
        <path d={`M${MARGIN} ${LINE_Y}H${WIDTH - MARGIN}`} stroke="#000" strokeWidth={2} />
        {moments.map(({ atUs, share }, nth) => {
          const x = MARGIN + share * (WIDTH - 2 * MARGIN);
          const at = places[nth] ?? x;
          return (
            <g key={`${atUs} ${share} ${nth + 1}`}>
              <path d={`M${x} ${LINE_Y - 5}v10M${x} ${LINE_Y - 5}L${at} ${LINE_Y - 8}`} />
              <circle cx={at} cy={LINE_Y - 8 - RADIUS} r={RADIUS} />
              <text x={at} y={LINE_Y - 4 - RADIUS} textAnchor="middle">
                {nth + 1}
              </text>
            </g>
          );
        })}
        <text x={MARGIN} y={HEIGHT - 4}>
          0
        </text>
        <text x={WIDTH - MARGIN} y={HEIGHT - 4} textAnchor="end">
          {formatInstant(endUs)}
        </text>
      </svg>
      <ol
        className="sheet-moments"
        style={{ gridTemplateRows: `repeat(${Math.ceil(moments.length / 2)}, auto)` }}
      >
        {moments.map(({ atUs, label }, nth) => (
          <li key={`${atUs} ${label}`}>
            <b>{nth + 1}</b>
            <span className="sheet-time">{formatInstantBare(atUs)}</span>
            {isTold ? <span>{label}</span> : <span className="sheet-blank" />}
          </li>
        ))}
      </ol>
    </>
  );
}

/** As near to their places as they can stand without touching, in their order. */
export function apart(wanted: readonly number[]): readonly number[] {
  const places = [...wanted];
  for (let i = 1; i < places.length; i++) {
    places[i] = Math.max(places[i] ?? 0, (places[i - 1] ?? 0) + APART);
  }
  let most = WIDTH - RADIUS;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i] ?? 0, most);
    most = (places[i] ?? 0) - APART;
  }
  return places;
}
