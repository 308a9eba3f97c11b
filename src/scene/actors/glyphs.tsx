/** The glyphs of the vocabulary in SVG. */

import type { ReplicaRole } from '../../projection/stage-view.ts';
import { crossPath, crownPath } from '../../kit/glyph-paths.ts';
import { SCISSORS_BLADES, SCISSORS_EYE_RADIUS, SCISSORS_EYES } from '../glyph-paths.ts';

interface GlyphProps {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly className?: string;
}

export function Crown({ x, y, size = 7, className = 'fill-ink' }: GlyphProps) {
  return <path className={className} transform={`translate(${x} ${y})`} d={crownPath(size)} />;
}

export function Cross({ x, y, size = 9, width = 4.2 }: GlyphProps & { readonly width?: number }) {
  return (
    <path
      className="fill-none stroke-ink"
      strokeWidth={width}
      strokeLinecap="round"
      transform={`translate(${x} ${y})`}
      d={crossPath(size)}
    />
  );
}

/** A switch that is off; a disk that is gone. */
export function EndGlyph({ kind, x, y }: GlyphProps & { readonly kind: 'no-power' | 'disk-lost' }) {
  const power = 'M-5.6 -6.2A8.4 8.4 0 1 0 5.6 -6.2M0 -10V-1';
  const disk =
    'M-8 -5.5A8 3.4 0 0 1 8 -5.5A8 3.4 0 0 1 -8 -5.5V5.5A8 3.4 0 0 0 8 5.5V-5.5M-11 10L11 -10';
  return (
    <path
      className="fill-none stroke-ink"
      strokeWidth={kind === 'no-power' ? 3.4 : 2.4}
      strokeLinecap="round"
      transform={`translate(${x} ${y})`}
      d={kind === 'no-power' ? power : disk}
    />
  );
}

export function Scissors({ x, y }: GlyphProps) {
  return (
    <g className="fill-none stroke-ink" transform={`translate(${x} ${y})`}>
      <circle r={15} className="fill-paper stroke-none" />
      <path d={SCISSORS_BLADES} strokeWidth={2.2} strokeLinecap="round" />
      {SCISSORS_EYES.map(([cx, cy]) => (
        <circle key={cy} cx={cx} cy={cy} r={SCISSORS_EYE_RADIUS} strokeWidth={2} />
      ))}
    </g>
  );
}

interface RoleProps extends GlyphProps {
  readonly role: ReplicaRole;
  /** A reassignment brings it here: dots outline what is still to be added. */
  readonly adding?: boolean;
  readonly quiet?: boolean;
}

/** Crown, ring, dashed ring, crossed ring, ring with a gap. */
export function RoleGlyph({ role, x, y, size = 7, quiet = false, adding = false }: RoleProps) {
  const radius = size * 0.83;
  const ink = quiet ? 'stroke-ink2' : 'stroke-ink';
  const ring = { cx: x, cy: y, r: radius, strokeWidth: 2.2 };
  switch (role) {
    case 'leader':
      return <Crown x={x} y={y} size={size} className={quiet ? 'fill-ink2' : 'fill-ink'} />;
    case 'electing':
      return <Crown x={x} y={y} size={size} className="fill-card stroke-ink" />;
    case 'in-sync':
      return <circle {...ring} className={`fill-none ${ink}`} />;
    case 'out-of-sync':
    case 'catching-up':
      return adding ? (
        <circle
          {...ring}
          className={`fill-none ${ink}`}
          strokeDasharray=".1 4.45"
          strokeLinecap="round"
        />
      ) : (
        <circle {...ring} className={`fill-none ${ink}`} strokeDasharray="2.6 2.6" />
      );
    case 'eligible':
      return <circle {...ring} className={`fill-none ${ink}`} strokeDasharray="28 9" />;
    case 'offline':
      return (
        <g className="fill-none stroke-deadl" strokeWidth={1.5}>
          <circle {...ring} strokeWidth={1.5} />
          <path
            transform={`translate(${x} ${y})`}
            d={crossPath(radius * 0.62)}
            className="stroke-ink2"
          />
        </g>
      );
  }
}
