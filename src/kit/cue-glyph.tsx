/** The glyph of a moment on the track: the same as in the picture. Ink where it has happened, quieter where it is to come. */

import { crossPath, crownPath, diamondPath } from './glyph-paths.ts';
import type { CueKind } from '../playback/cues.ts';

const DOT: ReadonlySet<CueKind> = new Set<CueKind>([
  'sent',
  'rebalanced',
  'committed',
  'isr',
  'setting',
  'written',
]);
const RING: ReadonlySet<CueKind> = new Set<CueKind>(['started', 'returned', 'resumed', 'healed']);

export function CueGlyph({ kind }: { readonly kind: CueKind }) {
  if (DOT.has(kind)) return <circle r={6.5} className="cue-fill" />;
  if (RING.has(kind)) return <circle r={6.5} className="cue-stroke fill-paper" strokeWidth={2} />;
  return (
    <>
      <circle r={11} className="fill-paper" />
      <Shape kind={kind} />
    </>
  );
}

function Shape({ kind }: { readonly kind: CueKind }) {
  switch (kind) {
    case 'crash':
      return (
        <path d={crossPath(6.12)} className="cue-stroke" strokeWidth={3} strokeLinecap="round" />
      );
    case 'cut':
    case 'slowed':
      return <Scissors />;
    case 'elected':
      return <path d={crownPath(9)} className="cue-fill" />;
    case 'leaderless':
      return <path d={crownPath(8)} className="cue-stroke" strokeWidth={1.6} />;
    case 'failed':
    case 'refused':
    case 'timed-out':
      return (
        <>
          <path d={diamondPath(8)} className="cue-fill" />
          <path d="M-3.6 0h7.2" className="stroke-paper" strokeWidth={2} />
        </>
      );
    case 'lost':
      return (
        <g className="fill-missing-wash stroke-missing">
          <rect
            x={-6.5}
            y={-6.5}
            width={13}
            height={13}
            rx={1.5}
            strokeWidth={1.8}
            strokeDasharray="3 2.2"
          />
          <path d="M-8.5 8.5L8.5 -8.5" strokeWidth={1.8} strokeLinecap="round" />
        </g>
      );
    case 'repeated':
    case 'overwritten':
      return <circle r={6.5} className="fill-extra" />;
    case 'truncated':
      return <path d="M4 -8v16M4 0h-11M-3 -4l-4 4l4 4" className="cue-stroke" strokeWidth={2} />;
    case 'frozen':
      return <path d="M-4 -7v14M4 -7v14" className="cue-stroke" strokeWidth={3.4} />;
    case 'stopped':
      return <rect x={-6} y={-6} width={12} height={12} rx={1.5} className="cue-fill" />;
    default:
      return <path d={diamondPath(8)} className="cue-fill" />;
  }
}

function Scissors() {
  return (
    <g className="cue-stroke" strokeWidth={2.2}>
      <path d="M-7 -7L5 5M-7 7L5 -5" strokeLinecap="round" />
      <circle cx={6} cy={7} r={2.6} strokeWidth={2} />
      <circle cx={6} cy={-7} r={2.6} strokeWidth={2} />
    </g>
  );
}
