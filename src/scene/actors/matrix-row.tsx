/** A broker of a big cluster: a row; where it hosts the partition in focus, the row stands open with its lane. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { MatrixMessages } from '../../i18n/matrix-en.ts';
import type { BrokerView } from '../../projection/stage-view.ts';
import { isDown } from '../acts/down.ts';
import type { BrokerBox } from '../layout/stage-layout-types.ts';
import { fitText } from '../layout/text-width.ts';
import { CardGround, lookOf } from './broker-card.tsx';
import { LaneLabels } from './lane-label.tsx';
import { motionOf } from './motion.ts';

interface MatrixRowProps {
  readonly box: BrokerBox;
  readonly view: BrokerView;
  readonly words: Messages;
  readonly own: MatrixMessages;
  readonly wordsX: number;
  readonly firstColumn: number;
  readonly selected: boolean;
  readonly moving: boolean;
}

export function MatrixRow(props: MatrixRowProps) {
  const { box, view, words, own, wordsX, firstColumn, selected, moving } = props;
  const { card } = box;
  const down = isDown(view);
  const transition = motionOf(moving);
  const isOpen = box.word !== null;
  const state = { x: box.state.x - card.x, y: box.state.y - card.y };
  const calm = view.status === 'up';
  return (
    <m.g initial={false} animate={{ x: card.x, y: card.y }} transition={transition}>
      <CardGround
        width={card.width}
        height={card.height}
        look={lookOf(view)}
        selected={selected}
        moving={moving}
      />
      {isOpen && (
        <text x={16} y={21} fontSize={13} className="fill-ink2">
          {words.broker.word}
        </text>
      )}
      <text
        x={box.numeral.x - card.x}
        y={box.numeral.y - card.y}
        fontSize={box.numeralSize}
        fontWeight={700}
        className={view.wouldDie ? 'fill-card stroke-ink' : down ? 'fill-ink3' : 'fill-ink'}
        strokeWidth={view.wouldDie ? 1.4 : 0}
      >
        {box.id}
      </text>
      <text
        {...state}
        fontSize={13}
        fontWeight={calm ? 400 : 600}
        className={calm ? 'fill-ink2' : 'fill-ink'}
      >
        {fitText(words.broker.status[view.status], 13, firstColumn - state.x - 8)}
      </text>
      <LaneLabels box={box} view={view} words={words} phone={false} moving={false} />
      {box.lanes.length === 0 && (
        <text x={wordsX} y={card.height / 2 + 5} fontSize={13.5} className="fill-ink2">
          {rowWords(view, own)}
        </text>
      )}
    </m.g>
  );
}

/** `leads 6, follows 6`; how many of them are behind. */
export function rowWords({ lanes }: BrokerView, own: MatrixMessages): string {
  const leads = lanes.filter(({ role }) => role === 'leader').length;
  const behind = lanes.filter(({ role }) => role === 'out-of-sync' || role === 'catching-up');
  const words = own.leads(leads, lanes.length - leads);
  return behind.length === 0 ? words : `${words} · ${own.lagging(behind.length)}`;
}
