/** Over the rows of a big cluster: topics and numbers of the columns, the column in focus, and what the signs mean. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { MatrixMessages } from '../../i18n/matrix-en.ts';
import type { ReplicaRole, StageView } from '../../projection/stage-view.ts';
import type { MatrixBox, MatrixColumn, MatrixTopic } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { RoleGlyph } from './glyphs.tsx';
import { motionOf } from './motion.ts';

interface FrameProps {
  readonly box: MatrixBox;
  readonly view: StageView;
  readonly words: Messages;
  readonly own: MatrixMessages;
  readonly moving: boolean;
}

export function MatrixFrame({ box, view, words, own, moving }: FrameProps) {
  return (
    <g>
      {box.topics.map((topic) => (
        <g key={topic.name}>
          <text {...topic.at} fontSize={14.5} fontWeight={600} className="fill-ink font-mono">
            {topic.name}
          </text>
          <text {...topic.sizeAt} fontSize={13} textAnchor="end" className="fill-ink2">
            {sizeText(topic, own)}
          </text>
          {topic.ticks
            .filter(({ x }) => box.focus === null || Math.abs(x - box.focus.x) > HEAD_WIDTH)
            .map(({ index, x }) => (
              <text
                key={index}
                x={x}
                y={box.headY}
                fontSize={12}
                textAnchor="middle"
                className="fill-ink2 font-mono"
              >
                {index}
              </text>
            ))}
        </g>
      ))}
      {box.focus !== null && <Focus box={box} column={box.focus} moving={moving} />}
      <Signs box={box} view={view} words={words} own={own} />
    </g>
  );
}

/** Where there is no room beside the name it is left out: the note under the picture says what is hidden. */
function sizeText(
  { name, partitions, replicas, shown, at, sizeAt }: MatrixTopic,
  own: MatrixMessages,
) {
  const text = own.size(partitions, replicas, shown);
  const room = sizeAt.x - at.x - textWidth(name, 14.5, 'mono') - 10;
  return textWidth(text, 13) < room ? text : '';
}

const HEAD_WIDTH = 19;

interface FocusProps {
  readonly box: MatrixBox;
  readonly column: MatrixColumn;
  readonly moving: boolean;
}

/** A well through all rows, its number in a filled head. */
function Focus({ box, column, moving }: FocusProps) {
  const { body, pitch } = box;
  const half = pitch / 2 + 2.5;
  const number = column.partition.slice(column.partition.lastIndexOf('-') + 1);
  const head = Math.max(half * 2, textWidth(number, 13, 'mono') + 9);
  return (
    <m.g initial={false} animate={{ x: column.x }} transition={motionOf(moving)}>
      <rect
        x={-half}
        y={body.y + 6}
        width={half * 2}
        height={body.height - 6}
        rx={5}
        className="fill-well stroke-ink"
        strokeWidth={2}
      />
      <rect x={-head / 2} y={body.y} width={head} height={18} rx={4} className="fill-ink" />
      <text
        y={body.y + 13.5}
        fontSize={13}
        fontWeight={600}
        textAnchor="middle"
        className="fill-on-ink font-mono"
      >
        {number}
      </text>
    </m.g>
  );
}

const ROLES: readonly ReplicaRole[] = [
  'leader',
  'in-sync',
  'out-of-sync',
  'catching-up',
  'eligible',
  'offline',
  'electing',
];
const GLYPH = 20;
const AFTER = 22;

/** Only what stands there. */
function Signs({ box, view, words, own }: Omit<FrameProps, 'moving'>) {
  const roles = new Set(view.brokers.flatMap(({ lanes }) => lanes.map(({ role }) => role)));
  const shown = ROLES.filter((role) => roles.has(role));
  const widthOf = (role: ReplicaRole): number => GLYPH + textWidth(words.role[role], 13) + AFTER;
  const leftOf = (index: number): number =>
    shown.slice(0, index).reduce((left, role) => left + widthOf(role), box.note.x + 8);
  const signs = shown.map((role, index) => ({ role, text: words.role[role], at: leftOf(index) }));
  const x = leftOf(shown.length);
  const { y } = box.note;
  const sentence = sentenceOf(box, view, own);
  const room = box.body.width - x - 24 - textWidth(own.noReplica, 13) - 12;
  const words_ = sentence.find((text) => textWidth(text, 13) <= room) ?? '';
  return (
    <g fontSize={13} className="fill-ink2">
      {signs.map(({ role, text, at }) => (
        <g key={role}>
          <RoleGlyph role={role} x={at} y={y - 5} size={6.5} />
          <text x={at + 14} y={y} className="fill-ink2">
            {text}
          </text>
        </g>
      ))}
      <circle cx={x} cy={y - 5} r={1.4} className="fill-line" />
      <text x={x + 12} y={y} className="fill-ink2">
        {own.noReplica}
      </text>
      <text x={box.body.width} y={y} textAnchor="end" className="fill-ink2">
        {words_}
      </text>
    </g>
  );
}

/** As much as finds room, the most first. */
function sentenceOf(box: MatrixBox, view: StageView, own: MatrixMessages): readonly string[] {
  const replicas = view.brokers.reduce((sum, { lanes }) => sum + lanes.length, 0);
  const focus = view.partitions.find(({ name }) => name === box.focus?.partition);
  const note = own.note(replicas, focus?.name ?? '');
  const elsewhere = box.elsewhere === 0 ? [] : [own.elsewhere(box.elsewhere)];
  return [
    [note, ...elsewhere, own.keys].join(' '),
    [note, ...elsewhere].join(' '),
    elsewhere[0] ?? own.keys,
    own.keys,
  ];
}
