/** The legend: the keys of this run, then the terms of the vocabulary, each with the glyph that the stage uses. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { Language } from '../../i18n/language.ts';
import type { KeyIndex } from '../../projection/record-cell.ts';
import type { KeyEntry } from '../../projection/stage-view.ts';
import { type TermName, termOf } from '../../projection/vocabulary.ts';
import type { LegendBox } from '../layout/stage-layout-types.ts';
import { fitText } from '../layout/text-width.ts';
import { KeySwatch } from './key-swatch.tsx';
import { motionOf } from './motion.ts';
import { TermGlyph } from './term-glyph.tsx';

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
