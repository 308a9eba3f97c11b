/** A group on the stage: one more member, one less, and everything else in its menu. */

import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Language } from '../../i18n/language.ts';
import { matrixMessagesOf } from '../../i18n/matrix.ts';
import { LiveText } from '../../kit/live.tsx';
import type { GroupView } from '../../projection/reader-view.ts';
import type { Deed } from '../acts/entry.ts';
import { groupSubject, minusDeed, plusDeed } from '../acts/member-count.ts';
import { describeGroup } from '../describe.ts';
import { type Rect, rect } from '../layout/geometry.ts';
import { memberLags, mostBehind } from '../layout/matrix-members.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { Actor, type OpenProps } from './actor.tsx';
import { groupRowPlace } from './row-place.ts';
import type { NodeAct } from './node-acts.ts';
import type { Stop } from './roving.ts';

const HEIGHT = 28;
const LOW = 22;

interface GroupPlace {
  readonly name: string;
  readonly area: Rect;
  /** Where its name ends, from the left edge. */
  readonly nameEnd: number;
}

/** Its name and the words beside it, above its members; over the cards of a close-up. */
function placesOf({ groups, closeUp, matrix }: StageLayout): readonly GroupPlace[] {
  const named = groups.map(({ name, box, title, word }) => ({
    name,
    area: matrix === null ? rect(box.x, title.y - 21, box.width, HEIGHT) : box,
    nameEnd: word.x - box.x - 6,
  }));
  const first = closeUp?.members[0];
  if (closeUp === null || first === undefined) return named;
  if (groups.some(({ name }) => name === closeUp.group)) return named;
  const { x, y, width } = first.card;
  const top = Math.max(0, y - LOW);
  return [...named, { name: closeUp.group, area: rect(x, top, width, LOW), nameEnd: width / 2 }];
}

export function groupPlaces(layout: StageLayout): readonly Stop[] {
  return placesOf(layout).map(({ name, area }) => ({ id: groupSubject(name), area }));
}

export function GroupActors(props: OpenProps) {
  const { layout, view, words } = props;
  return placesOf(layout).map(({ name, area, nameEnd }) => {
    const group = view.groups.find((one) => one.name === name);
    if (group === undefined) return null;
    return (
      <Actor
        key={name}
        {...props}
        node={groupSubject(name)}
        area={area}
        name={`${name}, ${words.group.word}`}
        description={(now) =>
          describeGroup(now.groups.find((one) => one.name === name) ?? group, now, words)
        }
        place={groupRowPlace(nameEnd, layout)}
        acts={actsOf(props, group)}
        choices={[]}
      >
        <p className="sr-only">
          <LiveText text={(frame) => outsideWords(frame, name, words)} />{' '}
          {layout.matrix !== null && (
            <LiveText text={(frame) => behindWords(frame, name, props.language)} />
          )}
        </p>
      </Actor>
    );
  });
}

/** What the outside world shows, for those who do not see its number. */
function outsideWords({ view }: LiveFrame, name: string, words: Messages): string {
  const group = view.groups.find((one) => one.name === name);
  if (group === undefined || group.sink.kind === 'none') return '';
  return words.scene.group(name, group.sink.seen, group.sink.truth);
}

/** In a big cluster the members have no cards of their own. */
function behindWords({ view }: LiveFrame, name: string, language: Language): string {
  const group = view.groups.find((one) => one.name === name);
  const most = group === undefined ? null : mostBehind(memberLags(view, group));
  if (most === null || most.member === null) return '';
  const own = matrixMessagesOf(language);
  const partitions = most.unread.map(({ partition }) => partition).join(', ');
  return own.mostBehind(most.member, most.lag, partitions);
}

function actsOf(props: OpenProps, group: GroupView): readonly NodeAct[] {
  const make = (id: 'plus' | 'minus', deed: Deed | null): readonly NodeAct[] =>
    deed === null ? [] : [{ id, label: props.words.readers[id], ...deed }];
  return [...make('plus', plusDeed(props, group)), ...make('minus', minusDeed(props, group))];
}
