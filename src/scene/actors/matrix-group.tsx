/** A group beside a big cluster: who it is, what it reads, how many read; its number and its bars are live. */

import type { Messages } from '../../i18n/en.ts';
import type { MatrixMessages } from '../../i18n/matrix-en.ts';
import type { GroupView } from '../../projection/reader-view.ts';
import type { TopicView } from '../../projection/stage-view.ts';
import { GROUP_ROOMY } from '../layout/matrix-readers.ts';
import type { GroupBox } from '../layout/stage-layout-types.ts';
import { isDownMember } from '../acts/member-count.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import { CardGround } from './broker-card.tsx';

interface MatrixGroupProps {
  readonly box: GroupBox;
  readonly view: GroupView;
  readonly topics: readonly TopicView[];
  readonly words: Messages;
  readonly own: MatrixMessages;
  readonly selected: boolean;
}

/** Where its number stands, from the right. */
const NUMBER = 96;

export function MatrixGroup({ box, view, topics, words, own, selected }: MatrixGroupProps) {
  const { x, y, width, height } = box.box;
  const troubled = view.state !== 'Stable';
  const roomy = height >= GROUP_ROOMY;
  const all = topics.length > 1 && topics.every(({ name }) => view.topics.includes(name));
  const count = own.members(view.members.length);
  const down = view.members.filter(isDownMember).length;
  const without = view.members.filter(({ partitions }) => partitions.length === 0).length;
  const idle = without - down;
  const parts = [
    ...(view.protocol === 'share' ? [own.share] : []),
    ...(down > 0 ? [own.down(down)] : []),
    ...(idle > 0 && !troubled ? [own.idle(idle)] : []),
  ];
  const topicNames = all ? own.allTopics : view.topics.join(', ');
  const room = width - 32 - NUMBER;
  const counted = [count, ...parts].join(', ');
  const isWide = !roomy && !troubled && textWidth(`${topicNames} · ${counted}`, 13) <= room;
  const about = fitText(isWide ? `${topicNames} · ${counted}` : counted, 13, room);
  return (
    <g transform={`translate(${x} ${y})`}>
      <CardGround
        width={width}
        height={height}
        look={troubled ? 'trouble' : 'calm'}
        selected={selected}
        moving={false}
      />
      <text x={16} y={25} fontSize={18} fontWeight={600} className="fill-ink">
        {fitText(view.name, 18, width - NUMBER)}
      </text>
      {roomy && (
        <text x={16} y={42} fontSize={13} className="fill-ink2 font-mono">
          {fitText(topicNames, 13, room, 'mono')}
        </text>
      )}
      <text x={16} y={roomy ? 58 : 43} fontSize={13} className="fill-ink2">
        {about}
      </text>
      {troubled && (
        <text
          x={16 + textWidth(about, 13) + 12}
          y={roomy ? 58 : 43}
          fontSize={13}
          fontWeight={600}
          className="fill-ink"
        >
          {fitText(stateWords(view, words), 13, width - 40 - textWidth(about, 13) - 44)}
        </text>
      )}
      <text x={width - 16} y={roomy ? 54 : 45} fontSize={13} textAnchor="end" className="fill-ink2">
        {own.behind}
      </text>
    </g>
  );
}

/** Kafka's word for it, and how many the coordinator counts. */
function stateWords({ state, joined, members }: GroupView, words: Messages): string {
  return joined === null
    ? words.readers.noCoordinator
    : `${state}, ${words.readers.joinedOf(joined, members.length)}`;
}
