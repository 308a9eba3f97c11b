/** A broker for a projector: its number, one word for its state or its role, and the edges of its lanes. */

import type { Messages } from '../../i18n/en.ts';
import type { PresentMessages } from '../../i18n/present-en.ts';
import type { BrokerView, LaneView } from '../../projection/stage-view.ts';
import { CardGround, lookOf, StateMark } from '../actors/broker-card.tsx';
import { RoleGlyph } from '../actors/glyphs.tsx';
import { laneRole } from '../actors/lane-label.tsx';
import { isDown } from '../acts/down.ts';
import { rightOf } from '../layout/geometry.ts';
import { laneNames, onlyTopic } from '../layout/projector-layout.ts';
import type { BrokerBox, LaneBox } from '../layout/stage-layout-types.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';

interface ProjectorBrokerProps {
  readonly box: BrokerBox;
  readonly view: BrokerView;
  readonly words: Messages;
  readonly present: PresentMessages;
  readonly moving: boolean;
  /** Its lanes stand under its number, not at its side. */
  readonly isAlone: boolean;
}

const WORD = 12.5;
const LINE = 15;

export function ProjectorBroker(props: ProjectorBrokerProps) {
  const { box, view, words, present, moving, isAlone } = props;
  const { card } = box;
  const down = isDown(view);
  const names = laneNames(box.lanes.map((lane) => lane.partition));
  return (
    <g transform={`translate(${card.x} ${card.y})`}>
      <CardGround
        width={card.width}
        height={card.height}
        look={lookOf(view)}
        selected={false}
        moving={moving}
      />
      <g transform={`translate(${-card.x} ${-card.y})`}>
        <text
          {...box.numeral}
          fontSize={box.numeralSize}
          fontWeight={700}
          letterSpacing="-.02em"
          className={down ? 'fill-ink2' : 'fill-ink'}
        >
          {box.id}
        </text>
        <StateMark
          view={view}
          x={box.numeral.x}
          y={box.numeral.y}
          size={box.numeralSize}
          phone={false}
        />
        {isAlone ? <Head box={box} view={view} words={words} /> : null}
        {box.lanes.map((lane, index) => {
          const replica = view.lanes.find((one) => one.partition === lane.partition);
          if (replica === undefined) return null;
          return (
            <g key={lane.id}>
              <Edges lane={lane} down={down} />
              {isAlone ? (
                <text {...lane.label} fontSize={12} fontWeight={600} className="fill-ink font-mono">
                  {names[index]}
                </text>
              ) : (
                <>
                  <PartitionName name={lane.partition} box={box} />
                  <Role
                    {...{ lane, words, present }}
                    view={replica}
                    broker={view}
                    height={card.height}
                  />
                </>
              )}
            </g>
          );
        })}
      </g>
    </g>
  );
}

interface HeadProps {
  readonly box: BrokerBox;
  readonly view: BrokerView;
  readonly words: Messages;
}

/** Beside the number of the only broker: what is wrong with it, or whose lanes these are. */
function Head({ box, view, words }: HeadProps) {
  const topic = onlyTopic(box.lanes.map((lane) => lane.partition));
  const isWell = view.status === 'up';
  const x = box.numeral.x + (view.status === 'up' ? 26 : 46);
  const text = isWell ? (topic ?? '') : words.broker.status[view.status];
  return (
    <text
      x={x}
      y={box.numeral.y - 3}
      fontSize={14}
      fontWeight={600}
      className={`fill-ink ${isWell ? 'font-mono' : ''}`}
    >
      {fitText(text, 14, rightOf(box.card) - x - 6, isWell ? 'mono' : 'sans')}
    </text>
  );
}

interface PartitionNameProps {
  readonly name: string;
  readonly box: BrokerBox;
}

const NAME = 12;
/** Left of the flag that an empty lane shows. */
const NAME_ROOM = 72;

/** Over the number, so that nobody has to guess which partition these lanes are of; its number is never cut off. */
function PartitionName({ name, box: { card } }: PartitionNameProps) {
  const [, topic = '', number = ''] = /^(.*)(-\d+)$/.exec(name) ?? [];
  const room = NAME_ROOM - textWidth(number, NAME, 'mono');
  return (
    <text
      x={card.x + 8}
      y={card.y + 15}
      fontSize={NAME}
      fontWeight={600}
      className="fill-ink font-mono"
    >
      {`${fitText(topic, NAME, room, 'mono')}${number}`}
    </text>
  );
}

interface RoleProps {
  readonly lane: LaneBox;
  readonly view: LaneView;
  readonly broker: BrokerView;
  readonly words: Messages;
  readonly present: PresentMessages;
  /** Of the card. */
  readonly height: number;
}

/** Too low for four lines. */
const LOW_CARD = 72;

/** Crown or ring, Kafka's word for it, and the leader's epoch; the state where it is not well. One that leads still leads. */
function Role({ lane, view, broker, words, present, height }: RoleProps) {
  const { x, y } = lane.role;
  const isWell = broker.status === 'up' || broker.status === 'catching-up';
  const leads = view.role === 'leader' && !isDown(broker);
  const hasRole = isWell || leads;
  const room = lane.band.x - x - 4;
  const hasEpoch = leads && (isWell || height >= LOW_CARD);
  const role = hasRole ? wrapText(laneRole(view, words, false), WORD, room) : [];
  const lines = [
    ...role,
    ...(hasEpoch ? [`${present.epoch} ${view.leaderEpoch}`] : []),
    ...(isWell ? [] : wrapText(words.broker.status[broker.status], WORD, room)),
  ];
  const first =
    y + 4 - ((lines.length - 1) * LINE) / 2 + (hasRole ? 8 : 0) + (lines.length > 2 ? 4 : 0);
  const isStrong = (index: number): boolean =>
    isWell || leads ? index === 0 && leads : index === 0;
  const isState = (index: number): boolean => !isWell && index >= role.length + (hasEpoch ? 1 : 0);
  return (
    <g>
      {hasRole && <RoleGlyph role={view.role} x={x + 8} y={first - 20} size={8} />}
      {lines.map((line, index) => (
        <text
          key={line}
          x={x}
          y={first + index * LINE}
          fontSize={WORD}
          fontWeight={isStrong(index) || isState(index) ? 600 : 400}
          className="fill-ink"
        >
          {fitText(line, WORD, room + 4)}
        </text>
      ))}
    </g>
  );
}

/** Open to the right; in dashes where the broker is down. */
function Edges({ lane: { band }, down }: { readonly lane: LaneBox; readonly down: boolean }) {
  const { x, y, height } = band;
  const right = rightOf(band);
  return (
    <path
      d={`M${right} ${y}H${x}V${y + height}H${right}`}
      className="fill-none stroke-line"
      strokeWidth={1}
      {...(down ? { strokeDasharray: '3 3' } : {})}
    />
  );
}
