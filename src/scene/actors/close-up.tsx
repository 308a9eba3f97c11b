/** The cards of a group close up: ground, name and the large track; what happened at each station is live. */

import type { GroupView } from '../../projection/reader-view.ts';
import { middleOf, rightOf } from '../layout/geometry.ts';
import { returnHead, returnPath } from '../glyph-paths.ts';
import type { CloseUpBox, CloseUpMember } from '../layout/stage-layout-types.ts';
import { CardGround } from './broker-card.tsx';

interface CloseUpProps {
  readonly box: CloseUpBox;
  readonly view: GroupView;
  readonly selectedNode: string | null;
}

export function CloseUp({ box, view, selectedNode }: CloseUpProps) {
  return (
    <g>
      {box.members.map((member) => (
        <CloseUpCard
          key={member.name}
          box={member}
          selected={selectedNode === member.name}
          known={view.members.some((one) => one.name === member.name)}
        />
      ))}
      {box.sink !== null && (
        <g>
          <g transform={`translate(${box.sink.card.x} ${box.sink.card.y})`}>
            <CardGround
              width={box.sink.card.width}
              height={box.sink.card.height}
              look="calm"
              selected={false}
              moving={false}
            />
          </g>
          {box.members.map((member) => (
            <path
              key={member.name}
              d={`M${rightOf(member.card)} ${middleOf(member.card)}H${box.sink?.card.x ?? 0}`}
              className="fill-none stroke-line"
              strokeWidth={1.8}
              {...(member.dead ? { strokeDasharray: '2 5', strokeLinecap: 'round' as const } : {})}
            />
          ))}
        </g>
      )}
    </g>
  );
}

interface CardProps {
  readonly box: CloseUpMember;
  readonly selected: boolean;
  readonly known: boolean;
}

function CloseUpCard({ box, selected, known }: CardProps) {
  if (!known) return null;
  const { card, stations, trackY } = box;
  const ink = box.dead ? 'stroke-deadl' : 'stroke-ink2';
  return (
    <g>
      <g transform={`translate(${card.x} ${card.y})`}>
        <CardGround
          width={card.width}
          height={card.height}
          look={box.dead ? 'dead' : 'calm'}
          selected={selected}
          moving={false}
        />
      </g>
      <text
        {...box.title}
        fontSize={22}
        fontWeight={600}
        className={box.dead ? 'fill-ink2' : 'fill-ink'}
      >
        {box.name}
      </text>
      <g className={`fill-none ${ink}`} strokeWidth={2}>
        <path d={returnPath(stations.poll, stations.commit, trackY, 34, true)} />
        <path d={`M${stations.poll} ${trackY}H${stations.commit}`} />
        <path
          d={returnHead(stations.poll, trackY, true)}
          className={`${box.dead ? 'fill-deadl' : 'fill-ink2'} stroke-none`}
        />
      </g>
    </g>
  );
}
