/** The legend: the keys of this run, then the terms of the vocabulary, each with the glyph that the stage uses. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { Language } from '../../i18n/language.ts';
import type { KeyIndex } from '../../projection/record-cell.ts';
import type { KeyEntry } from '../../projection/stage-view.ts';
import { type TermName, termOf } from '../../projection/vocabulary.ts';
import { ribbonPath } from '../glyph-paths.ts';
import type { LegendBox } from '../layout/stage-layout-types.ts';
import { fitText } from '../layout/text-width.ts';
import { RoleGlyph } from './glyphs.tsx';
import { KeySwatch } from './key-swatch.tsx';
import { motionOf } from './motion.ts';

interface LegendProps {
  readonly box: LegendBox;
  readonly keys: readonly KeyEntry[];
  readonly words: Messages;
  readonly language: Language;
  readonly moving: boolean;
}

const TEXT_X = 38;

export function Legend({ box, keys, words, language, moving }: LegendProps) {
  const index = (name: string): KeyIndex => keys.find((one) => one.key === name)?.index ?? 0;
  const hasKeys = box.rows.some((row) => row.kind === 'key');
  const { x, y: top, width } = box.box;
  return (
    <m.g fontSize={13} initial={false} animate={{ y: top }} transition={motionOf(moving)}>
      {hasKeys && (
        <text x={x} y={10} fontWeight={600} className="fill-ink3">
          {words.scene.keys}
        </text>
      )}
      {box.rows.map(({ kind, name, at }) =>
        kind === 'key' ? (
          <g key={name}>
            <KeySwatch x={at.x} y={at.y - top - 14} size={18} index={index(name)} />
            <text x={at.x + 25} y={at.y - top} className="fill-ink font-mono">
              {fitText(name, 13, width / 2 + 4, 'mono')}
            </text>
          </g>
        ) : (
          <g key={name}>
            <TermGlyph name={name as TermName} x={at.x} y={at.y - top} />
            <text x={at.x + TEXT_X} y={at.y - top} className="fill-ink2">
              {fitText(termOf(name as TermName)[language], 13, width - TEXT_X)}
            </text>
          </g>
        ),
      )}
    </m.g>
  );
}

function TermGlyph({
  name,
  x,
  y,
}: {
  readonly name: TermName;
  readonly x: number;
  readonly y: number;
}) {
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
    case 'open':
      return (
        <rect
          x={x + 2}
          y={y - 13}
          width={16}
          height={16}
          rx={2.5}
          className="fill-card stroke-ink2"
          strokeWidth={2}
        />
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
      return null;
  }
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
