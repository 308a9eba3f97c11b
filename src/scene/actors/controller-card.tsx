/** A controller over the cluster: its number, and whether it decides for all of them. */

import type { Messages } from '../../i18n/en.ts';
import type { ControllerView } from '../../projection/stage-view.ts';
import type { ControllerBox } from '../layout/stage-layout-types.ts';
import { fitText, textWidth } from '../layout/text-width.ts';
import { CardGround } from './broker-card.tsx';
import { Cross, RoleGlyph } from './glyphs.tsx';

interface ControllerCardProps {
  readonly box: ControllerBox;
  readonly view: ControllerView;
  readonly words: Messages;
  readonly selected: boolean;
  readonly moving: boolean;
}

const SIZE = 20;

export function ControllerCard({ box, view, words, selected, moving }: ControllerCardProps) {
  const { x, y, width, height } = box.card;
  const down = view.status === 'crashed' || view.status === 'stopped';
  const size = width < 140 ? 17 : SIZE;
  const glyphX = 12 + textWidth(String(view.id), size) + 14;
  const text = controllerWord(view, words);
  const room = width - glyphX - 18;
  // Where there is no room the ring says it.
  const isSaid = view.active || view.status !== 'up' || textWidth(text, 13) <= room;
  return (
    <g transform={`translate(${x} ${y})`}>
      <CardGround
        width={width}
        height={height}
        look={
          view.status === 'crashed' ? 'dead' : down ? 'well' : troubled(view) ? 'trouble' : 'calm'
        }
        selected={selected}
        moving={moving}
      />
      <text
        x={12}
        y={24}
        fontSize={size}
        fontWeight={700}
        className={down ? 'fill-ink3' : 'fill-ink'}
      >
        {view.id}
      </text>
      <StatusGlyph view={view} x={glyphX} y={17} />
      <text
        x={glyphX + 14}
        y={21.5}
        fontSize={13}
        fontWeight={view.active ? 600 : 400}
        className={view.active ? 'fill-ink' : 'fill-ink2'}
      >
        {isSaid ? fitText(text, 13, room) : ''}
      </text>
    </g>
  );
}

const troubled = ({ status }: ControllerView): boolean => status === 'cut-off';

/** The leader of the quorum, or how it is where it is not well. */
export function controllerWord(view: ControllerView, words: Messages): string {
  const { controller } = words;
  return view.status === 'up'
    ? controller[view.active ? 'leads' : 'follows']
    : words.broker.status[view.status];
}

function StatusGlyph({
  view,
  x,
  y,
}: {
  readonly view: ControllerView;
  readonly x: number;
  readonly y: number;
}) {
  switch (view.status) {
    case 'crashed':
    case 'stopped':
      return <Cross x={x} y={y} size={5.5} width={3.4} />;
    case 'paused':
      return (
        <g className="fill-ink">
          <rect x={x - 5} y={y - 6.5} width={4} height={13} rx={1} />
          <rect x={x + 2} y={y - 6.5} width={4} height={13} rx={1} />
        </g>
      );
    default:
      return <RoleGlyph role={view.active ? 'leader' : 'in-sync'} x={x} y={y} />;
  }
}
