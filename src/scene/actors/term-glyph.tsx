/** The sign of each term of the vocabulary, as small as a line of the legend. */

import type { TermName } from '../../projection/vocabulary.ts';
import { ribbonPath, SCISSORS_BLADES, SCISSORS_EYE_RADIUS, SCISSORS_EYES } from '../glyph-paths.ts';
import { RoleGlyph } from './glyphs.tsx';

interface TermProps {
  readonly name: TermName;
  readonly x: number;
  readonly y: number;
}

export function TermGlyph({ name, x, y }: TermProps) {
  const middle = y - 5;
  switch (name) {
    case 'leader':
    case 'in-sync':
    case 'out-of-sync':
    case 'catching-up':
    case 'offline':
    case 'eligible':
    case 'electing':
      return <RoleGlyph role={name} x={x + 10} y={middle} size={8.5} />;
    case 'highWatermark':
      return (
        <g>
          <rect x={x + 1} y={y - 14} width={25} height={17} rx={2} className="fill-ink" />
          <path d={`M${x + 26} ${y - 13}v18`} className="stroke-ink" strokeWidth={3} />
          <Flag text="HW" x={x + 13} y={y} filled />
        </g>
      );
    case 'logEndOffset':
      return (
        <g>
          <path d={`M${x + 1} ${y - 14}v18`} className="stroke-ink" strokeWidth={1.6} />
          <rect
            x={x + 1.6}
            y={y - 13.4}
            width={30}
            height={15.8}
            rx={2}
            className="fill-card stroke-ink"
            strokeWidth={1.2}
          />
          <Flag text="LEO" x={x + 16.5} y={y} filled={false} />
        </g>
      );
    case 'committed':
      return (
        <path
          d={ribbonPath(28, 14)}
          transform={`translate(${x + 1} ${y - 12})`}
          className="fill-ink2"
        />
      );
    case 'position':
      return (
        <path
          d={ribbonPath(28, 14)}
          transform={`translate(${x + 1} ${y - 12})`}
          className="fill-card stroke-ink"
          strokeWidth={1.4}
        />
      );
    default:
      return <CellTerm name={name} x={x} y={y} />;
  }
}

/** What a record or a link has become. */
function CellTerm({ name, x, y }: TermProps) {
  const middle = y - 5;
  switch (name) {
    case 'open':
      return <Square x={x} y={y} className="fill-card stroke-ink2" strokeWidth={2} />;
    case 'lost':
      return (
        <g className="stroke-missing">
          <Square x={x} y={y} className="fill-missing-wash" strokeWidth={2} strokeDasharray="4 3" />
          <path d={`M${x - 1} ${y + 5}L${x + 21} ${y - 15}`} strokeWidth={2} />
        </g>
      );
    case 'never-copied':
    case 'would-be-lost':
    case 'would-stay-unread':
      return <DottedCell x={x} y={y} className="stroke-missing" />;
    case 'would-repeat':
      return <DottedCell x={x} y={y} className="stroke-extra" />;
    case 'would-go':
      return <DottedCell x={x} y={y} className="stroke-line" />;
    case 'dead':
      return <Square x={x} y={y} className="fill-dead stroke-deadl" strokeWidth={1.2} />;
    case 'unflushed':
      return (
        <g>
          <rect
            x={x + 5}
            y={y - 13}
            width={12}
            height={12}
            rx={2}
            className="fill-well stroke-line"
          />
          <path
            d={`M${x} ${y + 2.5}h24`}
            className="stroke-ink"
            strokeWidth={2.6}
            strokeDasharray="5 3"
          />
        </g>
      );
    case 'last-digits':
    case 'folded':
    case 'bar':
    case 'counted':
      return <FoldTerm name={name} x={x} y={y} />;
    case 'cut':
      return (
        <g transform={`translate(${x + 12} ${middle}) scale(.8)`} className="fill-none stroke-ink">
          <path d={SCISSORS_BLADES} strokeWidth={2.4} strokeLinecap="round" />
          {SCISSORS_EYES.map(([cx, cy]) => (
            <circle key={cy} cx={cx} cy={cy} r={SCISSORS_EYE_RADIUS} strokeWidth={2} />
          ))}
        </g>
      );
    case 'acquired':
      return (
        <g className="fill-card">
          <Square x={x} y={y} className="stroke-ink2" strokeWidth={2} />
          <circle
            cx={x + 25}
            cy={middle}
            r={4.5}
            className="fill-none stroke-ink"
            strokeWidth={2.4}
          />
        </g>
      );
    case 'marker':
      return <rect x={x + 5} y={y - 13} width={7} height={17} rx={1} className="fill-ink" />;
    case 'aborted':
      return (
        <g>
          <Square x={x} y={y} className="fill-card stroke-ink2" strokeWidth={1.5} />
          <path d={`M${x + 18} ${y - 13}V${y + 3}H${x + 2}z`} className="fill-ink2" />
        </g>
      );
    default:
      return null;
  }
}

/** What becomes of the cells of a long log: the digits of 1340, of 0–9, a bar each, and a number with the keys at its foot. */
function FoldTerm({ name, x, y }: TermProps) {
  const digits = name === 'last-digits' ? '40' : name === 'folded' ? '0–9' : '';
  const bars = [0, 5, 10, 15, 20, 25];
  if (name === 'bar') {
    return bars.map((at) => (
      <rect key={at} x={x + at} y={y - 13} width={4} height={16} className="fill-ink2" />
    ));
  }
  return (
    <g>
      <rect
        x={x + (digits === '40' ? 2 : 0.5)}
        y={y - 13.5}
        width={digits === '40' ? 20 : 30}
        height={17}
        rx={2.5}
        className="fill-card stroke-line"
      />
      {name === 'counted' && (
        <path d={`M${x + 1} ${y + 1}h29`} className="stroke-ink2" strokeWidth={4} />
      )}
      <text
        x={x + (digits === '40' ? 12 : 15.5)}
        y={y - 0.5}
        fontSize={12}
        fontWeight={digits === '40' ? 600 : 400}
        textAnchor="middle"
        className="fill-ink font-mono"
      >
        {digits}
      </text>
    </g>
  );
}

type SquareProps = React.SVGProps<SVGRectElement> & { readonly x: number; readonly y: number };

function Square({ x, y, ...rest }: SquareProps) {
  return <rect x={x + 2} y={y - 13} width={16} height={16} rx={2.5} {...rest} />;
}

function DottedCell({ className, ...at }: SquareProps) {
  const dots = { strokeWidth: 2.2, strokeDasharray: '.1 4', strokeLinecap: 'round' } as const;
  return <Square {...at} {...dots} className={`fill-none ${className}`} />;
}

interface FlagProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly filled: boolean;
}

function Flag({ text, x, y, filled }: FlagProps) {
  return (
    <text
      x={x}
      y={y - 1}
      fontSize={12}
      fontWeight={filled ? 600 : 400}
      textAnchor="middle"
      className={`font-mono ${filled ? 'fill-on-ink' : 'fill-ink'}`}
    >
      {text}
    </text>
  );
}
