/** A broker: its number, its state, and the names of the replicas that it hosts. */

import * as m from 'framer-motion/m';
import { formatInstant } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/en.ts';
import type { BrokerView } from '../../projection/stage-view.ts';
import type { BrokerBox, StageMode } from '../layout/stage-layout-types.ts';
import { textWidth, wrapText } from '../layout/text-width.ts';
import { endNames } from '../names.ts';
import { isDown } from '../acts/down.ts';
import { Cross, EndGlyph } from './glyphs.tsx';
import { LaneLabels, laneRole, withMoving } from './lane-label.tsx';
import { FADE, motionOf } from './motion.ts';

interface BrokerCardProps {
  readonly box: BrokerBox;
  readonly view: BrokerView;
  readonly words: Messages;
  readonly mode: StageMode;
  readonly selected: boolean;
  readonly moving: boolean;
}

export function BrokerCard({ box, view, words, mode, selected, moving }: BrokerCardProps) {
  const { card } = box;
  const down = isDown(view);
  const transition = motionOf(moving);
  const numeral = { x: box.numeral.x - card.x, y: box.numeral.y - card.y };
  return (
    <m.g
      {...FADE}
      animate={{ opacity: 1, x: card.x, y: card.y }}
      initial={{ opacity: moving ? 0 : 1, x: card.x, y: card.y }}
      transition={transition}
    >
      <CardGround
        width={card.width}
        height={card.height}
        look={lookOf(view)}
        selected={selected}
        moving={moving}
      />
      {box.word !== null && (
        <text x={16} y={26} fontSize={13} className="fill-ink2">
          {words.broker.word}
        </text>
      )}
      <text
        x={numeral.x}
        y={numeral.y}
        fontSize={box.numeralSize}
        fontWeight={700}
        letterSpacing="-.02em"
        className={view.wouldDie ? 'fill-card stroke-ink' : down ? 'fill-ink3' : 'fill-ink'}
        strokeWidth={view.wouldDie ? 1.6 : 0}
      >
        {box.id}
      </text>
      <StateMark
        view={view}
        x={numeral.x}
        y={numeral.y}
        size={box.numeralSize}
        phone={mode === 'phone'}
      />
      <StateWords box={box} view={view} words={words} />
      <LaneLabels box={box} view={view} words={words} phone={mode === 'phone'} moving={moving} />
      <Remark box={box} view={view} words={words} />
    </m.g>
  );
}

/** What a low card has no place for: its state in words, and how many replicas are not drawn. */
function Remark({ box, view, words }: StateProps) {
  const low = box.word === null && !box.oneLine;
  const state = low && view.status !== 'up' ? [words.broker.status[view.status]] : [];
  const more = box.hidden > 0 ? [words.scene.moreLanes(box.hidden)] : [];
  const text = [...state, ...more].join(' · ');
  if (text === '') return null;
  return (
    <text
      x={box.card.width - 14}
      y={box.card.height - 9}
      fontSize={13}
      textAnchor="end"
      className={`fill-ink2 ${isDown(view) ? 'stroke-well' : 'stroke-card'}`}
      strokeWidth={5}
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}

type Look = 'thought' | 'well' | 'dead' | 'trouble' | 'calm';

export function lookOf(view: BrokerView): Look {
  if (view.wouldDie === true) return 'thought';
  switch (view.status) {
    case 'crashed':
    case 'no-power':
    case 'disk-lost':
      return 'dead';
    case 'stopped':
      return 'well';
    case 'cut-off':
    case 'fenced':
    case 'starting':
    case 'stopping':
    case 'catching-up':
      return 'trouble';
    case 'up':
    case 'paused':
      return 'calm';
  }
}

interface GroundProps {
  readonly width: number;
  readonly height: number;
  readonly look: Look;
  readonly selected: boolean;
  readonly moving: boolean;
}

/** No border is health; a dashed one is trouble; hatched is dead. */
export function CardGround({ width, height, look, selected, moving }: GroundProps) {
  const ground = look === 'dead' || look === 'well' ? 'fill-well' : 'fill-card';
  const size = { width, height };
  const edge = { x: 1, y: 1, width: width - 2, height: height - 2, rx: 10 };
  const transition = motionOf(moving);
  return (
    <g>
      <m.rect
        rx={10}
        className={`${ground} card-ground`}
        data-look={look}
        initial={false}
        animate={size}
        transition={transition}
      />
      {look === 'dead' && <rect {...size} rx={10} fill="url(#stage-hatch)" opacity={0.5} />}
      {look === 'thought' && (
        <rect
          {...edge}
          className="fill-none stroke-ink"
          strokeWidth={4}
          strokeDasharray=".1 7"
          strokeLinecap="round"
        />
      )}
      {look !== 'calm' && look !== 'thought' && (
        <rect
          {...edge}
          className={look === 'trouble' ? 'fill-none stroke-ink' : 'fill-none stroke-ink3'}
          strokeWidth={2}
          strokeDasharray="7 5"
        />
      )}
      {selected && <rect {...edge} className="fill-none stroke-ink" strokeWidth={2.5} />}
    </g>
  );
}

interface MarkProps {
  readonly view: BrokerView;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly phone: boolean;
}

/** Beside the number: ✕, a switch that is off, a disk that is gone, two bars; through it: a bar. */
export function StateMark({ view, x, y, size, phone }: MarkProps) {
  const width = textWidth(String(view.id), size);
  const middle = y - size * 0.35;
  const after = x + width + 14;
  switch (view.status) {
    case 'crashed':
      return phone ? null : <Cross x={after} y={middle} size={8.5} />;
    case 'no-power':
    case 'disk-lost':
      return phone ? null : <EndGlyph kind={view.status} x={after + 1} y={middle} />;
    case 'paused':
      return (
        <g className="fill-ink">
          <rect x={after - 8} y={middle - 11} width={6} height={22} rx={1} />
          <rect x={after + 3} y={middle - 11} width={6} height={22} rx={1} />
        </g>
      );
    case 'fenced':
      return <rect x={x - 5} y={middle - 2} width={width + 12} height={4} className="fill-ink" />;
    default:
      return null;
  }
}

/** What is known besides: since when, whom it cannot reach, what became of its disk, how far its start is. */
function detailLines(view: BrokerView, words: Messages): readonly string[] {
  const since = formatInstant(view.sinceUs);
  const { broker } = words;
  switch (view.status) {
    case 'cut-off':
      return [broker.cannotReach(endNames(view.cannotReach))];
    case 'up':
    case 'catching-up':
      return [];
    case 'crashed':
      return [since, broker.diskKept];
    case 'no-power':
      return [since, broker.cacheLost];
    case 'disk-lost':
      return [since, broker.allLost];
    case 'starting':
      return [since, ...(view.startup === null ? [] : [broker.startup[view.startup]])];
    default:
      return [since];
  }
}

interface StateProps {
  readonly box: BrokerBox;
  readonly view: BrokerView;
  readonly words: Messages;
}

const LINE = 16;
const DETAILS_MOST = 3;

function StateWords({ box, view, words }: StateProps) {
  const [x, y] = [box.state.x - box.card.x, box.state.y - box.card.y];
  const word =
    view.wouldDie && view.status === 'up' ? words.broker.stillUp : words.broker.status[view.status];
  const details = detailLines(view, words).slice(0, box.terse === true ? 1 : DETAILS_MOST);
  const calm = view.status === 'up';
  if (box.oneLine) return <OneLine box={box} view={view} words={words} />;
  if (y > box.card.height - 4) return null;
  const free = Math.floor((box.card.height - 4 - y) / LINE);
  const beside = (box.lanes[0]?.label.x ?? box.card.x + 130) - box.card.x - x;
  const last = box.state.y + LINE * Math.min(DETAILS_MOST, free);
  const meetsName = box.lanes.some(({ label }) => label.y > box.state.y && label.y - LINE < last);
  const room = meetsName ? beside - 4 : beside + 24;
  return (
    <g fontSize={13}>
      <text x={x} y={y} fontWeight={calm ? 400 : 600} className={calm ? 'fill-ink2' : 'fill-ink'}>
        {word}
      </text>
      {details
        .flatMap((text) => wrapText(text, 13, room))
        .slice(0, Math.min(DETAILS_MOST, free))
        .map((line, index) => (
          <text key={line} x={x} y={y + LINE * (index + 1)} className="fill-ink2">
            {line}
          </text>
        ))}
    </g>
  );
}

/** On a phone the row's title: the state where it is not well, the role otherwise. */
function OneLine({ box, view, words }: StateProps) {
  const [x, y] = [box.state.x - box.card.x, box.state.y - box.card.y];
  const [second = ''] = detailLines(view, words);
  const lane = view.lanes.find((one) => one.partition === box.lanes[0]?.partition);
  const calm = view.status === 'up' && lane !== undefined;
  const text = calm
    ? withMoving(lane, words, laneRole(lane, words, true))
    : `${words.broker.status[view.status]}${second === '' ? '' : `${view.status === 'cut-off' ? ' · ' : ' '}${second}`}`;
  return (
    <g>
      {['crashed', 'no-power', 'disk-lost'].includes(view.status) && (
        <Cross x={20} y={y - 5} size={7} width={4} />
      )}
      <text x={x} y={y} fontSize={14} fontWeight={600} className="fill-ink">
        {text}
      </text>
    </g>
  );
}
