/** A producer's card: its name, its state where it is not well, and the settings that matter. The rest is live. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import { formatInstant } from '../../i18n/format.ts';
import type { ProducerView } from '../../projection/stage-view.ts';
import { SETTING_LINE, settingLines } from '../layout/producer-layout.ts';
import type { ProducerBox } from '../layout/stage-layout-types.ts';
import { fitText } from '../layout/text-width.ts';
import { CardGround } from './broker-card.tsx';
import { FADE, motionOf } from './motion.ts';

interface ProducerCardProps {
  readonly box: ProducerBox;
  readonly view: ProducerView;
  readonly words: Messages;
  readonly selected: boolean;
  readonly moving: boolean;
}

export function ProducerCard({ box, view, words, selected, moving }: ProducerCardProps) {
  const { card } = box;
  const dead = view.status === 'crashed';
  const gone = view.status === 'stopped' || view.status === 'not-started';
  const settings = box.parts.find((part) => part.kind === 'settings')?.box;
  const local = (at: { readonly x: number; readonly y: number }) => ({
    x: at.x - card.x,
    y: at.y - card.y,
  });
  return (
    <m.g
      {...FADE}
      animate={{ opacity: 1, x: card.x, y: card.y }}
      initial={{ opacity: moving ? 0 : 1, x: card.x, y: card.y }}
      transition={motionOf(moving)}
    >
      <CardGround
        width={card.width}
        height={card.height}
        look={dead ? 'dead' : gone ? 'well' : view.status === 'fenced' ? 'trouble' : 'calm'}
        selected={selected}
        moving={moving}
      />
      <text {...local(box.title)} fontSize={box.titleSize} fontWeight={600} className="fill-ink">
        {fitText(view.name, box.titleSize, card.width - 24)}
      </text>
      {box.word !== null && (
        <text {...local(box.word)} fontSize={13} className="fill-ink2">
          {words.producer.word}
        </text>
      )}
      {box.status !== null && (
        <text {...local(box.status)} fontSize={13} fontWeight={600} className="fill-ink">
          {statusWords(view, words)}
        </text>
      )}
      {settings !== undefined &&
        settingLines(view, settings.width)
          .slice(0, Math.floor(settings.height / SETTING_LINE))
          .map((line, index) => (
            <text
              key={line}
              x={settings.x - card.x}
              y={settings.y - card.y + 13 + index * SETTING_LINE}
              fontSize={13}
              className="fill-ink font-mono"
              xmlSpace="preserve"
            >
              {fitText(line, 13, settings.width + 10, 'mono')}
            </text>
          ))}
    </m.g>
  );
}

function statusWords(view: ProducerView, words: Messages): string {
  const fencedBy = view.transaction?.fencedBy ?? -1;
  if (view.status === 'fenced' && fencedBy >= 0) return `✕ ${words.producer.fencedBy(fencedBy)}`;
  const word = words.producer.status[view.status];
  const since = view.status === 'crashed' || view.status === 'stopped' || view.status === 'paused';
  return since ? `${word} ${formatInstant(view.sinceUs)}` : word;
}
