/** Links in the gaps between the actors: cut, slowed, made whole again, where their traffic passes. */

import { endNames, faultText } from '../names.ts';
import { endsBetween, healAction } from '../acts/ends.ts';
import { ActionRow, FeedbackRow } from './action-row.tsx';
import { ActorControl } from './actor-control.tsx';
import type { OpenProps } from './actor.tsx';
import { type LinkPlace, linkPlaces } from './link-places.ts';
import { MoreButton } from './more-button.tsx';
import type { NodeAct } from './node-acts.ts';

export function LinkControls(props: OpenProps) {
  return linkPlaces(props.layout, props.view, props.words).map((place) => (
    <LinkControl key={place.id} {...props} place={place} />
  ));
}

function LinkControl(props: OpenProps & { readonly place: LinkPlace }) {
  const { place, words, feedback } = props;
  const { id, from, to, area, fault } = place;
  const names = `${endNames([from])} – ${endNames(to)}`;
  const name = fault === null ? words.link.named(names) : faultText(fault, words);
  const subject = subjectOf(id);
  const mine = feedback !== null && subjectOf(feedback.node) === subject ? feedback : null;
  const isOpen = props.open === id;
  const more = (
    <MoreButton
      subject={subject}
      actor={id}
      name={name}
      words={words}
      menu={props.menu}
      onMore={props.onMore}
    />
  );
  return (
    <ActorControl
      id={id}
      area={area}
      name={name}
      description={() => ''}
      reachable={props.reachable === id}
      pressed={false}
      onFocus={props.onFocus}
      onHover={(isOver) => props.onHover(id, isOver)}
    >
      {mine === null ? (
        <ActionRow
          acts={[linkAct(props, place, name)]}
          choices={[]}
          words={words}
          name={name}
          open={isOpen}
          place={{
            left: fault === null ? 4 : area.width,
            top: area.height / 2 - 21,
            width: 'max-content',
          }}
          onAct={(action, done) => props.onAct(id, action, done)}
          more={more}
        />
      ) : (
        <FeedbackRow text={mine.text} words={words} onUndo={props.onUndo} more={more} />
      )}
    </ActorControl>
  );
}

/** Faults of one link lie beside each other; they have one menu. */
const subjectOf = (id: string): string => id.split('#')[0] ?? id;

function linkAct({ words }: OpenProps, { from, to, fault }: LinkPlace, name: string): NodeAct {
  if (fault === null || fault.kind === 'lossy') {
    const action = { kind: 'cut', ...endsBetween(from, to, 'both') } as const;
    return { id: 'cut', label: words.act.cutLink, action, done: words.scene.wentDown.cut(name) };
  }
  const done = words.scene.wentDown.heal(
    words.link.named(`${endNames(fault.from)} – ${endNames(to)}`),
  );
  return { id: 'heal', label: words.act.heal, action: healAction(fault), done };
}
