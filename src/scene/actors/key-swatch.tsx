/** A small cell of one key, for the legend. */

import type { KeyIndex } from '../../projection/record-cell.ts';

interface SwatchProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly index: KeyIndex;
}

const FILLS = ['fill-k1', 'fill-k2', 'fill-k3', 'fill-k4', 'fill-k5', 'fill-k6'] as const;

export function KeySwatch({ x, y, size, index }: SwatchProps) {
  const number = index + 1;
  const edge = { x: x + 0.5, y: y + 0.5, width: size - 1, height: size - 1, rx: 3 };
  const band = size * 0.72;
  return (
    <g>
      <rect {...edge} className={FILLS[index]} />
      {index > 0 && (
        <rect
          x={x + 1}
          y={y + band}
          width={size - 2}
          height={size - band - 1}
          fill={`url(#stage-key-${number})`}
          opacity={0.8}
        />
      )}
      <rect {...edge} fill="none" stroke={`var(--k${number}l)`} />
    </g>
  );
}

/** Patterns that SVG shapes of the stage may use. */
export function StagePatterns() {
  const tilted = (degrees: number) => ({ patternTransform: `rotate(${degrees})` });
  const unit = { patternUnits: 'userSpaceOnUse' } as const;
  return (
    <defs>
      <pattern id="stage-hatch" width="7" height="7" {...unit} {...tilted(45)}>
        <rect width="1.3" height="7" className="fill-deadl" opacity={0.55} />
      </pattern>
      <pattern id="stage-key-2" width="5" height="5" {...unit} {...tilted(45)}>
        <rect width="2" height="5" fill="var(--k2p)" />
      </pattern>
      <pattern id="stage-key-3" width="5" height="5" {...unit}>
        <circle cx="2.5" cy="2.5" r="1.4" fill="var(--k3p)" />
      </pattern>
      <pattern id="stage-key-4" width="6" height="4.5" {...unit}>
        <rect width="6" height="1.7" fill="var(--k4p)" />
      </pattern>
      <pattern id="stage-key-5" width="5" height="5" {...unit} {...tilted(-45)}>
        <rect width="2" height="5" fill="var(--k5p)" />
      </pattern>
      <pattern id="stage-key-6" width="4.5" height="6" {...unit}>
        <rect width="1.7" height="6" fill="var(--k6p)" />
      </pattern>
    </defs>
  );
}
