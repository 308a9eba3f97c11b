/** A group on the stage: one more member, one less, and everything else in its menu. */

import type { GroupView } from '../../projection/reader-view.ts';
import type { Deed } from '../acts/entry.ts';
import { groupSubject, minusDeed, plusDeed } from '../acts/member-count.ts';
import { membersWord } from '../actors/groups.tsx';
import { type Rect, rect } from '../layout/geometry.ts';
import type { GroupBox, StageLayout } from '../layout/stage-layout-types.ts';
import { Actor, type OpenProps } from './actor.tsx';
import { groupRowPlace } from './row-place.ts';
import type { NodeAct } from './node-acts.ts';
import type { Stop } from './roving.ts';

const HEIGHT = 28;

/** Its name and the words beside it, above its members. */
function areaOf({ box, title }: GroupBox): Rect {
  return rect(box.x, title.y - 21, box.width, HEIGHT);
}

export function groupPlaces(layout: StageLayout): readonly Stop[] {
  return layout.groups.map((box) => ({ id: groupSubject(box.name), area: areaOf(box) }));
}

export function GroupActors(props: OpenProps) {
  const { layout, view, words } = props;
  return layout.groups.map((box) => {
    const group = view.groups.find((one) => one.name === box.name);
    if (group === undefined) return null;
    const area = areaOf(box);
    return (
      <Actor
        key={box.name}
        {...props}
        node={groupSubject(box.name)}
        area={area}
        name={`${box.name}, ${words.group.word}`}
        description={`${membersWord(group, words)}; ${group.protocol}; ${group.state}`}
        place={groupRowPlace(box.word.x - box.box.x - 6, layout)}
        acts={actsOf(props, group)}
        choices={[]}
      />
    );
  });
}

function actsOf(props: OpenProps, group: GroupView): readonly NodeAct[] {
  const make = (id: 'plus' | 'minus', deed: Deed | null): readonly NodeAct[] =>
    deed === null ? [] : [{ id, label: props.words.readers[id], ...deed }];
  return [...make('plus', plusDeed(props, group)), ...make('minus', minusDeed(props, group))];
}
