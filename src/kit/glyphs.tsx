/** Marks on the line of a story, as in the picture: dot, ack, error answer, crash, absence, crown. */

import { crossPath, crownPath, diamondPath } from './glyph-paths.ts';

export type MarkGlyph = 'dot' | 'ack' | 'error' | 'crash' | 'never' | 'crown' | 'twice' | 'skip';

/** What the mark passes: no judgement, something is missing, something is too much. */
export type MarkTone = 'plain' | 'missing' | 'extra';

interface StepMarkProps {
  readonly glyph: MarkGlyph;
  readonly tone: MarkTone;
}

const FILL = { plain: 'fill-ink', missing: 'fill-missing', extra: 'fill-extra' } as const;
const STROKE = { plain: 'stroke-ink', missing: 'stroke-missing', extra: 'stroke-extra' } as const;

/** 22 px wide; the card's colour behind it interrupts the line that it stands on. */
export function StepMark({ glyph, tone }: StepMarkProps) {
  return (
    <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
      <Mark glyph={glyph} tone={tone} />
    </svg>
  );
}

function Mark({ glyph, tone }: StepMarkProps) {
  switch (glyph) {
    case 'dot':
      return <circle r={5.5} className={FILL[tone]} />;
    case 'twice':
      return (
        <>
          <circle cx={-3} r={5.5} className={FILL[tone]} />
          <circle cx={3} r={5.5} className={`${FILL[tone]} stroke-card`} strokeWidth={1.6} />
        </>
      );
    case 'ack':
      return <path d={diamondPath(7.5)} className={FILL[tone]} />;
    case 'error':
      return (
        <>
          <path d={diamondPath(7.5)} className={FILL[tone]} />
          <path d="M-3.4 0h6.8" className="fill-none stroke-card" strokeWidth={2} />
        </>
      );
    case 'crash':
      return (
        <>
          <circle r={9} className="fill-card" />
          <path
            d={crossPath(5.6)}
            className={`fill-none ${STROKE[tone]}`}
            strokeWidth={3}
            strokeLinecap="round"
          />
        </>
      );
    case 'never':
      return <Dotted tone={tone} round />;
    case 'skip':
      return <Dotted tone={tone} round={false} />;
    case 'crown':
      return (
        <>
          <circle r={9} className="fill-card" />
          <path d={crownPath(8)} className={FILL[tone]} />
        </>
      );
  }
}

/** Dots outline what is not there. */
function Dotted({ tone, round }: { readonly tone: MarkTone; readonly round: boolean }) {
  const look = {
    className: `fill-card ${tone === 'plain' ? 'stroke-ink2' : STROKE[tone]}`,
    strokeWidth: 2.5,
    strokeDasharray: '.1 4.1',
    strokeLinecap: 'round',
  } as const;
  return round ? (
    <circle r={5.2} {...look} />
  ) : (
    <rect x={-5.5} y={-5.5} width={11} height={11} rx={1.5} {...look} />
  );
}
