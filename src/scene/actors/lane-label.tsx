/** The left block of a replica's lane: name, role, epoch; and its two hairlines, open to the right. */

import * as m from 'framer-motion/m';
import type { Messages } from '../../i18n/en.ts';
import type { BrokerView, LaneView } from '../../projection/stage-view.ts';
import { isDown } from '../acts/down.ts';
import { type Rect, rightOf } from '../layout/geometry.ts';
import type { BrokerBox, LaneBox } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import { RoleGlyph } from './glyphs.tsx';
import { motionOf } from './motion.ts';

interface LaneLabelProps {
  readonly lane: LaneBox;
  readonly view: LaneView;
  readonly card: Rect;
  readonly words: Messages;
  readonly down: boolean;
  readonly phone: boolean;
  readonly moving: boolean;
}

/** Kafka's word for what it is; `with epoch` where there is a line of its own for it. */
export function laneRole(view: LaneView, words: Messages, withEpoch: boolean): string {
  if (view.wouldLeadFromUs !== undefined) return words.role.wouldLead;
  if (view.role === 'leader' && withEpoch) return words.scene.leaderEpoch(view.leaderEpoch);
  return view.role === 'offline' && view.wasLeader ? words.role.wasLeader : words.role[view.role];
}

export function withMoving({ moving }: LaneView, words: Messages, text: string): string {
  return moving === null ? text : `${text} · ${words.role.being[moving]}`;
}

interface LaneLabelsProps extends Pick<LaneLabelProps, 'words' | 'phone' | 'moving'> {
  readonly box: BrokerBox;
  readonly view: BrokerView;
}

/** Those of all lanes of a broker that its card has a place for. */
export function LaneLabels({ box, view, words, phone, moving }: LaneLabelsProps) {
  return box.lanes.map((lane) => {
    const replica = view.lanes.find((one) => one.partition === lane.partition);
    return replica === undefined ? null : (
      <LaneLabel
        key={lane.id}
        lane={lane}
        view={replica}
        card={box.card}
        words={words}
        down={isDown(view)}
        phone={phone}
        moving={moving}
      />
    );
  });
}

function LaneLabel({ lane, view, card, words, down, phone, moving }: LaneLabelProps) {
  const { band } = lane;
  const top = band.y - card.y;
  const label = { x: lane.label.x - card.x, y: lane.label.y - band.y };
  const role = { x: lane.role.x - card.x, y: lane.role.y - band.y };
  return (
    <m.g initial={false} animate={{ y: top }} transition={motionOf(moving)}>
      <Hairlines
        x={band.x - card.x}
        right={rightOf(band) - card.x}
        height={band.height}
        down={down}
        phone={phone}
        moving={moving}
      />
      {phone ? (
        !down && <RoleGlyph role={view.role} x={20} y={label.y - 5} size={8.5} />
      ) : lane.form === 'full' ? (
        <FullLabel view={view} words={words} label={label} role={role} down={down} />
      ) : (
        <FlatLabel view={view} x={label.x} y={label.y} />
      )}
    </m.g>
  );
}

interface HairlineProps {
  readonly x: number;
  readonly right: number;
  readonly height: number;
  readonly down: boolean;
  readonly phone: boolean;
  readonly moving: boolean;
}

function Hairlines({ x, right, height, down, phone, moving }: HairlineProps) {
  const transition = motionOf(moving);
  return (
    <g
      className={`fill-none ${down ? 'stroke-deadl' : 'stroke-line'}`}
      strokeWidth={phone ? 1.2 : 1}
      {...(down ? { strokeDasharray: '3 3' } : {})}
    >
      <path d={`M${x} 0H${right}`} />
      <m.path
        d={`M${x} 0H${right}`}
        initial={false}
        animate={{ y: height }}
        transition={transition}
      />
      <m.line
        x1={x}
        x2={x}
        y1={-0.5}
        initial={false}
        animate={{ y2: height + 0.5 }}
        transition={transition}
        strokeWidth={1.6}
      />
    </g>
  );
}

interface FullLabelProps {
  readonly view: LaneView;
  readonly words: Messages;
  readonly label: { readonly x: number; readonly y: number };
  readonly role: { readonly x: number; readonly y: number };
  readonly down: boolean;
}

function FullLabel({ view, words, label, role, down }: FullLabelProps) {
  const leads = view.role === 'leader';
  const size = leads ? 13 : 12.5;
  const text = laneRole(view, words, false);
  const badge = `e${view.leaderEpoch}`;
  const badgeX = role.x + 20 + textWidth(text, size) + 8;
  const badgeWidth = textWidth(badge, 12.5, 'mono') + 9.6;
  return (
    <g>
      <text
        x={label.x}
        y={label.y}
        fontSize={15}
        fontWeight={600}
        className={`font-mono ${down ? 'fill-ink2' : 'fill-ink'}`}
      >
        {view.partition}
      </text>
      <RoleGlyph role={view.role} adding={view.moving === 'adding'} x={role.x + 7} y={role.y - 5} />
      <text
        x={role.x + 20}
        y={role.y}
        fontSize={size}
        fontWeight={leads ? 600 : 400}
        className={leads ? 'fill-ink' : 'fill-ink2'}
      >
        {text}
      </text>
      {leads && (
        <g>
          <rect
            x={badgeX}
            y={role.y - 13.5}
            width={badgeWidth}
            height={18}
            rx={3}
            className="fill-none stroke-ink"
            strokeWidth={1.2}
          />
          <text
            x={badgeX + badgeWidth / 2}
            y={role.y}
            fontSize={12.5}
            fontWeight={600}
            textAnchor="middle"
            className="fill-ink font-mono"
          >
            {badge}
          </text>
        </g>
      )}
    </g>
  );
}

function FlatLabel({
  view,
  x,
  y,
}: {
  readonly view: LaneView;
  readonly x: number;
  readonly y: number;
}) {
  const after = x + textWidth(view.partition, 14, 'mono') + 16;
  return (
    <g>
      <text x={x} y={y} fontSize={14} className="fill-ink2 font-mono">
        {view.partition}
      </text>
      <RoleGlyph
        role={view.role}
        adding={view.moving === 'adding'}
        x={after}
        y={y - 5}
        size={6.5}
        quiet
      />
    </g>
  );
}
