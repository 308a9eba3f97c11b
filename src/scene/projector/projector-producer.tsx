/** A producer for a projector: its name, what it has sent, and what it was told. */

import { useRef } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { PresentMessages } from '../../i18n/present-en.ts';
import { useLiveValue } from '../../kit/live.tsx';
import type { ProducerView } from '../../projection/stage-view.ts';
import { CardGround } from '../actors/broker-card.tsx';
import type { ProducerBox } from '../layout/stage-layout-types.ts';
import { fitText } from '../layout/text-width.ts';

interface ProjectorProducerProps {
  readonly box: ProducerBox;
  readonly view: ProducerView;
  readonly present: PresentMessages;
}

const LINE = 16;
/** From this height on it has a line for each of the two. */
const TALL = 62;

export function ProjectorProducer({ box, view, present }: ProjectorProducerProps) {
  const { card, title } = box;
  const { sent, told, stored, askedNobody } = present;
  const isDead = view.status === 'crashed' || view.status === 'stopped';
  const room = card.width - 12;
  const isTall = card.height >= TALL;
  const first = title.y + (isTall ? LINE : LINE - 3);
  return (
    <g>
      <g transform={`translate(${card.x} ${card.y})`}>
        <CardGround
          width={card.width}
          height={card.height}
          look={isDead ? 'dead' : 'calm'}
          selected={false}
          moving={false}
        />
      </g>
      <text {...title} fontSize={box.titleSize} fontWeight={700} className="fill-ink">
        {fitText(view.name, box.titleSize, room)}
      </text>
      {isTall && <LiveLine x={title.x} y={first} name={view.name} text={(one) => sent(one.sent)} />}
      <LiveLine
        x={title.x}
        y={isTall ? first + LINE : first}
        name={view.name}
        strong
        text={(one) =>
          one.unasked > 0 ? askedNobody : isTall ? told(one.acked) : stored(one.acked)
        }
      />
      {isTall && (
        <LiveLine
          x={title.x}
          y={first + 2 * LINE}
          name={view.name}
          harm
          text={(one) => (one.failed > 0 ? present.failed(one.failed) : '')}
        />
      )}
    </g>
  );
}

interface LiveLineProps {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly text: (view: ProducerView) => string;
  readonly strong?: boolean;
  readonly harm?: boolean;
}

function LiveLine({ x, y, name, text, strong = false, harm = false }: LiveLineProps) {
  const ref = useRef<SVGTextElement>(null);
  const read = ({ view }: LiveFrame): string => {
    const found = view.producers.find((one) => one.name === name);
    return found === undefined ? '' : text(found);
  };
  useLiveValue(ref, read, (element, value) => {
    element.textContent = value;
  });
  return (
    <text
      ref={ref}
      x={x}
      y={y}
      fontSize={12.5}
      fontWeight={strong || harm ? 600 : 400}
      className={harm ? 'fill-missing' : 'fill-ink'}
    />
  );
}
