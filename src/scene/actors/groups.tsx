/** The consumer groups: names, members with their tracks, and the line to the outside world. What runs is live. */

import { AnimatePresence } from 'framer-motion';
import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { GroupView, MemberView } from '../../projection/reader-view.ts';
import { rightOf } from '../layout/geometry.ts';
import { returnHead, returnPath } from '../glyph-paths.ts';
import type { GroupBox, MemberBox } from '../layout/stage-layout-types.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import { CardGround } from './broker-card.tsx';
import { FADE, motionOf } from './motion.ts';

interface GroupProps {
  readonly box: GroupBox;
  readonly view: GroupView;
  readonly words: Messages;
  readonly selectedNode: string | null;
  readonly moving: boolean;
  /** Words that do not fit are left out, not cut. */
  readonly wholeWords?: boolean;
}

export function Group(props: GroupProps) {
  const { box, view, words, selectedNode, moving, wholeWords = false } = props;
  const members = fitText(membersWord(view, words), 13, rightOf(box.box) - box.word.x);
  return (
    <g>
      {box.carded && (
        <g transform={`translate(${box.box.x} ${box.box.y})`}>
          <CardGround
            width={box.box.width}
            height={box.box.height}
            look="calm"
            selected={false}
            moving={false}
          />
        </g>
      )}
      <text {...box.title} fontSize={20} fontWeight={600} className="fill-ink">
        {view.name}
      </text>
      <text {...box.word} fontSize={13} className="fill-ink2">
        {wholeWords && members.endsWith('…') ? '' : members}
      </text>
      <AnimatePresence initial={false}>
        {box.members.map((member) => {
          const found = view.members.find((one) => one.name === member.name);
          return found === undefined ? null : (
            <Member
              key={member.name}
              box={member}
              view={found}
              selected={selectedNode === member.name}
              moving={moving}
              words={words}
            />
          );
        })}
      </AnimatePresence>
      <ToSink box={box} />
    </g>
  );
}

/** `2 members`; with the coordinator's count where it differs, and without one where nobody coordinates. */
export function membersWord({ joined, members }: GroupView, words: Messages): string {
  if (joined === null) return words.readers.noCoordinator;
  return joined === members.length
    ? words.group.members(members.length)
    : words.readers.joinedOf(joined, members.length);
}

/** Each member acts on the outside world. */
function ToSink({ box }: { readonly box: GroupBox }) {
  const { sink } = box;
  const first = box.members[0];
  if (sink === null || first?.form !== 'card') return null;
  const y = sink.numeral.y - sink.numeralSize * 0.35;
  const x0 = rightOf(first.box) + 4;
  return (
    <path d={`M${x0} ${y}H${sink.box.x - 6}`} className="fill-none stroke-line" strokeWidth={1.8} />
  );
}

interface MemberProps {
  readonly box: MemberBox;
  readonly view: MemberView;
  readonly words: Messages;
  readonly selected: boolean;
  readonly moving: boolean;
}

const memberLook = (view: MemberView) => {
  switch (view.status) {
    case 'killed':
      return 'dead';
    case 'stopped':
    case 'not-started':
      return 'well';
    case 'rebalancing':
    case 'joining':
    case 'evicted':
    case 'closing':
      return 'trouble';
    default:
      return 'calm';
  }
};

function Member({ box, view, words, selected, moving }: MemberProps) {
  const { x, y } = box.box;
  const local = (at: { readonly x: number; readonly y: number }) => ({ x: at.x - x, y: at.y - y });
  const title = fitText(view.name, box.form === 'row' ? 14 : 15, box.box.width - 20);
  const dead = view.status === 'killed';
  return (
    <m.g
      {...FADE}
      animate={{ opacity: 1, x, y }}
      initial={{ opacity: moving ? 0 : 1, x, y }}
      transition={motionOf(moving)}
    >
      {box.form === 'card' && (
        <CardGround
          width={box.box.width}
          height={box.box.height}
          look={memberLook(view)}
          selected={selected}
          moving={moving}
        />
      )}
      {selected && box.form !== 'card' && <Underline box={box} title={title} />}
      <text
        {...local(box.title)}
        fontSize={box.form === 'card' ? 15 : 14}
        fontWeight={600}
        className={dead ? 'fill-ink2' : 'fill-ink'}
      >
        {title}
      </text>
      {box.form !== 'row' && <Partitions box={box} view={view} words={words} title={title} />}
      {box.form !== 'row' && <Track box={box} dashed={memberLook(view) === 'trouble'} />}
    </m.g>
  );
}

function Underline({ box, title }: { readonly box: MemberBox; readonly title: string }) {
  const x = box.title.x - box.box.x;
  const y = box.title.y - box.box.y + 5;
  return (
    <path
      d={`M${x} ${y}h${textWidth(title, 14)}`}
      className="fill-none stroke-ink"
      strokeWidth={2.5}
    />
  );
}

/** `orders-0, -1`: the topic once. */
export function shortPartitions(partitions: readonly string[]): string {
  const names = partitions.toSorted();
  const topics = new Set(names.map((name) => name.slice(0, name.lastIndexOf('-'))));
  if (topics.size !== 1) return names.join(', ');
  return names
    .map((name, index) => (index === 0 ? name : name.slice(name.lastIndexOf('-'))))
    .join(', ');
}

interface PartitionsProps {
  readonly box: MemberBox;
  readonly view: MemberView;
  readonly words: Messages;
  readonly title: string;
}

function Partitions({ box, view, words, title }: PartitionsProps) {
  const room =
    box.box.width -
    textWidth(title, box.form === 'card' ? 15 : 14) -
    (box.form === 'card' ? 36 : 6);
  const none = view.partitions.length === 0 && view.status !== 'killed';
  const text = none ? words.member.status.idle : shortPartitions(view.partitions);
  const size = textWidth(text, 13, 'mono') <= room ? 13 : 12;
  return (
    <text
      x={box.partitions.x - box.box.x}
      y={box.partitions.y - box.box.y}
      fontSize={size}
      textAnchor="end"
      className="fill-ink2 font-mono"
    >
      {fitText(text, size, Math.max(40, room), 'mono')}
    </text>
  );
}

function Track({ box, dashed }: { readonly box: MemberBox; readonly dashed: boolean }) {
  const y = box.trackY - box.box.y;
  const x0 = box.stations.poll - box.box.x;
  const x1 = box.stations.commit - box.box.x;
  return (
    <g
      className="fill-none stroke-line"
      strokeWidth={1.6}
      {...(dashed ? { strokeDasharray: '4 4' } : {})}
    >
      <path d={`M${x0} ${y}H${x1}`} />
      <path d={returnPath(x0, x1, y, 18, false)} />
      <path d={returnHead(x0, y, false)} className="fill-line stroke-none" />
    </g>
  );
}
